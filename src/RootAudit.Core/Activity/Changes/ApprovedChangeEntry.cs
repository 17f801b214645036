namespace RootAudit.Activity.Changes;

/// <summary>One approved change as it stands in a file, nothing of it checked yet.</summary>
public sealed record ApprovedChangeEntry
{
    /// <summary>Where it stands, such as <c>line 3</c>.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The account id, with wildcards.</summary>
    public string? Account { get; init; }

    /// <summary>When the window begins, ISO 8601 with its offset from UTC.</summary>
    public string? From { get; init; }

    /// <summary>When the window ends, ISO 8601 with its offset from UTC.</summary>
    public string? To { get; init; }

    /// <summary>The ticket.</summary>
    public string? Ticket { get; init; }

    /// <summary>Who acts.</summary>
    public string? Person { get; init; }

    /// <summary>Events, or tasks of root, by name, with wildcards; empty for any.</summary>
    public IReadOnlyList<string?> ExpectedEvents { get; init; } = [];

    /// <summary>Addresses and networks; empty for any.</summary>
    public IReadOnlyList<string?> SourceAddresses { get; init; } = [];

    /// <summary>What else is to be said.</summary>
    public string? Comment { get; init; }
}
