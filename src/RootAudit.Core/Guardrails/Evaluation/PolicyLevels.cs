using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>A policy as it was read: its document, or why there is none.</summary>
internal sealed record ReadPolicy(ServiceControlPolicy Policy, PolicyDocument? Document, string Error)
{
    /// <summary>What is left of it for root users, as far as that is the same for all.</summary>
    public SharedParts Roots { get; } = new(Document);

    /// <summary>What is left of it for sessions, as far as that is the same for all.</summary>
    public SharedParts Sessions { get; } = new(Document);
}

/// <summary>What accounts share of a policy.</summary>
internal sealed class SharedParts(PolicyDocument? document)
{
    /// <summary>What is left of each statement; <see langword="null"/> where it was not looked at, or differs.</summary>
    public PrincipalStatement[]?[] Shared { get; } = new PrincipalStatement[document?.Statements.Count ?? 0][];

    /// <summary>The whole, where no statement differs.</summary>
    public PrincipalPolicy? Whole { get; set; }
}

/// <summary>What is left of a statement for one principal.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Formula">Under which conditions it applies.</param>
/// <param name="Tasks">For sessions of <c>sts:AssumeRoot</c>, the actions of their tasks that it speaks of, as bits.</param>
internal sealed record PrincipalStatement(PolicyStatement Statement, Formula Formula, int Tasks = 0);

/// <summary>What is left of a policy for one principal. Those with the same <see cref="Number"/> are the same.</summary>
/// <param name="Number">A number that stands for the content.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Statements">The statements that can apply.</param>
internal sealed record PrincipalPolicy(int Number, ReadPolicy Policy, IReadOnlyList<PrincipalStatement> Statements);

/// <summary>One level of the way from the root to an account.</summary>
/// <param name="Node">The root, unit or account.</param>
/// <param name="Policies">What is attached to it, as far as it was read and understood.</param>
/// <param name="HasUnknown">Whether there is, or may be, more.</param>
internal sealed record PolicyLevel(PolicyNode Node, IReadOnlyList<PrincipalPolicy> Policies, bool HasUnknown);
