using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Guardrails;

/// <summary>What service control policies do to the root user of one account.</summary>
public sealed record RootGuardrail
{
    /// <summary>The twelve digits of the account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name, where it was read.</summary>
    public string? AccountName { get; init; }

    /// <summary>Where the account is in its life.</summary>
    public AccountState State { get; init; }

    /// <summary>Whether root is denied.</summary>
    public GuardrailStatus Status { get; init; }

    /// <summary>
    /// The patterns of the actions that remain, for <see cref="GuardrailStatus.DeniedExcept"/> and <see cref="GuardrailStatus.DeniedWhen"/>
    /// (there: while the conditions hold). An action that matches none of them is denied.
    /// </summary>
    public IReadOnlyList<string> RemainingActions { get; init => field = Indexable.List(value); } = [];

    /// <summary>Patterns of actions that match <see cref="RemainingActions"/> and are denied nevertheless.</summary>
    public IReadOnlyList<string> ExcludedActions { get; init => field = Indexable.List(value); } = [];

    /// <summary>
    /// For <see cref="GuardrailStatus.DeniedWhen"/>, the conditions under which root is denied, as text. Each one alone is enough.
    /// </summary>
    public IReadOnlyList<string> Conditions { get; init => field = Indexable.List(value); } = [];

    /// <summary>
    /// The statements (or levels without any allowing statement) that decide, from the root down; empty where nothing denies.
    /// </summary>
    public IReadOnlyList<DecidingStatement> Deciding { get; init => field = Indexable.List(value); } = [];

    /// <summary>Whether sessions of <c>sts:AssumeRoot</c> can do their tasks.</summary>
    public AssumeRootSessions AssumeRootSessions { get; init; }

    /// <summary>The actions of the tasks of <c>sts:AssumeRoot</c> that are denied, always or under conditions.</summary>
    public IReadOnlyList<string> BlockedTaskActions { get; init => field = Indexable.List(value); } = [];

    /// <summary>The answer and its reason in a sentence. It may hold names from AWS: make it printable before printing.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>What could not be read or understood.</summary>
    public IReadOnlyList<Gap> Gaps { get; init => field = Indexable.List(value); } = [];
}

/// <summary>A statement that decides, and where it does.</summary>
/// <param name="PolicyId">The policy; <see langword="null"/> where the lack of an allowing statement decides.</param>
/// <param name="PolicyName">Its name.</param>
/// <param name="Statement">Its <c>Sid</c>, or <c>#</c> and its number from 1; <see langword="null"/> as for the policy.</param>
/// <param name="NodeId">The root, unit or account that the policy is attached to.</param>
/// <param name="NodeName">The name of that.</param>
public sealed record DecidingStatement(string? PolicyId, string? PolicyName, string? Statement, string NodeId, string? NodeName)
{
    /// <summary>The policy, statement and attachment point, in one line.</summary>
    public override string ToString()
    {
        var node = NodeName is null ? NodeId : $"{NodeName} ({NodeId})";
        return PolicyId is null ? $"nothing allows it at {node}" : $"{PolicyName} ({PolicyId}) {Statement} at {node}";
    }
}
