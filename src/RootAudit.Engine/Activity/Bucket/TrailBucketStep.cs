using RootAudit.Activity;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>What stands in the way of something in a bucket.</summary>
public enum TrailProblem
{
    /// <summary>Something else: <see cref="TrailFailure.Cause"/> tells.</summary>
    Other,

    /// <summary>There is no such bucket.</summary>
    NoBucket,

    /// <summary>The bucket may not be listed.</summary>
    BucketDenied,

    /// <summary>An object may not be read, or not be decrypted.</summary>
    ObjectDenied,

    /// <summary>An object was listed, and was gone or another one when it was read.</summary>
    ObjectVanished,

    /// <summary>An object lies in an archive and was not restored.</summary>
    ObjectArchived,

    /// <summary>An object breaks off, or is damaged.</summary>
    ObjectBroken,

    /// <summary>An object is something else than a log.</summary>
    NotALog,

    /// <summary>The bucket holds no logs of an account, or none at all.</summary>
    NoLogs,
}

/// <summary>Something that could not be read, and what to do about it.</summary>
/// <param name="Problem">What stands in the way.</param>
/// <param name="Target">The object or folder, as <c>s3://BUCKET/KEY</c>; the account where there is none of it.</param>
/// <param name="Cause">What was thrown; its message says what happened.</param>
/// <param name="RecommendedAction">What the reader can do about it.</param>
public sealed record TrailFailure(TrailProblem Problem, string Target, Exception Cause, string RecommendedAction);

/// <summary>A step of reading a bucket: what was found, and how far the reading is.</summary>
public sealed record TrailBucketStep
{
    /// <summary>Events that were found.</summary>
    public IReadOnlyList<RootActivityEvent> Events { get; init; } = [];

    /// <summary>The key of the log file that came to its end with this step, or that could not be read.</summary>
    public string? Key { get; init; }

    /// <summary>Something that could not be read.</summary>
    public TrailFailure? Failure { get; init; }

    /// <summary>Something to be warned of.</summary>
    public string? Warning { get; init; }

    /// <summary>What was done, for those who want to know.</summary>
    public string? Remark { get; init; }

    /// <summary>How many log files were read, those that failed too.</summary>
    public int FilesRead { get; init; }

    /// <summary>How many log files were found so far.</summary>
    public int FilesFound { get; init; }
}
