using RootAudit.Controls;
using RootAudit.Text;

namespace RootAudit.Store;

/// <summary>One finished run as a point of a trend.</summary>
public sealed record RunTrend
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public required DateTimeOffset StartedTime { get; init; }

    /// <summary>The organization; <see langword="null"/> for an account outside any.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Accounts that the run looked at.</summary>
    public int AccountCount { get; init; }

    /// <summary>Accounts of which some facts could not be read.</summary>
    public int PartialCount { get; init; }

    /// <summary>Accounts of which nothing could be read.</summary>
    public int UnreadableCount { get; init; }

    /// <summary>How many results there are of each severity and verdict. A pair that does not occur is not listed.</summary>
    public IReadOnlyList<VerdictCount> VerdictCount { get; init => field = Indexable.List(value); } = [];
}

/// <summary>How many results of one severity say one thing.</summary>
/// <param name="Severity">How much a failure matters.</param>
/// <param name="Verdict">What the results say.</param>
/// <param name="Count">How many there are.</param>
public sealed record VerdictCount(Severity Severity, Verdict Verdict, int Count);
