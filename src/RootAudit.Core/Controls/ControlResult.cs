using RootAudit.Controls.Waivers;
using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Controls;

/// <summary>What one control says of one account, or of one user in it.</summary>
public sealed record ControlResult
{
    /// <summary>The control's id, such as <c>RootAccessKey</c>.</summary>
    public required string ControlId { get; init; }

    /// <summary>What the control asks, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>How much a failure matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What the control says.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The organizational units from the root down, by name.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>What was judged: the ARN of root or of a user.</summary>
    public required string Resource { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The values that decided, by name.</summary>
    public IReadOnlyDictionary<string, object?> Evidence { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>What to do about a failure.</summary>
    public string? Remediation { get; init; }

    /// <summary>The facts that could not be read, where they kept the control from deciding.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];

    /// <summary>Who answers for the failure until when; only where the verdict is <see cref="Verdict.Waived"/>.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>When the control was evaluated (UTC).</summary>
    public DateTimeOffset EvaluatedTime { get; init; }

    /// <summary>Control, account and verdict in one line.</summary>
    public override string ToString() => $"{ControlId} {AccountId}: {Verdict}";
}
