using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Guardrails;

/// <summary>What service control policies say of one request of a root user.</summary>
public enum DecisionOutcome
{
    /// <summary>What was read does not decide it.</summary>
    Unknown = 0,

    /// <summary>Every level allows it and nothing denies it.</summary>
    Allowed,

    /// <summary>A statement denies it.</summary>
    ExplicitlyDenied,

    /// <summary>No statement denies it, and at one level at least none allows it.</summary>
    ImplicitlyDenied,

    /// <summary>It depends on what was not told of the request: its resource, or keys of its context.</summary>
    Conditional,

    /// <summary>The management account: no service control policy applies to it.</summary>
    NotApplicable,
}

/// <summary>Whether a statement applies to a request.</summary>
public enum StatementMatch
{
    /// <summary>It does not.</summary>
    No = 0,

    /// <summary>It does.</summary>
    Yes,

    /// <summary>It depends on what was not told of the request.</summary>
    Conditional,
}

/// <summary>The decision over one request of an account's root user, and how it came about.</summary>
public sealed record ActionDecision
{
    /// <summary>The twelve digits of the account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The action: <c>s3:PutBucketPolicy</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of the resource; <see langword="null"/> where none was told.</summary>
    public string? Resource { get; init; }

    /// <summary>The decision.</summary>
    public DecisionOutcome Outcome { get; init; }

    /// <summary>The levels from the root down to the account.</summary>
    public IReadOnlyList<DecisionLevel> Levels { get; init => field = Indexable.List(value); } = [];

    /// <summary>The decision and its reason in a sentence. It may hold names from AWS: make it printable before printing.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>What could not be read or understood.</summary>
    public IReadOnlyList<Gap> Gaps { get; init => field = Indexable.List(value); } = [];
}

/// <summary>One level of the way from the root to the account.</summary>
public sealed record DecisionLevel
{
    /// <summary>The root, unit or account.</summary>
    public required string NodeId { get; init; }

    /// <summary>Its name.</summary>
    public string? NodeName { get; init; }

    /// <summary>What the level alone says.</summary>
    public DecisionOutcome Outcome { get; init; }

    /// <summary>Every statement of the policies attached there.</summary>
    public IReadOnlyList<DecisionStep> Steps { get; init => field = Indexable.List(value); } = [];
}

/// <summary>One statement that was looked at.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="PolicyName">Its name.</param>
/// <param name="Statement">
/// Its <c>Sid</c>, or <c>#</c> and its number from 1; <see langword="null"/> for a policy that could not be read.
/// </param>
/// <param name="Effect"><c>Allow</c> or <c>Deny</c>; <see langword="null"/> for a policy that could not be read.</param>
/// <param name="Match">Whether it applies.</param>
/// <param name="Reason">Why not, or on what it depends; empty where it applies.</param>
public sealed record DecisionStep(
    string PolicyId, string PolicyName, string? Statement, string? Effect, StatementMatch Match, string Reason);
