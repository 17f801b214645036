namespace RootAudit.Benchmarks.Organization;

/// <summary>
/// One whole run, and the least time it can take: the pages of accounts come one after the other, then for the last account
/// three calls in a row (assume the role, start the report, fetch it) and the longer of the report's time and one more call.
/// </summary>
internal sealed record OrganizationCase(string Name, int Accounts, int Users, TimeSpan Latency, TimeSpan ReportTime)
{
    /// <summary>Further options of the simulator.</summary>
    public string More { get; init; } = string.Empty;

    public double? StsRate { get; init; }

    public int StsBurst { get; init; }

    public double? IamRate { get; init; }

    /// <summary>Whether the boto3 script is run beside it.</summary>
    public bool WithYardstick { get; init; }

    public static IReadOnlyList<OrganizationCase> All { get; } =
    [
        new("latency", 500, 50, TimeSpan.FromMilliseconds(60), TimeSpan.FromSeconds(3)) { WithYardstick = true },
        new("no-latency", 200, 50, TimeSpan.Zero, TimeSpan.Zero) { WithYardstick = true },
        new("sts-100", 1000, 50, TimeSpan.FromMilliseconds(60), TimeSpan.FromSeconds(3)) { StsRate = 100, StsBurst = 100 },
        new("sts-10-iam-5", 300, 50, TimeSpan.FromMilliseconds(60), TimeSpan.FromSeconds(3)) { StsRate = 10, StsBurst = 10, IamRate = 5 },
    ];

    private int Pages => (Accounts + 19) / 20;

    /// <summary>The least time for the chain of calls; a limit on STS replaces the pages where it takes longer.</summary>
    public TimeSpan Bound
    {
        get
        {
            var listing = Pages * Latency;
            var sts = StsRate is { } rate ? TimeSpan.FromSeconds((Accounts - StsBurst) / rate) : TimeSpan.Zero;
            return (listing > sts ? listing : sts) + (3 * Latency) + (ReportTime > Latency ? ReportTime : Latency);
        }
    }

    /// <summary>The least time for so many calls with 64 under way at once.</summary>
    public TimeSpan ThrottleBound(int calls) => calls * Latency / 64;

    public IEnumerable<string> SimulatorArguments()
    {
        yield return $"--accounts {Accounts} --users {Users} --latency {Latency.TotalMilliseconds} --report-time {ReportTime.TotalMilliseconds} --scenario healthy {More}";
        if (StsRate is { } sts)
            yield return $"--sts-rate {sts} --sts-burst {StsBurst}";
        if (IamRate is { } iam)
            yield return $"--iam-rate {iam}";
    }
}
