namespace RootAudit.Simulator.State;

/// <summary>What an MFA device is.</summary>
public enum MfaKind
{
    /// <summary>A TOTP app.</summary>
    Virtual,

    /// <summary>A FIDO security key or passkey.</summary>
    Fido,

    /// <summary>A hardware TOTP token.</summary>
    Hardware,
}

/// <summary>A console password.</summary>
internal sealed record Password(DateTimeOffset Changed, DateTimeOffset? LastUsed);

/// <summary>An access key; <paramref name="LastUsed"/> is null for a key that was never used.</summary>
internal sealed record AccessKey(
    string Id, bool Active, DateTimeOffset Created, DateTimeOffset? LastUsed = null, string? Region = null, string? Service = null);

/// <summary>An X.509 signing certificate.</summary>
internal sealed record SigningCertificate(string Id, bool Active, DateTimeOffset Uploaded);

/// <summary>An MFA device that belongs to a user.</summary>
internal sealed record MfaDevice(string Serial, MfaKind Kind, DateTimeOffset Enabled);

/// <summary>
/// A root user or an IAM user. Mutable, because later operations delete credentials; who changes one calls
/// <see cref="SimulatedAccount.Changed"/>.
/// </summary>
internal sealed class Principal
{
    /// <summary>Null for the root user, whom AWS does not name.</summary>
    public string? Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>For the root user the account id.</summary>
    public required string UserId { get; init; }

    public required DateTimeOffset Created { get; init; }

    public Password? Password { get; set; }

    public List<AccessKey> Keys { get; init; } = [];

    public List<SigningCertificate> Certificates { get; init; } = [];

    public List<MfaDevice> MfaDevices { get; init; } = [];

    public bool IsRoot => Name is null;
}
