namespace RootAudit.Policies;

/// <summary>
/// The password policy that an account sets for its IAM users; root is not under it
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html"/>).
/// </summary>
public sealed record PasswordPolicy
{
    /// <summary>
    /// What holds where an account has no policy of its own (<c>GetAccountPasswordPolicy</c> answers <c>NoSuchEntity</c>): eight
    /// characters, three of the four kinds of characters (so that no single kind is required), no expiry, no memory of old passwords.
    /// </summary>
    public static PasswordPolicy AwsDefault { get; } = new()
    {
        IsAwsDefault = true,
        MinimumLength = 8,
        RequireLowercase = false,
        RequireUppercase = false,
        RequireNumber = false,
        RequireSymbol = false,
        ExpirePasswords = false,
        HardExpiry = false,
    };

    /// <summary>Whether the account has no policy of its own, so that the defaults of AWS hold.</summary>
    public bool IsAwsDefault { get; init; }

    /// <summary>The least number of characters; <see langword="null"/> where the service did not send it.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>Whether a lower-case letter is required.</summary>
    public bool? RequireLowercase { get; init; }

    /// <summary>Whether an upper-case letter is required.</summary>
    public bool? RequireUppercase { get; init; }

    /// <summary>Whether a digit is required.</summary>
    public bool? RequireNumber { get; init; }

    /// <summary>Whether a symbol is required.</summary>
    public bool? RequireSymbol { get; init; }

    /// <summary>Whether passwords expire.</summary>
    public bool? ExpirePasswords { get; init; }

    /// <summary>After how many days passwords expire; AWS leaves it out where they do not.</summary>
    public int? MaximumAge { get; init; }

    /// <summary>How many old passwords may not be used again; AWS leaves it out where all may.</summary>
    public int? ReusePrevention { get; init; }

    /// <summary>Whether an expired password can only be renewed by an administrator.</summary>
    public bool? HardExpiry { get; init; }

    /// <summary>Whether users may change their own password.</summary>
    public bool? AllowUsersToChangePassword { get; init; }
}
