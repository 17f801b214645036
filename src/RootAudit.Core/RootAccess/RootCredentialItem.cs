namespace RootAudit.RootAccess;

/// <summary>The kinds of root credentials, in the order in which they are safe to remove.</summary>
public enum RootCredentialKind
{
    /// <summary>An access key: works without MFA, so it goes first.</summary>
    AccessKey = 1,

    /// <summary>A signing certificate.</summary>
    SigningCertificate,

    /// <summary>The password.</summary>
    Password,

    /// <summary>An MFA device: goes last, since a password without it is worse than either.</summary>
    MfaDevice,
}

/// <summary>One credential of root.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id, or the serial number of a device; empty for the password.</param>
/// <param name="Detail">What is known of it, in words: status, dates, last use.</param>
public sealed record RootCredentialItem(RootCredentialKind Kind, string Id, string Detail)
{
    /// <summary>Kind and id, in words.</summary>
    public string Name => Kind switch
    {
        RootCredentialKind.AccessKey => $"access key {Id}",
        RootCredentialKind.SigningCertificate => $"signing certificate {Id}",
        RootCredentialKind.Password => "password",
        _ => $"MFA device {Id}",
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
