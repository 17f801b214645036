namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the controls over the password policy.</summary>
internal static class PasswordPolicyMetadata
{
    private const string AllAtOnce =
        "This call replaces the whole policy: give all of its settings at once, or those left out fall back to the weak defaults of AWS.";

    public static ControlMetadata Length { get; } = Policy(
        "PasswordPolicyLength", "The password policy asks for long passwords", Severity.Medium,
        "Short passwords are guessed.", "--minimum-password-length 14", ControlParameters.PasswordMinimumLength);

    public static ControlMetadata Reuse { get; } = Policy(
        "PasswordPolicyReuse", "The password policy does not let old passwords be used again", Severity.Medium,
        "A password that leaked once comes back.", "--password-reuse-prevention 24", ControlParameters.PasswordReuseMinimum);

    public static ControlMetadata Expiry { get; } = Policy(
        "PasswordPolicyExpiry", "The password policy lets passwords expire", Severity.Low,
        "A password that leaked unseen stays good for ever.", "--max-password-age 90", ControlParameters.PasswordMaximumAgeDays);

    public static ControlMetadata Lowercase { get; } = Policy(
        "PasswordPolicyLowercase", "The password policy asks for a lower-case letter", Severity.Low,
        "Passwords of few kinds of characters are guessed sooner.", "--require-lowercase-characters");

    public static ControlMetadata Uppercase { get; } = Policy(
        "PasswordPolicyUppercase", "The password policy asks for an upper-case letter", Severity.Low,
        "Passwords of few kinds of characters are guessed sooner.", "--require-uppercase-characters");

    public static ControlMetadata Number { get; } = Policy(
        "PasswordPolicyNumber", "The password policy asks for a digit", Severity.Low,
        "Passwords of few kinds of characters are guessed sooner.", "--require-numbers");

    public static ControlMetadata Symbol { get; } = Policy(
        "PasswordPolicySymbol", "The password policy asks for a symbol", Severity.Low,
        "Passwords of few kinds of characters are guessed sooner.", "--require-symbols");

    private static ControlMetadata Policy(
        string id, string title, Severity severity, string risk, string option, params ControlParameter[] parameters) => new()
    {
        Id = id,
        Title = title,
        Scope = ControlScope.Account,
        Severity = severity,
        Risk = risk,
        Remediation = [$"In the account: aws iam update-account-password-policy {option} (with its other options).", AllAtOnce],
        Permission = MetadataParts.PasswordPolicy,
        Documentation = MetadataParts.PasswordPolicyPage,
        Parameter = parameters,
    };
}
