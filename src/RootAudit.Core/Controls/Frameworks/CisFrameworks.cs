namespace RootAudit.Controls.Frameworks;

/// <summary>CIS Amazon Web Services Foundations Benchmark, 1.5 to 7.0: numbers as open-source scanners map them.</summary>
internal static class CisFrameworks
{
    private static readonly string[] Versions = ["1.5", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0"];

    // One column per version; null where the version does not have the requirement.
    private static readonly Dictionary<string, string?[]> Numbers = new(StringComparer.Ordinal)
    {
        ["RootAccessKey"] = ["1.4", "1.4", "1.4", "1.4", "1.3", "2.3", "2.4"],
        ["RootMfa"] = ["1.5", "1.5", "1.5", "1.5", "1.4", "2.4", "2.5"],
        ["RootHardwareMfa"] = ["1.6", "1.6", "1.6", "1.6", "1.5", "2.5", "2.6"],
        ["RootUnused"] = ["1.7", "1.7", "1.7", "1.7", "1.6", "2.6", "2.7"],
        ["UserConsoleMfa"] = ["1.10", "1.10", "1.10", "1.10", "1.9", "2.9", "2.10"],
        ["UserAccessKeyAge"] = ["1.14", "1.14", "1.14", "1.14", "1.13", "2.13", "2.12"],
        ["UserAccessKeyUnused"] = ["1.12", "1.12", "1.12", "1.12", "1.11", "2.11", "2.11"],
        ["UserConsoleUnused"] = ["1.12", "1.12", "1.12", "1.12", "1.11", "2.11", "2.11"],
        ["UserSingleAccessKey"] = ["1.13", "1.13", "1.13", "1.13", "1.12", "2.12", null],
        ["UserAccessKeyNeverUsed"] = ["1.11", "1.11", "1.11", "1.11", "1.10", "2.10", null],
        ["PasswordPolicyLength"] = ["1.8", "1.8", "1.8", "1.8", "1.7", "2.7", "2.8"],
        ["PasswordPolicyReuse"] = ["1.9", "1.9", "1.9", "1.9", "1.8", "2.8", "2.9"],
        ["OrganizationTrail"] = ["3.1", "3.1", "3.1", "3.1", "3.1", "4.1", "4.1"],
        ["RootUseAlarm"] = ["4.3", "4.3", "4.3", "4.3", "4.3", "5.3", "5.3"],
    };

    /// <summary>One framework per version.</summary>
    public static IReadOnlyList<ControlFramework> All { get; } = [.. Versions.Select(Create)];

    private static ControlFramework Create(string version, int column)
    {
        Dictionary<string, string[]> table = Numbers
            .Where(row => row.Value[column] is not null)
            .ToDictionary(row => row.Key, row => new[] { row.Value[column]! }, StringComparer.Ordinal);
        // Centralized root access and the denial of root came with 7.0; no scanner has a check for them yet.
        (string, string)[] own = string.Equals(version, "7.0", StringComparison.Ordinal) ? [("RootCentrallyManaged", "2.1.1"), ("RootGuardrail", "2.1.2")] : [];
        return FrameworkTable.Create(
            $"CIS-{version}", "CIS Amazon Web Services Foundations Benchmark", version, MappingOrigin.Community, table, own);
    }
}
