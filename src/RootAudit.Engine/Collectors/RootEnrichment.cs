using RootAudit.Accounts;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.RootAccess;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Adds to the facts of an account what only a root session tells, as far as the session was told to enter accounts as root. By itself it
/// asks for little: the devices of a root that has MFA, and everything where there is no audit role.
/// </summary>
internal sealed class RootEnrichment(AwsSession session)
{
    private readonly RootCredentialCollector _collector = new(session);

    /// <summary>Whether a posture is incomplete without a root session.</summary>
    public bool IsRequired => session.Options.RootAccess == RootAccessMode.Always;

    /// <summary>Reads root's credentials beside the audit role's facts.</summary>
    /// <param name="account">The account.</param>
    /// <param name="summary">The account summary that is being read: a root without MFA has no devices to list.</param>
    /// <param name="freshness">How fresh the facts have to be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns><see langword="null"/> where nothing was asked for. A failure is told only where the session was asked for outright.</returns>
    public async Task<FactReading<RootCredential>?> ReadAsync(
        OrganizationAccount account,
        Task<FactReading<AccountSummary>> summary,
        Freshness freshness,
        CancellationToken cancellationToken)
    {
        if (!await IsUsedForAsync(account, cancellationToken).ConfigureAwait(false))
            return null;
        var known = IsRequired ? null : (await summary.ConfigureAwait(false)).Fact;
        if (known?.TryGet(out var flags) is true && flags.MfaEnabled is false)
            return null;
        try
        {
            var credential = await _collector.RecallAsync(account, devicesOnly: !IsRequired, freshness.Refresh, cancellationToken).ConfigureAwait(false);
            return new(Fact.Known(credential, credential.ReadTime), IsRequired && credential.Gap.Count > 0 ? FailureOf(credential) : null);
        }
        catch (CollectionException failure)
        {
            return new(Fact.Unknown<RootCredential>(failure.ToGap(RootCredential.SessionFact)), IsRequired ? failure : null);
        }
    }

    /// <summary>Reads root's credentials where the audit role cannot be assumed.</summary>
    /// <param name="account">The account.</param>
    /// <param name="unreadable">What there is without a root session: gaps.</param>
    /// <param name="roleFailure">Why the role cannot be assumed.</param>
    /// <param name="freshness">How fresh the facts have to be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<AccountReading> WithoutRoleAsync(
        OrganizationAccount account, AccountReading unreadable, CollectionException roleFailure, Freshness freshness, CancellationToken cancellationToken)
    {
        // Credentials that are not valid open no root session either.
        if (roleFailure.Reason is not (GapReason.RoleNotAssumable or GapReason.AccessDenied)
            || !await IsUsedForAsync(account, cancellationToken).ConfigureAwait(false))
            return unreadable;
        try
        {
            var credential = await _collector.RecallAsync(account, devicesOnly: false, freshness.Refresh, cancellationToken).ConfigureAwait(false);
            var facts = unreadable.Facts with
            {
                Summary = await ReadSummaryAsync(account, freshness, cancellationToken).ConfigureAwait(false),
                RootCredential = Fact.Known(credential, credential.ReadTime),
                RootCredentialIsRequired = IsRequired,
            };
            return unreadable with
            {
                Facts = facts,
                // Root is known; that the credential report is not stays in the gaps, and is a failure for whoever needs its rows.
                Failures = credential.Coverage == Coverage.Complete ? [] : [roleFailure],
                RoleFailure = roleFailure,
            };
        }
        catch (CollectionException failure)
        {
            var gap = Fact.Unknown<RootCredential>(failure.ToGap(RootCredential.SessionFact));
            return unreadable with { Facts = unreadable.Facts with { RootCredential = gap }, Failures = [roleFailure, failure] };
        }
    }

    // A root session that was asked for outright and told only a part is a failure of the account, though the part is kept.
    private static CollectionException FailureOf(RootCredential credential) => new(credential.Gap[0].Reason, credential.Gap[0].Message)
    {
        AccountId = credential.AccountId,
        Permission = credential.Gap[0].Permission,
        RecommendedAction = "A service control policy that denies root also denies its sessions: let it exempt them with the condition \"Null\": {\"aws:AssumedRoot\": \"true\"}.",
    };

    private async Task<Fact<AccountSummary>> ReadSummaryAsync(OrganizationAccount account, Freshness freshness, CancellationToken cancellationToken)
    {
        if (!freshness.Refresh && session.Facts.Find<AccountSummary>(account.AccountId, AccountFacts.SummaryFact) is { } kept)
            return Fact.Known(kept.Value, kept.ReadTime);
        try
        {
            var summary = await _collector.ReadSummaryAsync(account, cancellationToken).ConfigureAwait(false);
            var now = session.Time.GetUtcNow();
            session.Facts.Keep(account.AccountId, AccountFacts.SummaryFact, summary, now);
            return Fact.Known(summary, now);
        }
        catch (CollectionException failure)
        {
            return Fact.Unknown<AccountSummary>(failure.ToGap(AccountFacts.SummaryFact));
        }
    }

    // The management account has no root session, so its absence is no gap.
    private async Task<bool> IsUsedForAsync(OrganizationAccount account, CancellationToken cancellationToken) => session.Options.RootAccess switch
    {
        _ when account.IsManagementAccount is true => false,
        RootAccessMode.Always => true,
        RootAccessMode.Auto => (await session.Roots.FeaturesAsync(cancellationToken).ConfigureAwait(false)).TryGet(out var features)
            && features.RootCredentialsManagement,
        _ => false,
    };
}
