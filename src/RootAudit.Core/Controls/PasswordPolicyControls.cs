using RootAudit.Controls.Metadata;
using RootAudit.Controls.Rules;

namespace RootAudit.Controls;

/// <summary>The controls over the password policy.</summary>
public static class PasswordPolicyControls
{
    /// <summary>Passwords are long.</summary>
    public static PasswordPolicyControl Length { get; } = new(PasswordPolicyMetadata.Length, PasswordLengthRule.Judge);

    /// <summary>Old passwords are not used again.</summary>
    public static PasswordPolicyControl Reuse { get; } = new(PasswordPolicyMetadata.Reuse, PasswordReuseRule.Judge);

    /// <summary>Passwords expire.</summary>
    public static PasswordPolicyControl Expiry { get; } = new(PasswordPolicyMetadata.Expiry, PasswordExpiryRule.Judge);

    /// <summary>A lower-case letter is required.</summary>
    public static PasswordPolicyControl Lowercase { get; } = new(PasswordPolicyMetadata.Lowercase, PasswordCharacterRule.Lowercase);

    /// <summary>An upper-case letter is required.</summary>
    public static PasswordPolicyControl Uppercase { get; } = new(PasswordPolicyMetadata.Uppercase, PasswordCharacterRule.Uppercase);

    /// <summary>A digit is required.</summary>
    public static PasswordPolicyControl Number { get; } = new(PasswordPolicyMetadata.Number, PasswordCharacterRule.Number);

    /// <summary>A symbol is required.</summary>
    public static PasswordPolicyControl Symbol { get; } = new(PasswordPolicyMetadata.Symbol, PasswordCharacterRule.Symbol);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PasswordPolicyControl> All { get; } = [Length, Reuse, Expiry, Lowercase, Uppercase, Number, Symbol];
}
