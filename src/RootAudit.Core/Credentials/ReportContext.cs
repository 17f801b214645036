namespace RootAudit.Credentials;

/// <summary>What is known of a credential report beside its rows; every row carries it.</summary>
public sealed record ReportContext
{
    /// <summary>The account that the report was read from; <see langword="null"/> to take it from each row's ARN.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>When the report was generated (UTC); <see langword="null"/> for a file that does not tell.</summary>
    public DateTimeOffset? GeneratedTime { get; init; }

    /// <summary>How old the report is at the moment of reading.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The file that the report is read from; <see langword="null"/> where it comes from AWS.</summary>
    public string? Source { get; init; }
}
