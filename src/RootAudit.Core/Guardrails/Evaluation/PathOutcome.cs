namespace RootAudit.Guardrails.Evaluation;

/// <summary>What the policies of a way from the root to an account do to its root user.</summary>
internal sealed record PathOutcome
{
    /// <summary>Whether root is denied.</summary>
    public required GuardrailStatus Status { get; init; }

    /// <summary>The patterns of actions that remain.</summary>
    public IReadOnlyList<string> Remaining { get; init; } = [];

    /// <summary>The patterns among them that do not.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>The conditions, each of which alone is enough.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>What decides: the level's index, and the policy and statement, or neither for the lack of an allowing statement.</summary>
    public IReadOnlyList<(int Level, PrincipalPolicy? Policy, PrincipalStatement? Statement)> Deciding { get; init; } = [];

    /// <summary>Why it was not decided, where it was not.</summary>
    public string? Undecided { get; init; }

    /// <summary>What holds where the levels that were not fully read allow everything and deny nothing.</summary>
    public GuardrailStatus AtLeast { get; init; }
}
