using RootAudit.Accounts;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Policies;
using RootAudit.Posture;

namespace RootAudit.Engine.Collectors;

/// <summary>How fresh facts have to be.</summary>
/// <param name="MaximumAge">A credential report in the session's memory that is older is asked for again.</param>
/// <param name="Refresh">Whether live facts read within the last minutes are read again.</param>
public sealed record Freshness(TimeSpan MaximumAge, bool Refresh)
{
    /// <summary>What AWS itself offers: one report in four hours.</summary>
    public static Freshness Default { get; } = new(CredentialReportCollector.ReuseTime, Refresh: false);
}

/// <summary>Reads the facts of accounts. Thread-safe; any number of accounts may be read at once.</summary>
public sealed class AccountCollector : IDisposable
{
    private readonly AwsSession _session;
    private readonly CredentialReportCollector _reports;
    private readonly AccountResolver _resolver;
    private readonly RootEnrichment _root;

    /// <summary>Creates a collector.</summary>
    public AccountCollector(AwsSession session)
    {
        _session = session;
        _reports = new CredentialReportCollector(session);
        _resolver = new AccountResolver(session);
        _root = new RootEnrichment(session);
    }

    /// <summary>The caller's own account.</summary>
    /// <exception cref="CollectionException">The caller is not known.</exception>
    public async Task<OrganizationAccount> OwnAccountAsync(CancellationToken cancellationToken)
    {
        var identity = await _session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        return await _resolver.ResolveAsync(identity.AccountId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The account of an id, with its name and place as far as the organization tells.</summary>
    /// <exception cref="CollectionException">AWS cannot be reached, or the credentials are not valid.</exception>
    public Task<OrganizationAccount> ResolveAsync(string accountId, CancellationToken cancellationToken) =>
        _resolver.ResolveAsync(accountId, cancellationToken);

    /// <summary>Reads all facts about the root user of an account. Failures become gaps, never exceptions.</summary>
    /// <param name="account">The account.</param>
    /// <param name="freshness">How fresh the facts have to be.</param>
    /// <param name="withPolicy">Whether to read the password policy of IAM users too.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<AccountReading> ReadAsync(
        OrganizationAccount account, Freshness freshness, bool withPolicy, CancellationToken cancellationToken)
    {
        if (NotActive(account) is { } failure)
            return Unreadable(account, failure);
        MemberAccess access;
        try
        {
            access = await _session.EnterAsync(account.AccountId, cancellationToken).ConfigureAwait(false);
            await access.EnsureAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException exception)
        {
            return await _root.WithoutRoleAsync(account, Unreadable(account, exception), exception, freshness, cancellationToken).ConfigureAwait(false);
        }

        // All at once; the report first, since it takes seconds to get ready.
        var report = ReadRootRowAsync(access, account, freshness, cancellationToken);
        var summary = ReadFactAsync(access, AccountFacts.SummaryFact, freshness, token => IamCalls.GetAccountSummaryAsync(access, _session.Runner, token), cancellationToken);
        var devices = ReadFactAsync(access, AccountFacts.VirtualMfaFact, freshness, token => IamCalls.ListVirtualMfaDevicesAsync(access, _session.Runner, token), cancellationToken);
        var root = _root.ReadAsync(account, summary, freshness, cancellationToken);
        var policy = withPolicy
            ? ReadFactAsync(access, AccountAuditFacts.PasswordPolicyFact, freshness, token => PolicyCalls.GetPasswordPolicyAsync(access, _session.Runner, token), cancellationToken)
            : Task.FromResult(new FactReading<PasswordPolicy>(AccountReading.PolicyNotAsked, null));
        var (reportFact, reportFailure) = await report.ConfigureAwait(false);
        var (summaryFact, summaryFailure) = await summary.ConfigureAwait(false);
        var (deviceFact, deviceFailure) = await devices.ConfigureAwait(false);
        var (policyFact, policyFailure) = await policy.ConfigureAwait(false);
        var rootReading = await root.ConfigureAwait(false);
        var facts = new AccountFacts
        {
            Account = account,
            Report = reportFact,
            Summary = summaryFact,
            VirtualMfaDevices = deviceFact,
            RootCredential = rootReading?.Fact,
            RootCredentialIsRequired = _root.IsRequired,
        };
        CollectionException?[] failures = [reportFailure, summaryFailure, deviceFailure, policyFailure, rootReading?.Failure];
        return new AccountReading(facts, [.. failures.OfType<CollectionException>()])
        {
            PasswordPolicy = policyFact,
        };
    }

    /// <summary>Reads the password policy of an account.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public async Task<PasswordPolicy> ReadPasswordPolicyAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        if (NotActive(account) is { } failure)
            throw failure;
        var access = await _session.EnterAsync(account.AccountId, cancellationToken).ConfigureAwait(false);
        return await PolicyCalls.GetPasswordPolicyAsync(access, _session.Runner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what the organization manages centrally. A failure becomes a gap.</summary>
    public async Task<Fact<OrganizationRootFeatures>> ReadRootFeaturesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var features = await PolicyCalls.ListOrganizationsFeaturesAsync(_session, cancellationToken).ConfigureAwait(false);
            return Fact.Known(features, _session.Time.GetUtcNow());
        }
        catch (CollectionException failure)
        {
            return Fact.Unknown<OrganizationRootFeatures>(failure.ToGap(AccountFacts.RootFeaturesFact));
        }
    }

