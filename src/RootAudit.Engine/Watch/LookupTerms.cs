namespace RootAudit.Engine.Watch;

/// <summary>How the event history is asked again and again.</summary>
public sealed record LookupTerms
{
    /// <summary>The Regions; empty for the one that records sign-ins of root.</summary>
    public IReadOnlyList<string> Region { get; init; } = [];

    /// <summary>From the beginning of one look to that of the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The file that remembers how far was read; <see langword="null"/> for none.</summary>
    public string? StatePath { get; init; }
}
