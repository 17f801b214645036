namespace RootAudit.Simulator.State;

/// <summary>All that a server holds.</summary>
internal sealed record World(SimulatorOptions Options, SimulatedOrganization Organization, CredentialStore Credentials)
{
    private SimulatedBucket? _trailBucket;
    private bool _filled;
    private object? _filling;

    public RootAccess RootAccess { get; } = new(Options);

    public ReportCapacity ReportCapacity { get; } = new(Options.Faults.ReportCapacity);

    public Topics Topics { get; } = new();

    public Queues.QueueStore Queues { get; } = new(Options);

    public MfaCodes MfaCodes { get; } = new(Options);

    public OutageSwitch Outage { get; } = new();

    public required TrailHistory Trail { get; init; }

    /// <summary>The trail's bucket; filled when it is first looked into.</summary>
    public SimulatedBucket TrailBucket => LazyInitializer.EnsureInitialized(ref _trailBucket, ref _filled, ref _filling, () => TrailFiles.Bucket(this))!;
}
