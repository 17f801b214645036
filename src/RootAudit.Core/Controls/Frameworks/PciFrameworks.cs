namespace RootAudit.Controls.Frameworks;

/// <summary>PCI DSS: 4.0 as open-source scanners map it, 4.0.1 as AWS Security Hub does.</summary>
internal static class PciFrameworks
{
    private const string Name = "Payment Card Industry Data Security Standard";

    /// <summary>PCI DSS 4.0.</summary>
    public static ControlFramework Pci40 { get; } = FrameworkTable.Create(
        "PCI-DSS-4.0",
        Name,
        "4.0",
        MappingOrigin.Community,
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["RootAccessKey"] = ["7.2.1", "7.2.2", "7.2.3", "8.2.1", "8.2.2", "8.2.4", "8.2.5", "8.3.11"],
            ["RootMfa"] = ["8.4.1", "8.4.2", "8.4.3"],
            ["RootHardwareMfa"] = ["8.4.1", "8.4.2", "8.4.3"],
            ["UserConsoleMfa"] = ["8.4.1", "8.4.2", "8.4.3"],
            ["UserAccessKeyAge"] = ["8.3.10.1", "8.3.5", "8.3.7", "8.3.9", "8.6.3"],
            ["UserAccessKeyUnused"] = ["7.2.4", "7.2.5.1", "8.2.6", "A3.4.1"],
            ["PasswordPolicyExpiry"] = ["8.3.6", "8.6.3"],
            ["OrganizationTrail"] =
            [
                "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "5.3.4",
                "A1.2.1",
            ],
        });

    /// <summary>PCI DSS 4.0.1.</summary>
    public static ControlFramework Pci401 { get; } = FrameworkTable.Create(
        "PCI-DSS-4.0.1",
        Name,
        "4.0.1",
        MappingOrigin.Aws,
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["RootMfa"] = ["8.4.2"],
            ["RootHardwareMfa"] = ["8.4.2"],
            ["UserConsoleMfa"] = ["8.4.2"],
            ["UserAccessKeyAge"] = ["8.3.9", "8.6.3"],
            ["PasswordPolicyReuse"] = ["8.3.7"],
            ["PasswordPolicyExpiry"] = ["8.3.9", "8.3.10.1"],
        });
}
