namespace RootAudit.Credentials;

/// <summary>What is known of a password.</summary>
public enum PasswordState
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>There is a password.</summary>
    Enabled,

    /// <summary>There is none.</summary>
    Disabled,

    /// <summary>The report says <c>not_supported</c>: an older root row, or GovCloud, where root cannot sign in.</summary>
    NotSupported,
}
