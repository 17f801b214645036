namespace RootAudit.Simulator.State;

/// <summary>All that a server holds.</summary>
internal sealed record World(SimulatorOptions Options, SimulatedOrganization Organization, CredentialStore Credentials)
{
    public RootAccess RootAccess { get; } = new(Options);

    public ReportCapacity ReportCapacity { get; } = new(Options.Faults.ReportCapacity);

    public Queues.QueueStore Queues { get; } = new(Options);

    public OutageSwitch Outage { get; } = new();

    public required TrailHistory Trail { get; init; }
}
