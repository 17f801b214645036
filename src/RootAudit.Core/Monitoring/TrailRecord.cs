using RootAudit.Posture;

namespace RootAudit.Monitoring;

/// <summary>A trail as <c>cloudtrail:DescribeTrails</c> tells of it.</summary>
public sealed record TrailRecord
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN, which holds the account that owns the trail.</summary>
    public required string Arn { get; init; }

    /// <summary>The Region where the trail was made, and where it is managed.</summary>
    public required string HomeRegion { get; init; }

    /// <summary>Whether it records every account of the organization.</summary>
    public bool IsOrganizationTrail { get; init; }

    /// <summary>Whether it records every Region.</summary>
    public bool IsMultiRegion { get; init; }

    /// <summary>Whether it records services without Regions, such as IAM and STS.</summary>
    public bool IncludesGlobalEvents { get; init; }

    /// <summary>Whether CloudTrail signs what it delivers, so that a change of a log file shows.</summary>
    public bool HasLogFileValidation { get; init; }

    /// <summary>The bucket that log files are delivered to.</summary>
    public string? BucketName { get; init; }

    /// <summary>The log group that events are delivered to; <see langword="null"/> where there is none.</summary>
    public string? LogGroupArn { get; init; }

    /// <summary>The account that owns the trail.</summary>
    public string? OwnerAccountId => ArnParts.AccountOf(Arn);
}

/// <summary>How a trail is doing, as <c>cloudtrail:GetTrailStatus</c> tells it.</summary>
/// <param name="IsLogging">Whether it records now.</param>
public sealed record TrailStatus(bool IsLogging)
{
    /// <summary>Why the last delivery to the bucket failed; <see langword="null"/> where it did not.</summary>
    public string? DeliveryError { get; init; }

    /// <summary>Why the last delivery to the log group failed; <see langword="null"/> where it did not.</summary>
    public string? LogGroupError { get; init; }
}

/// <summary>A trail, how it is doing, and which management events it records.</summary>
/// <param name="Trail">The trail.</param>
/// <param name="Status">How it is doing.</param>
/// <param name="Events">Which management events it records.</param>
public sealed record MonitoredTrail(TrailRecord Trail, Fact<TrailStatus> Status, Fact<ManagementEvents> Events)
{
    /// <summary>The name of what is read of trails, in gaps.</summary>
    public const string Fact = "Trail";
}

/// <summary>Takes the account and the Region out of ARNs.</summary>
internal static class ArnParts
{
    public static string? AccountOf(string? arn) => arn?.Split(':') is [_, _, _, _, { Length: > 0 } account, ..] ? account : null;

    public static string? RegionOf(string? arn) => arn?.Split(':') is [_, _, _, { Length: > 0 } region, ..] ? region : null;
}
