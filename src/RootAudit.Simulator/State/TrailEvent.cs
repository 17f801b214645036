namespace RootAudit.Simulator.State;

/// <summary>One event as CloudTrail recorded it, and what it is in truth.</summary>
internal sealed record TrailEvent
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Region { get; init; }

    public required string Source { get; init; }

    /// <summary>Null for the odd event that does not say what was done.</summary>
    public required string? Name { get; init; }

    /// <summary>By which LookupEvents finds it: <c>root</c> for root, and for an IAM user of that name too.</summary>
    public required string? Username { get; init; }

    public required string? AccessKeyId { get; init; }

    public required bool ReadOnly { get; init; }

    /// <summary>The record as it stands in log files, and as a text in LookupEvents.</summary>
    public required string Json { get; init; }

    public required ActivityTruth Truth { get; init; }
}

/// <summary>What a correct client must make of an event.</summary>
/// <param name="EventId">The event.</param>
/// <param name="AccountId">The account whose trail holds it.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Region">The Region that recorded it.</param>
/// <param name="EventName">What was done; null where the event does not say.</param>
/// <param name="Class">
/// What it means: <c>SignIn</c>, <c>RecoveryFlow</c>, <c>RootRequired</c>, <c>CentralAlternative</c>, <c>AssumeRootTask</c>,
/// <c>Avoidable</c>, <c>ServiceEvent</c>, <c>PermissionChange</c>, <c>FailedSignIn</c>, <c>CredentialChange</c>, <c>Unknown</c>;
/// <c>Noise</c> for none of them.
/// </param>
/// <param name="Actor">Who acted: <c>Root</c>, <c>AssumedRoot</c>, <c>Service</c> or <c>Other</c>.</param>
/// <param name="ConcernsRoot">Whether it is to be shown to those who ask for root alone.</param>
/// <param name="Success">Whether it succeeded.</param>
/// <param name="MfaUsed">Whether MFA was used, where the event tells.</param>
public sealed record ActivityTruth(
    string EventId,
    string AccountId,
    DateTimeOffset Time,
    string Region,
    string? EventName,
    string Class,
    string Actor,
    bool ConcernsRoot,
    bool? Success,
    bool? MfaUsed);
