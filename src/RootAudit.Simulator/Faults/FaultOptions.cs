namespace RootAudit.Simulator.Faults;

/// <summary>
/// What goes wrong. Percentages of accounts choose exact accounts by the seed (at least one when the percentage is above
/// zero); percentages of calls are decided by the seed, the account, the operation and the number of the call, so that a
/// run can be repeated whatever the order in which its calls arrive.
/// </summary>
public sealed record FaultOptions
{
    /// <summary>
    /// Throttle every n-th call of each service; zero never. STS, Organizations and Account are counted over all, the others in each account,
    /// beginning in each at another place that the seed chooses: also where no account needs n calls, one in n of all that are made, the
    /// repeated ones among them, is refused.
    /// </summary>
    public int ThrottleEvery { get; init; }

    /// <summary>Percentage of calls answered with a 500 or 503.</summary>
    public double ServerErrorPercent { get; init; }

    /// <summary>Percentage of calls whose connection is closed before the end of the answer.</summary>
    public double CutOffPercent { get; init; }

    /// <summary>Percentage of calls answered with an HTML page.</summary>
    public double GarbagePercent { get; init; }

    /// <summary>Percentage of calls that take <see cref="SlowBy"/> longer.</summary>
    public double SlowPercent { get; init; }

    /// <summary>How much longer a slow answer takes.</summary>
    public TimeSpan SlowBy { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Percentage of active member accounts whose role cannot be assumed.</summary>
    public double DeniedAccountPercent { get; init; }

    /// <summary>Percentage of active member accounts in which single IAM actions are denied.</summary>
    public double PartlyDeniedAccountPercent { get; init; }

    /// <summary>Percentage of active member accounts whose IAM answers are always cut off.</summary>
    public double BrokenAccountPercent { get; init; }

    /// <summary>Percentage of active member accounts whose IAM answers are always HTML.</summary>
    public double GarbageAccountPercent { get; init; }

    /// <summary>The first k GenerateCredentialReport calls of each account get LimitExceeded.</summary>
    public int LimitExceededCalls { get; init; }

    /// <summary>How many reports may be under way at once; above it GenerateCredentialReport gets LimitExceeded.</summary>
    public int? ReportCapacity { get; init; }

    /// <summary>Role sessions live at most this long, whatever was asked for.</summary>
    public TimeSpan? SessionLifetime { get; init; }

    /// <summary>Every account starts with a report of this age.</summary>
    public TimeSpan? OldReportAge { get; init; }

    /// <summary>How many bytes, about, are missing at the end of every report, as where something between cut it.</summary>
    public int MissingReportBytes { get; init; }

    /// <summary>How far the server's clock is ahead of the real one (negative: behind).</summary>
    public TimeSpan ClockSkew { get; init; }
}
