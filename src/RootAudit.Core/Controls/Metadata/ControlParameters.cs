namespace RootAudit.Controls.Metadata;

/// <summary>The thresholds of the catalog, with the benchmarks' defaults.</summary>
internal static class ControlParameters
{
    private const int TenYears = 3650;

    // CIS asks to see that root is not used for daily work, and names no number; 90 days is the project's own.
    public static ControlParameter RootUnusedDays { get; } =
        new("RootUnusedDays", "Root used within this many days fails.", 90, 1, TenYears);

    public static ControlParameter RootMfaDeviceMinimum { get; } =
        new("RootMfaDeviceMinimum", "Root with fewer MFA devices fails. AWS allows up to eight.", 2, 1, 8);

    public static ControlParameter RootGuardrailRemainingActions { get; } =
        new("RootGuardrailRemainingActions", "Root that is denied all but more kinds of action than this fails.", 0, 0, 100);

    // IAM gives the same report for four hours; the fifth is for the run itself.
    public static ControlParameter ReportMaximumAgeHours { get; } =
        new("ReportMaximumAgeHours", "A credential report older than this many hours fails.", 5, 1, 24 * 365);

    public static ControlParameter AccessKeyMaximumAgeDays { get; } =
        new("AccessKeyMaximumAgeDays", "An active access key older than this many days fails (CIS: 90).", 90, 1, TenYears);

    public static ControlParameter AccessKeyUnusedDays { get; } =
        new("AccessKeyUnusedDays", "An active access key unused for this many days or more fails (CIS: 45).", 45, 1, TenYears);

    public static ControlParameter ConsoleUnusedDays { get; } =
        new("ConsoleUnusedDays", "A console password unused for this many days or more fails (CIS: 45).", 45, 1, TenYears);

    public static ControlParameter NeverUsedKeyGraceDays { get; } =
        new("NeverUsedKeyGraceDays", "A key that was never used fails from this age in days on (CIS: at once).", 0, 0, TenYears);

    public static ControlParameter PasswordMinimumLength { get; } =
        new("PasswordMinimumLength", "A policy that allows shorter passwords fails (CIS: 14).", 14, 6, 128);

    public static ControlParameter PasswordReuseMinimum { get; } =
        new("PasswordReuseMinimum", "A policy that remembers fewer passwords fails (CIS: 24).", 24, 1, 24);

    public static ControlParameter PasswordMaximumAgeDays { get; } =
        new("PasswordMaximumAgeDays", "A policy that lets passwords live longer fails (Security Hub, PCI DSS: 90).", 90, 1, 1095);

    // Two is the number of the requirement: one may leave, be ill, or be the one to be watched.
    public static ControlParameter AdministratorMinimum { get; } =
        new("AdministratorMinimum", "An account with fewer people who can create users and change permissions fails.", 2, 1, 100);

    // One or two are a slip of the hand; CIS and Security Hub ask for an alarm on failed sign-ins and name no number.
    public static ControlParameter RootSignInFailureLimit { get; } =
        new("RootSignInFailureLimit", "As many failed console sign-ins of root, or more, fail.", 3, 1, 1000);
}
