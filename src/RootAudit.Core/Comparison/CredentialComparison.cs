using System.Globalization;
using RootAudit.Controls;
using RootAudit.Credentials;

namespace RootAudit.Comparison;

/// <summary>Compares the credentials of one root or user.</summary>
internal static class CredentialComparison
{
    public static IEnumerable<AuditChange> Compare(CredentialHolder before, CredentialHolder after) =>
        Switches(before, after).Concat(Keys(before, after)).Concat(Certificates(before, after));

    private static IEnumerable<AuditChange> Switches(CredentialHolder before, CredentialHolder after)
    {
        if (before.Mfa is true && after.Mfa is false)
            yield return after.Change(AuditChangeKind.MfaRemoved, Severity.Critical, Severity.High, "MFA was removed.", "On", "Off");
        if (before.Mfa is false && after.Mfa is true)
            yield return after.Change(
                AuditChangeKind.MfaAdded, Severity.Informational, Severity.Informational, "MFA was added.", "Off", "On");
        if (before.Password is false && after.Password is true)
            yield return after.Change(AuditChangeKind.PasswordAdded, Severity.High, Severity.Medium, "a password was set.", "None", "Set");
        if (before.Password is true && after.Password is false)
            yield return after.Change(
                AuditChangeKind.PasswordRemoved,
                Severity.Informational,
                Severity.Informational,
                "the password was removed.",
                "Set",
                "None");
    }

    private static IEnumerable<AuditChange> Keys(CredentialHolder before, CredentialHolder after) =>
        IsListed(before) && IsListed(after) ? ListedKeys(before, after) : CountedKeys(before, after);

    // Only where every key is on the list with its time can one key be told from another.
    private static bool IsListed(CredentialHolder holder) =>
        holder.KeyCount == holder.Keys.Count && holder.Keys.All(key => key.LastRotated is not null);

    // The report's slots are no identity (a deleted key's slot is used again); the time of creation is the nearest to one.
    private static IEnumerable<AuditChange> ListedKeys(CredentialHolder before, CredentialHolder after)
    {
        foreach (AccessKeyInfo key in after.Keys.Where(key => !before.Keys.Any(other => other.LastRotated == key.LastRotated)))
            yield return Added(after, Describe(key), before.Keys.Count);
        foreach (AccessKeyInfo key in before.Keys.Where(key => !after.Keys.Any(other => other.LastRotated == key.LastRotated)))
            yield return Removed(after, Describe(key));
        foreach (AccessKeyInfo key in after.Keys)
        {
            AccessKeyInfo? old = before.Keys.FirstOrDefault(other => other.LastRotated == key.LastRotated);
            if (old?.Active is false && key.Active is true)
                yield return after.Change(
                    AuditChangeKind.AccessKeyActivated,
                    Severity.Critical,
                    Severity.Medium,
                    $"{Describe(key)} was activated.",
                    "Inactive",
                    "Active");
            if (old?.Active is true && key.Active is false)
                yield return after.Change(
                    AuditChangeKind.AccessKeyDeactivated,
                    Severity.Informational,
                    Severity.Informational,
                    $"{Describe(key)} was deactivated.",
                    "Active",
                    "Inactive");
        }
    }

    private static IEnumerable<AuditChange> CountedKeys(CredentialHolder before, CredentialHolder after)
    {
        if (after.KeyCount > before.KeyCount)
            yield return Added(after, "an access key", before.KeyCount);
        if (after.KeyCount < before.KeyCount)
            yield return Removed(after, "an access key");
    }

    private static IEnumerable<AuditChange> Certificates(CredentialHolder before, CredentialHolder after)
    {
        if (after.CertificateCount > before.CertificateCount)
            yield return after.Change(
                AuditChangeKind.SigningCertificateAdded,
                Severity.High,
                Severity.Medium,
                "a signing certificate was added.",
                Text(before.CertificateCount),
                Text(after.CertificateCount));
        if (after.CertificateCount < before.CertificateCount)
            yield return after.Change(
                AuditChangeKind.SigningCertificateRemoved,
                Severity.Informational,
                Severity.Informational,
                "a signing certificate was removed.",
                Text(before.CertificateCount),
                Text(after.CertificateCount));
    }

    private static AuditChange Added(CredentialHolder holder, string key, int? before) => holder.Change(
        AuditChangeKind.AccessKeyAdded, Severity.Critical, Severity.Low, $"{key} is new.", Keys(before), key);

    private static AuditChange Removed(CredentialHolder holder, string key) => holder.Change(
        AuditChangeKind.AccessKeyRemoved, Severity.Informational, Severity.Informational, $"{key} is gone.", key, Keys(holder.KeyCount));

    private static string? Keys(int? count) => count is null ? null : FormattableString.Invariant($"{count} key(s)");

    private static string Describe(AccessKeyInfo key) =>
        $"the access key of {key.LastRotated?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