    /// <summary>Reads the credential report of an account.</summary>
    /// <returns>The rows, read from the text as they are asked for.</returns>
    /// <exception cref="CollectionException">The report could not be had.</exception>
    public async Task<CredentialReportReading> ReadReportAsync(
        OrganizationAccount account, Freshness freshness, CancellationToken cancellationToken)
    {
        if (NotActive(account) is { } failure)
            throw failure;
        var access = await _session.EnterAsync(account.AccountId, cancellationToken).ConfigureAwait(false);
        var report = await _reports.GetAsync(access, freshness.MaximumAge, cancellationToken).ConfigureAwait(false);
        return new CredentialReportReading(account, report, _session.Time.GetUtcNow());
    }

    /// <summary>Reads all rows of the credential report of an account. A failure becomes a gap.</summary>
    public async Task<Fact<IReadOnlyList<CredentialReportEntry>>> ReadRowsAsync(
        OrganizationAccount account, Freshness freshness, CancellationToken cancellationToken)
    {
        try
        {
            var report = await ReadReportAsync(account, freshness, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<CredentialReportEntry> rows = [.. report.Rows(rootOnly: false)];
            return Fact.Known(rows, report.GeneratedTime);
        }
        catch (CollectionException failure)
        {
            return Fact.Unknown<IReadOnlyList<CredentialReportEntry>>(failure.ToGap(AccountFacts.ReportFact));
        }
        catch (CredentialReportFormatException exception)
        {
            return Fact.Unknown<IReadOnlyList<CredentialReportEntry>>(
                CredentialReportReading.NotReadable(account, exception).ToGap(AccountFacts.ReportFact));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _resolver.Dispose();

    // An account that is about to be closed can still be entered: its root is as dangerous as before until it is closed.
    internal static CollectionException? NotActive(OrganizationAccount account) =>
        account.State is AccountState.Active or AccountState.PendingClosure or AccountState.Unknown
            ? null
            : new CollectionException(GapReason.AccountNotActive, $"Account {account.AccountId} is {account.State}: AWS lets nobody into it, so nothing can be read.")
            {
                AccountId = account.AccountId,
                RecommendedAction = account.State == AccountState.PendingActivation
                    ? "Wait until the account is active, then run it again."
                    : "Leave it out with Get-OrganizationAccount (its default), or ask AWS Support to reopen it within 90 days of its closing.",
            };

    private static AccountReading Unreadable(OrganizationAccount account, CollectionException failure) => new(
        new AccountFacts
        {
            Account = account,
            Report = Fact.Unknown<CredentialReportEntry>(failure.ToGap(AccountFacts.ReportFact)),
            Summary = Fact.Unknown<AccountSummary>(failure.ToGap(AccountFacts.SummaryFact)),
            VirtualMfaDevices = Fact.Unknown<IReadOnlyList<VirtualMfaDevice>>(failure.ToGap(AccountFacts.VirtualMfaFact)),
        },
        [failure])
    {
        PasswordPolicy = Fact.Unknown<PasswordPolicy>(failure.ToGap(AccountAuditFacts.PasswordPolicyFact)),
    };

    private async Task<FactReading<CredentialReportEntry>> ReadRootRowAsync(
        MemberAccess access, OrganizationAccount account, Freshness freshness, CancellationToken cancellationToken)
    {
        try
        {
            var report = await _reports.GetAsync(access, freshness.MaximumAge, cancellationToken).ConfigureAwait(false);
            var root = CredentialReportParser.Parse(report, account, _session.Time.GetUtcNow(), rootOnly: true).FirstOrDefault();
            return root is not null
                ? new(Fact.Known(root, report.GeneratedTime), null)
                : Missing(CredentialReportReading.WithoutRoot(account));
        }
        catch (CollectionException exception)
        {
            return Missing(exception);
        }
        catch (CredentialReportFormatException exception)
        {
            return Missing(CredentialReportReading.NotReadable(account, exception));
        }

        static FactReading<CredentialReportEntry> Missing(CollectionException failure) =>
            new(Fact.Unknown<CredentialReportEntry>(failure.ToGap(AccountFacts.ReportFact)), failure);
    }

    private async Task<FactReading<T>> ReadFactAsync<T>(
        MemberAccess access, string fact, Freshness freshness, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (!freshness.Refresh && _session.Facts.Find<T>(access.AccountId, fact) is { } kept)
            return new(Fact.Known(kept.Value, kept.ReadTime), null);
        try
        {
            var value = await read(cancellationToken).ConfigureAwait(false);
            var now = _session.Time.GetUtcNow();
            _session.Facts.Keep(access.AccountId, fact, value, now);
            return new(Fact.Known(value, now), null);
        }
        catch (CollectionException exception)
        {
            return new(Fact.Unknown<T>(exception.ToGap(fact)), exception);
        }
    }
}
