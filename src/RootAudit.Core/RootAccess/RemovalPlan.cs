using System.Globalization;
using RootAudit.Failures;

namespace RootAudit.RootAccess;

/// <summary>What shall be removed of a root user's credentials.</summary>
/// <param name="AccessKey">All access keys.</param>
/// <param name="SigningCertificate">All signing certificates.</param>
/// <param name="Password">The password.</param>
/// <param name="MfaDevice">All MFA devices.</param>
public readonly record struct RemovalChoice(bool AccessKey, bool SigningCertificate, bool Password, bool MfaDevice)
{
    /// <summary>Everything.</summary>
    public static RemovalChoice All { get; } = new(true, true, true, true);
}

/// <summary>Decides what is removed of a root user, and in which order. Pure.</summary>
public static class RemovalPlan
{
    /// <summary>A use within so many days is worth a warning: somebody, or something, may still need the credential.</summary>
    public const int RecentDays = 30;

    /// <summary>The credentials to remove, in the order in which that is safe.</summary>
    /// <param name="credential">What root has.</param>
    /// <param name="choice">What to remove of it.</param>
    /// <exception cref="CollectionException">A part that the choice depends on was not read.</exception>
    public static IReadOnlyList<RootCredentialItem> Of(RootCredential credential, RemovalChoice choice)
    {
        ArgumentNullException.ThrowIfNull(credential);
        Require(credential, choice.AccessKey, credential.AccessKey is not null, RootCredential.AccessKeyFact);
        Require(credential, choice.SigningCertificate, credential.SigningCertificate is not null, RootCredential.CertificateFact);
        Require(credential, choice.Password || choice.MfaDevice, credential.PasswordEnabled is not null, RootCredential.PasswordFact);
        Require(credential, choice.MfaDevice, credential.MfaDevice is not null, RootCredential.MfaDeviceFact);
        return [.. Held(credential).Where(item => Includes(choice, item.Kind))];
    }

    /// <summary>All credentials of root that were read, in the order in which they are safe to remove.</summary>
    public static IReadOnlyList<RootCredentialItem> Held(RootCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var items = new List<RootCredentialItem>();
        foreach (RootAccessKey key in credential.AccessKey ?? [])
            items.Add(new(RootCredentialKind.AccessKey, key.AccessKeyId, Describe(key)));
        foreach (RootSigningCertificate certificate in credential.SigningCertificate ?? [])
        {
            string detail = $"{Status(certificate.Active)}, uploaded {Day(certificate.UploadDate)}";
            items.Add(new(RootCredentialKind.SigningCertificate, certificate.CertificateId, detail));
        }

        if (credential.PasswordEnabled is true)
        {
            string use = Use(credential.PasswordUseIsKnown, credential.PasswordLastUsed);
            items.Add(new(RootCredentialKind.Password, string.Empty, $"created {Day(credential.PasswordCreated)}, {use}"));
        }

        foreach (RootMfaDevice device in credential.MfaDevice ?? [])
            items.Add(new(RootCredentialKind.MfaDevice, device.SerialNumber, $"{device.Kind}, registered {Day(device.EnableDate)}"));
        return items;
    }

    /// <summary>
    /// Whether MFA devices may go: only where no password is left that they protect.
    /// </summary>
    /// <param name="passwordIsLeft">Whether root has a password at that moment.</param>
    public static bool MayRemoveMfa(bool? passwordIsLeft) => passwordIsLeft is false;

    /// <summary>The uses within the last <see cref="RecentDays"/> days, of the credentials that shall go; in words.</summary>
    public static IReadOnlyList<string> RecentUses(RootCredential credential, IReadOnlyList<RootCredentialItem> items, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(items);
        DateTimeOffset since = now.AddDays(-RecentDays);
        IEnumerable<string> keys = (credential.AccessKey ?? [])
            .Where(key => key.LastUsed >= since && items.Any(item => item.Id == key.AccessKeyId))
            .Select(key => $"the access key {key.AccessKeyId} on {Day(key.LastUsed)}{For(key.LastUsedService)}");
        bool password = credential.PasswordLastUsed >= since && items.Any(item => item.Kind == RootCredentialKind.Password);
        return [.. keys, .. password ? [$"the password on {Day(credential.PasswordLastUsed)}"] : Array.Empty<string>()];
    }

    private static bool Includes(RemovalChoice choice, RootCredentialKind kind) => kind switch
    {
        RootCredentialKind.AccessKey => choice.AccessKey,
        RootCredentialKind.SigningCertificate => choice.SigningCertificate,
        RootCredentialKind.Password => choice.Password,
        _ => choice.MfaDevice,
    };

    private static void Require(RootCredential credential, bool asked, bool isRead, string fact)
    {
        if (!asked || isRead)
            return;
        Gap? gap = credential.Gap.FirstOrDefault(one => one.Fact == fact) ?? (credential.Gap.Count > 0 ? credential.Gap[0] : null);
        throw new CollectionException(
            gap?.Reason ?? GapReason.NotReported,
            $"What root of account {credential.AccountId} has could not be read whole, so nothing is removed. {gap?.Message}".TrimEnd())
        {
            AccountId = credential.AccountId,
            Permission = gap?.Permission,
            RecommendedAction = "Let Get-RootCredential read the account first; a service control policy that denies root also denies its "
                + "sessions, unless it exempts them.",
        };
    }

    private static string Describe(RootAccessKey key)
    {
        string use = Use(key.LastUseIsKnown, key.LastUsed);
        string where = key.LastUsed is null ? string.Empty : $" for {key.LastUsedService ?? "?"} in {key.LastUsedRegion ?? "no Region"}";
        return $"{Status(key.Active)}, created {Day(key.CreateDate)}, {use}{where}";
    }

    private static string For(string? service) => service is null ? string.Empty : $" for {service}";

    private static string Use(bool isKnown, DateTimeOffset? time) =>
        time is not null ? $"last used {Day(time)}" : isKnown ? "never used" : "last use not known";

    private static string Status(bool? active) => active switch { true => "active", false => "inactive", null => "status unknown" };

    private static string Day(DateTimeOffset? time) =>
        time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "at an unknown time";
}
