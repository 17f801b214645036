namespace RootAudit.Controls.Frameworks;

/// <summary>AWS Security Hub, and what its control pages list as related requirements.</summary>
internal static class AwsFrameworks
{
    /// <summary>The controls of AWS Security Hub.</summary>
    public static ControlFramework SecurityHub { get; } = FrameworkTable.Create(
        "AWS-SecurityHub",
        "AWS Security Hub controls",
        "2025",
        MappingOrigin.Aws,
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["RootAccessKey"] = ["IAM.4"],
            ["RootMfa"] = ["IAM.9"],
            ["RootHardwareMfa"] = ["IAM.6"],
            ["UserConsoleMfa"] = ["IAM.5"],
            ["UserAccessKeyAge"] = ["IAM.3"],
            ["UserAccessKeyUnused"] = ["IAM.22"],
            ["UserConsoleUnused"] = ["IAM.22"],
            ["PasswordPolicyLength"] = ["IAM.15"],
            ["PasswordPolicyReuse"] = ["IAM.16"],
            ["PasswordPolicyExpiry"] = ["IAM.17"],
            ["OrganizationTrail"] = ["CloudTrail.1"],
            ["RootUseAlarm"] = ["CloudWatch.1"],
        },
        ("PasswordPolicyUppercase", "IAM.11"),
        ("PasswordPolicyLowercase", "IAM.12"),
        ("PasswordPolicySymbol", "IAM.13"),
        ("PasswordPolicyNumber", "IAM.14"));

    /// <summary>NIST SP 800-53, revision 5.</summary>
    public static ControlFramework Nist80053 { get; } = FrameworkTable.Create(
        "NIST-800-53-r5",
        "NIST SP 800-53 Security and Privacy Controls",
        "Revision 5",
        MappingOrigin.Aws,
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["RootAccessKey"] = ["AC-2(1)", "AC-3(15)", "AC-3(7)", "AC-6", "AC-6(10)", "AC-6(2)"],
            ["RootMfa"] = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            ["RootHardwareMfa"] = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            ["UserConsoleMfa"] = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            ["UserAccessKeyAge"] = ["AC-2(1)", "AC-2(3)", "AC-3(15)"],
            ["OrganizationTrail"] =
            [
                "AC-2(4)", "AC-4(26)", "AC-6(9)", "AU-2", "AU-3", "AU-6(3)", "AU-6(4)", "AU-10", "AU-12", "AU-14(1)", "CA-7", "SA-8(22)", "SC-7(9)",
                "SI-3(8)", "SI-4(20)", "SI-7(8)",
            ],
        },
        // Audit records are reviewed for unusual activity; privileged accounts sign in with MFA. Security Hub judges alarms, not events.
        ("RootUseApproved", "AU-6"),
        ("RootSignInFailure", "AU-6"),
        ("RootSignInMfa", "IA-2(1)"));
}
