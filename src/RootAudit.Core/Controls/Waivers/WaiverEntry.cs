namespace RootAudit.Controls.Waivers;

/// <summary>One waiver as it stands in a file, nothing of it checked yet.</summary>
public sealed record WaiverEntry
{
    /// <summary>Account ids or names, with wildcards.</summary>
    public string? Account { get; init; }

    /// <summary>An organizational unit by name path, with wildcards; it covers the units below.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>The control's id, with wildcards.</summary>
    public string? Control { get; init; }

    /// <summary>What was judged (the ARN of a user), with wildcards; everything where it is left out.</summary>
    public string? Resource { get; init; }

    /// <summary>Why the failure is accepted.</summary>
    public string? Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The ticket that the decision is written down in.</summary>
    public string? Ticket { get; init; }

    /// <summary>The last day on which it holds, as <c>2026-12-31</c>.</summary>
    public string? Expires { get; init; }
}
