using RootAudit.Accounts;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.RootAccess;

namespace RootAudit.Posture;

/// <summary>
/// Joins what was read of an account into the posture of its root user. Pure: the same facts give the same posture.
/// </summary>
public static class PostureBuilder
{
    /// <summary>Joins the sources. What none of them tells stays <see langword="null"/>, and the posture lists why.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="now">The moment of reading.</param>
    /// <exception cref="ArgumentException">The report's row is not the root row.</exception>
    public static RootUserPosture Build(AccountFacts facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var sources = new PostureSources(facts, now);
        if (sources.Report is { IsRoot: false } other)
            throw new ArgumentException($"The row of '{other.User}' is not the root row of a credential report.", nameof(facts));

        MfaReading mfa = MfaReading.Of(sources);
        AccessKeyReading keys = AccessKeyReading.Of(sources);
        CertificateReading certificates = CertificateReading.Of(sources);
        PasswordReading password = PasswordReading.Of(sources);
        LastUseReading use = LastUseReading.Of(sources, password, keys);
        NotePasswordChange(sources);
        return Describe(facts.Account, now) with
        {
            HasCredentials = HasCredentials(password, keys, certificates),
            MfaEnabled = mfa.Enabled,
            MfaType = mfa.Type,
            MfaDeviceCount = mfa.Devices?.Count,
            MfaDevice = mfa.Devices ?? [],
            AccessKeyCount = keys.Count,
            ActiveAccessKeyCount = keys.Active,
            InactiveAccessKeyCount = keys.Inactive,
            AccessKey = RootSessionKeys.Of(sources) ?? sources.Report?.AccessKey ?? [],
            SigningCertificateCount = certificates.Count,
            PasswordEnabled = password.Enabled,
            PasswordState = password.State,
            PasswordLastUsed = sources.Report is { } report ? report.PasswordLastUsed : sources.Root?.PasswordLastUsed,
            PasswordLastUsedState = sources.Report?.PasswordLastUsedState ?? PasswordUse(sources.Root),
            PasswordLastChanged = sources.Report?.PasswordLastChanged,
            LastUsed = use.Time,
            LastUsedBy = use.Source,
            LastUseIsComplete = use.IsComplete,
            DaysSinceLastUse = use.DaysBefore(now),
            RootCredentialsManaged = RootFeatures(facts)?.RootCredentialsManagement,
            ReportGeneratedTime = sources.ReportTime,
            SummaryTime = sources.SummaryTime,
            MfaDeviceTime = sources.MfaDeviceTime,
            RootSessionTime = sources.Root?.ReadTime,
            Disagreement = sources.Disagreements,
            Coverage = CoverageOf(facts, sources),
            Gap =
            [
                .. FactGaps(facts), .. RootGaps(facts, sources), .. sources.Gaps, .. new[] { facts.RootFeatures?.Gap }.OfType<Gap>(),
            ],
        };
    }

    /// <summary>The posture of an account of which nothing could be read.</summary>
    /// <param name="account">The account.</param>
    /// <param name="gaps">Why; at least one.</param>
    /// <param name="now">The moment of trying.</param>
    /// <exception cref="ArgumentException">No gap is given.</exception>
    public static RootUserPosture Unreadable(OrganizationAccount account, IReadOnlyList<Gap> gaps, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(gaps);
        if (gaps.Count == 0)
            throw new ArgumentException("An account that could not be read has at least one gap that says why.", nameof(gaps));
        return Describe(account, now) with { Coverage = Coverage.None, Gap = gaps };
    }

    private static RootUserPosture Describe(OrganizationAccount account, DateTimeOffset now) => new()
    {
        AccountId = account.AccountId,
        AccountName = account.AccountName,
        Email = account.Email,
        State = account.State,
        OrganizationalUnit = account.OrganizationalUnit,
        IsManagementAccount = account.IsManagementAccount,
        Partition = account.Partition,
        Arn = account.RootArn,
        CollectedTime = now,
    };

    private static bool? HasCredentials(PasswordReading password, AccessKeyReading keys, CertificateReading certificates)
    {
        if (password.Enabled is true || keys.Count > 0 || keys.Active > 0 || certificates.Count > 0)
            return true;
        return password.Enabled is false && keys.Count == 0 && certificates.Count == 0 ? false : null;
    }

    // "N/A" and "not supported" are answers; only a missing or unreadable field is a gap.
    private static void NotePasswordChange(PostureSources sources)
    {
        if (sources.Report is { PasswordLastChangedState: ReportValueState.Unknown })
            sources.NotTold("when root's password was last changed", reportLacks: true);
    }

    private static OrganizationRootFeatures? RootFeatures(AccountFacts facts) =>
        facts.RootFeatures is { } fact && fact.TryGet(out OrganizationRootFeatures? features) ? features : null;

    private static Coverage CoverageOf(AccountFacts facts, PostureSources sources)
    {
        int gaps = FactGaps(facts).Count();
        if (gaps == 3 && sources.Root is null)
            return Coverage.None;
        bool lacksRoot = facts.RootCredentialIsRequired && RootGaps(facts, sources).Any();
        return gaps == 0 && sources.Gaps.Count == 0 && !lacksRoot ? Coverage.Complete : Coverage.Partial;
    }

    private static IEnumerable<Gap> RootGaps(AccountFacts facts, PostureSources sources) =>
        facts.RootCredential?.Gap is { } gap ? [gap] : sources.Root?.Gap ?? [];

    // Root's own answer has no word for "never": a password without a use was never used, or not within the time that AWS keeps.
    private static ReportValueState PasswordUse(RootCredential? root) => root switch
    {
        null or { PasswordUseIsKnown: false } => ReportValueState.Unknown,
        { PasswordLastUsed: not null } => ReportValueState.Value,
        { PasswordEnabled: false } => ReportValueState.NotApplicable,
        _ => ReportValueState.NoInformation,
    };

    private static IEnumerable<Gap> FactGaps(AccountFacts facts) =>
        new[] { facts.Report.Gap, facts.Summary.Gap, facts.VirtualMfaDevices.Gap }.OfType<Gap>();
}
