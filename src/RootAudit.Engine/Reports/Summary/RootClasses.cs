using RootAudit.Credentials;
using RootAudit.Guardrails;
using RootAudit.Posture;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>Puts each root user into one class per picture. What is not known has a class of its own, everywhere.</summary>
internal static class RootClasses
{
    public const string Unknown = "unknown";

    /// <summary>The classes of <see cref="GuardrailOf"/> in words, the worst first.</summary>
    public static IReadOnlyList<(string Key, string Label)> Guardrails { get; } =
    [
        ("open", "Not denied"),
        ("when", "Denied when"),
        ("except", "Denied except"),
        ("denied", "Denied"),
        ("never", "Not applicable"),
        (Unknown, "Not known"),
        ("unasked", "Not asked for"),
    ];

    /// <summary>By what could be used to act as root, the worst first.</summary>
    public static string StateOf(RootUserPosture posture)
    {
        if (posture.ActiveAccessKeyCount > 0 || posture.AccessKeyCount > 0)
            return "keys";
        if (posture.HasCredentials is false)
            return "none";
        if (posture.AccessKeyCount is null || posture.MfaEnabled is null)
            return Unknown;
        return posture.PasswordState switch
        {
            PasswordState.Enabled => posture.MfaEnabled.Value ? "protected" : "exposed",
            PasswordState.Disabled or PasswordState.NotSupported when posture.HasCredentials is true => "other",
            _ => Unknown,
        };
    }

    /// <summary>A root user that is known to have no credentials has nothing that MFA could protect.</summary>
    public static string MfaOf(RootUserPosture posture) => posture.MfaEnabled switch
    {
        false => posture.HasCredentials is false ? "needless" : "none",
        null => Unknown,
        true => posture.MfaType switch
        {
            MfaType.NotVirtual or MfaType.PasskeyOrSecurityKey or MfaType.HardwareToken => "strong",
            MfaType.Virtual => "virtual",
            _ => "some",
        },
    };

    public static string KeysOf(RootUserPosture posture)
    {
        if (posture.ActiveAccessKeyCount > 0)
            return "active";
        return posture.AccessKeyCount switch
        {
            0 => "none",
            null => Unknown,
            _ => posture.ActiveAccessKeyCount is 0 ? "inactive" : "some",
        };
    }

    /// <summary>By the last console sign-in. Without a credential report nothing is known of it.</summary>
    public static string SignInOf(RootUserPosture posture, DateTimeOffset asOf)
    {
        if (posture.PasswordLastUsed is not { } last)
            return NeverSignedIn(posture) ? "never" : Unknown;
        return (asOf - last).TotalDays switch
        {
            <= 7 => "7",
            <= 30 => "30",
            <= 90 => "90",
            <= 365 => "365",
            _ => "older",
        };
    }

    /// <summary>By what service control policies do to root. Not to have asked is neither an answer nor a failure to get one.</summary>
    public static string GuardrailOf(RootUserPosture posture) => posture.Guardrail switch
    {
        null => "unasked",
        GuardrailStatus.Denied => "denied",
        GuardrailStatus.DeniedExcept => "except",
        GuardrailStatus.DeniedWhen => "when",
        GuardrailStatus.NotDenied => "open",
        GuardrailStatus.NotApplicable => "never",
        _ => Unknown,
    };

    public static string UsersOf(int? count) => count switch
    {
        null => Unknown,
        0 => "0",
        <= 5 => "5",
        <= 10 => "10",
        <= 25 => "25",
        <= 50 => "50",
        <= 100 => "100",
        _ => "more",
    };

    // A key that was used says nothing of the password; only the report that was read does.
    private static bool NeverSignedIn(RootUserPosture posture) => posture.LastUsedBy switch
    {
        LastUsedSource.Never => true,
        LastUsedSource.AccessKey1 or LastUsedSource.AccessKey2 =>
            posture.ReportGeneratedTime is not null && posture.PasswordState != PasswordState.Unknown,
        _ => false,
    };
}
