using System.Globalization;
using RootAudit.Controls;
using RootAudit.Posture;

namespace RootAudit.Comparison;

/// <summary>Compares the posture of one account. A value that is not known on either side is no change.</summary>
internal static class PostureComparison
{
    public static AuditChange Appeared(RootUserPosture account) =>
        Change(
            account, AuditChangeKind.AccountAppeared, Severity.Low, "The account is new.", null, account.AccountName ?? account.AccountId);

    public static AuditChange Left(RootUserPosture account) =>
        Change(
            account,
            AuditChangeKind.AccountLeft,
            Severity.Medium,
            "The account is no longer there.",
            account.AccountName ?? account.AccountId,
            null);

    public static IEnumerable<AuditChange> Compare(RootUserPosture before, RootUserPosture after) => Identity(before, after)
        .Concat(CredentialComparison.Compare(CredentialHolder.Of(before), CredentialHolder.Of(after)))
        .Concat(Use(before, after))
        .Concat(GuardrailComparison.Compare(before, after))
        .Concat(Reading(before, after));

    private static IEnumerable<AuditChange> Identity(RootUserPosture before, RootUserPosture after)
    {
        if (Differ(before.Email, after.Email, StringComparison.OrdinalIgnoreCase))
            yield return Change(
                after, AuditChangeKind.EmailChanged, Severity.High, "The address of root changed.", before.Email, after.Email);
        if (Differ(before.OrganizationalUnit, after.OrganizationalUnit, StringComparison.Ordinal))
            yield return Change(
                after,
                AuditChangeKind.AccountMoved,
                Severity.Medium,
                "The account moved to another organizational unit.",
                before.OrganizationalUnit,
                after.OrganizationalUnit);
    }

    private static IEnumerable<AuditChange> Use(RootUserPosture before, RootUserPosture after)
    {
        if (IsOtherKind(before.MfaType, after.MfaType))
            yield return Change(
                after,
                AuditChangeKind.MfaTypeChanged,
                after.MfaType == MfaType.Virtual ? Severity.High : Severity.Informational,
                "Root's MFA is of another kind.",
                before.MfaType.ToString(),
                after.MfaType.ToString());
        if (IsUse(before, after))
            yield return Change(
                after,
                AuditChangeKind.RootUsed,
                Severity.High,
                $"Root was used ({after.LastUsedBy}).",
                Stamp(before.LastUsed),
                Stamp(after.LastUsed));
    }

    private static IEnumerable<AuditChange> Reading(RootUserPosture before, RootUserPosture after)
    {
        if (after.Coverage < before.Coverage)
            yield return Change(
                after,
                AuditChangeKind.CoverageLost,
                Severity.Medium,
                $"Less could be read: {string.Join("; ", after.Gap)}.",
                before.Coverage.ToString(),
                after.Coverage.ToString());
        if (after.Coverage > before.Coverage)
            yield return Change(
                after,
                AuditChangeKind.CoverageRegained,
                Severity.Informational,
                "More could be read.",
                before.Coverage.ToString(),
                after.Coverage.ToString());
    }

    // A later use, or a first one. Where nothing was known before, a use is one since the earlier snapshot only if its time says so.
    private static bool IsUse(RootUserPosture before, RootUserPosture after) => after.LastUsed is { } used
        && (before.LastUsed is { } earlier ? used > earlier : before.LastUsedBy is LastUsedSource.Never || used > before.CollectedTime);

    // On and off are told as MFA added and removed. "Not virtual" beside a kind that is not virtual is only less precise.
    private static bool IsOtherKind(MfaType before, MfaType after) => before != after && IsKind(before) && IsKind(after)
        && (before == MfaType.Virtual || after == MfaType.Virtual || (before != MfaType.NotVirtual && after != MfaType.NotVirtual));

    private static bool IsKind(MfaType type) => type is not (MfaType.Unknown or MfaType.None);

    private static bool Differ(string? before, string? after, StringComparison comparison) =>
        before is not null && after is not null && !string.Equals(before, after, comparison);

    private static string? Stamp(DateTimeOffset? time) => time?.UtcDateTime.ToString(
        "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static AuditChange Change(
        RootUserPosture account, AuditChangeKind kind, Severity severity, string message, string? before, string? after) => new()
    {
        Kind = kind,
        AccountId = account.AccountId,
        AccountName = account.AccountName,
        Resource = account.Arn,
        Before = before,
        After = after,
        Severity = severity,
        Message = message,
    };
}
