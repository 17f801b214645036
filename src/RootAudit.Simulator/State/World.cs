namespace RootAudit.Simulator.State;

/// <summary>All that a server holds.</summary>
internal sealed record World(SimulatorOptions Options, SimulatedOrganization Organization, CredentialStore Credentials)
{
    public RootAccess RootAccess { get; } = new(Options);

    public ReportCapacity ReportCapacity { get; } = new(Options.Faults.ReportCapacity);

    public Topics Topics { get; } = new();

    public required TrailHistory Trail { get; init; }
}
