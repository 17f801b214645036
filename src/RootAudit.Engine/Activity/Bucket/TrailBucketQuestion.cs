using RootAudit.Activity;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>Which log files of which bucket are wanted.</summary>
public sealed record TrailBucketQuestion
{
    /// <summary>How far back is read where nobody says: as far as the event history goes, so that the sources answer alike.</summary>
    public static TimeSpan DefaultSpan => LookupCollector.History;

    /// <summary>The bucket's name.</summary>
    public required string Bucket { get; init; }

    /// <summary>What stands before <c>AWSLogs/</c> in its keys; empty where nothing does.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The account that owns the bucket and whose audit role reads it; <see langword="null"/> for the caller's own credentials.</summary>
    public string? TrailAccountId { get; init; }

    /// <summary>The accounts wanted, with their names where they are known; <see langword="null"/> for all that the bucket holds.</summary>
    public IReadOnlyDictionary<string, string?>? Accounts { get; init; }

    /// <summary>Which events.</summary>
    public ActivityFilter Filter { get; init; } = new();

    /// <summary>How many calls may be under way at once.</summary>
    public required int ThrottleLimit { get; init; }
}
