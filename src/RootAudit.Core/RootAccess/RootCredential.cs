using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Text;

namespace RootAudit.RootAccess;

/// <summary>
/// All credentials of the root user of one account, read live in a root session. A part that was not read is <see langword="null"/>,
/// never empty, and where it was asked for a gap says why.
/// </summary>
public sealed record RootCredential
{
    /// <summary>The name of the root session and what is read in it, in gaps.</summary>
    public const string SessionFact = "RootSession";

    /// <summary>The name of <see cref="MfaDevice"/> in gaps.</summary>
    public const string MfaDeviceFact = "RootMfaDevices";

    /// <summary>The name of <see cref="AccessKey"/> in gaps.</summary>
    public const string AccessKeyFact = "RootAccessKeys";

    /// <summary>The name of <see cref="SigningCertificate"/> in gaps.</summary>
    public const string CertificateFact = "RootSigningCertificates";

    /// <summary>The name of <see cref="PasswordEnabled"/> in gaps.</summary>
    public const string PasswordFact = "RootPassword";

    /// <summary>The name of <see cref="PasswordLastUsed"/> in gaps.</summary>
    public const string UserFact = "RootUser";

    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The access keys, active or not; <see langword="null"/> where they were not read.</summary>
    public IReadOnlyList<RootAccessKey>? AccessKey { get; init => field = value is null ? null : Indexable.List(value); }

    /// <summary>The signing certificates, active or not; <see langword="null"/> where they were not read.</summary>
    public IReadOnlyList<RootSigningCertificate>? SigningCertificate { get; init => field = value is null ? null : Indexable.List(value); }

    /// <summary>Whether root has a password, or may set one by e-mail; <see langword="null"/> where it was not read.</summary>
    public bool? PasswordEnabled { get; init; }

    /// <summary>When the password was created (UTC).</summary>
    public DateTimeOffset? PasswordCreated { get; init; }

    /// <summary>Whether <see cref="PasswordLastUsed"/> was read.</summary>
    public bool PasswordUseIsKnown { get; init; }

    /// <summary>The last console sign-in (UTC); <see langword="null"/>: never, or not read.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>The MFA devices; <see langword="null"/> where they were not read.</summary>
    public IReadOnlyList<RootMfaDevice>? MfaDevice { get; init => field = value is null ? null : Indexable.List(value); }

    /// <summary>
    /// Whether root has a password, an access key (active or not) or a signing certificate. An MFA device opens nothing and does not count.
    /// </summary>
    public bool? HasCredentials
    {
        get
        {
            if (PasswordEnabled is true || AccessKey is { Count: > 0 } || SigningCertificate is { Count: > 0 })
                return true;
            return PasswordEnabled is false && AccessKey is not null && SigningCertificate is not null ? false : null;
        }
    }

    /// <summary>The latest use that is known (UTC).</summary>
    public DateTimeOffset? LastUsed => (AccessKey ?? []).Select(key => key.LastUsed).Append(PasswordLastUsed).Max();

    /// <summary>When it was read (UTC).</summary>
    public DateTimeOffset ReadTime { get; init; }

    /// <summary>How much could be read.</summary>
    public Coverage Coverage { get; init; }

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];

    /// <summary>The account id.</summary>
    public override string ToString() => AccountId;
}
