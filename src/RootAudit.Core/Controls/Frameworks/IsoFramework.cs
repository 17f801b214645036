namespace RootAudit.Controls.Frameworks;

/// <summary>ISO/IEC 27001:2022, annex A, as open-source scanners map it.</summary>
internal static class IsoFramework
{
    /// <summary>ISO/IEC 27001:2022.</summary>
    public static ControlFramework Iso27001 { get; } = FrameworkTable.Create(
        "ISO-27001-2022",
        "ISO/IEC 27001 Information security management systems",
        "2022",
        MappingOrigin.Community,
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["RootAccessKey"] = ["A.5.15"],
            ["RootMfa"] = ["A.5.15", "A.5.17", "A.8.5"],
            ["RootUnused"] = ["A.5.15"],
            ["UserConsoleMfa"] = ["A.5.15", "A.5.17", "A.8.5"],
            ["UserAccessKeyAge"] = ["A.5.15"],
            ["UserAccessKeyUnused"] = ["A.5.15"],
            ["UserConsoleUnused"] = ["A.5.15"],
            ["PasswordPolicyLength"] = ["A.5.15"],
            ["PasswordPolicyReuse"] = ["A.5.15"],
            ["PasswordPolicyExpiry"] = ["A.5.15"],
            ["PasswordPolicyLowercase"] = ["A.5.15"],
            ["PasswordPolicyUppercase"] = ["A.5.15"],
            ["PasswordPolicyNumber"] = ["A.5.15"],
            ["PasswordPolicySymbol"] = ["A.5.15"],
            ["RootUseAlarm"] = ["A.8.15", "A.8.16"],
        });
}
