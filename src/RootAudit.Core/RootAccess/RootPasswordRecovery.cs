namespace RootAudit.RootAccess;

/// <summary>That the password of an account's root can be recovered by e-mail.</summary>
public sealed record RootPasswordRecovery
{
    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The address that the mail will go to: whoever reads it can become root.</summary>
    public string? Email { get; init; }

    /// <summary>Whether it was this command that allowed it; <see langword="false"/>: root had a password already.</summary>
    public bool Changed { get; init; }

    /// <summary>Whether root has a password, or may set one by e-mail, now.</summary>
    public bool PasswordEnabled { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset FinishedTime { get; init; }

    /// <summary>The account id.</summary>
    public override string ToString() => AccountId;
}
