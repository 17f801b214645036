using RootAudit.Accounts;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Posture;
using RootAudit.RootAccess;

namespace RootAudit.Engine.Collectors;

/// <summary>Reads root's credentials in root sessions. Thread-safe; any number of accounts may be read at once.</summary>
public sealed class RootCredentialCollector(AwsSession session)
{
    private const string WholeFact = "RootCredential";

    /// <summary>Reads all credentials of an account's root. A part that cannot be read is a gap; the others are read all the same.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CollectionException">The account has no root session.</exception>
    public async Task<RootCredential> ReadAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var root = await EnterAsync(account, cancellationToken).ConfigureAwait(false);
        var gaps = new List<Gap>();
        var runner = session.Runner;
        var keys = TryAsync(ReadKeysAsync(root, cancellationToken), RootCredential.AccessKeyFact, gaps);
        var certificates = TryAsync(RootCalls.ListSigningCertificatesAsync(root, runner, cancellationToken), RootCredential.CertificateFact, gaps);
        var devices = TryAsync(RootCalls.ListMfaDevicesAsync(root, runner, cancellationToken), RootCredential.MfaDeviceFact, gaps);
        var profile = TryAsync(BoxedProfileAsync(root, cancellationToken), RootCredential.PasswordFact, gaps);
        var use = TryAsync(RootCalls.GetPasswordUseAsync(root, runner, cancellationToken), RootCredential.UserFact, gaps);
        var (listed, keyGaps) = await keys.ConfigureAwait(false) ?? new KeyReading(null, []);
        var credential = new RootCredential
        {
            AccountId = account.AccountId,
            AccountName = account.AccountName,
            AccessKey = listed,
            SigningCertificate = await certificates.ConfigureAwait(false),
            MfaDevice = await devices.ConfigureAwait(false),
            PasswordEnabled = (await profile.ConfigureAwait(false))?.Exists,
            PasswordCreated = (await profile.ConfigureAwait(false))?.Created,
            PasswordUseIsKnown = await use.ConfigureAwait(false) is not null,
            PasswordLastUsed = (await use.ConfigureAwait(false))?.Time,
            ReadTime = session.Time.GetUtcNow(),
        };
        Gap[] all = [.. gaps, .. keyGaps];
        return credential with { Gap = all, Coverage = CoverageOf(credential, all) };
    }

    /// <summary>Reads root's MFA devices alone: one call in the session.</summary>
    internal async Task<RootCredential> ReadDevicesAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var root = await EnterAsync(account, cancellationToken).ConfigureAwait(false);
        var devices = await RootCalls.ListMfaDevicesAsync(root, session.Runner, cancellationToken).ConfigureAwait(false);
        return new RootCredential
        {
            AccountId = account.AccountId,
            AccountName = account.AccountName,
            MfaDevice = devices,
            ReadTime = session.Time.GetUtcNow(),
            Coverage = Coverage.Partial,
        };
    }

    /// <summary>Reads the account summary in a root session: for accounts without an audit role.</summary>
    internal async Task<AccountSummary> ReadSummaryAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var root = await EnterAsync(account, cancellationToken).ConfigureAwait(false);
        return await RootCalls.GetAccountSummaryAsync(root, session.Runner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was read of an account lately, or is read now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="devicesOnly">Whether the MFA devices are enough.</param>
    /// <param name="refresh">Whether what was read lately is not good enough.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task<RootCredential> RecallAsync(OrganizationAccount account, bool devicesOnly, bool refresh, CancellationToken cancellationToken)
    {
        if (!refresh && session.Facts.Find<RootCredential>(account.AccountId, WholeFact) is { } kept && (devicesOnly || kept.Value.AccessKey is not null))
            return kept.Value;
        var read = devicesOnly
            ? await ReadDevicesAsync(account, cancellationToken).ConfigureAwait(false)
            : await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        // What is missing is asked for again the next time.
        if (read.Gap.Count == 0)
            session.Facts.Keep(account.AccountId, WholeFact, read, read.ReadTime);
        return read;
    }

    private async Task<MemberAccess> EnterAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var root = await session.Roots.EnterAsync(account, RootTaskNames.Audit, cancellationToken).ConfigureAwait(false);
        // Once for all calls that follow: a refusal is one failure of the account, not one of each call.
        await root.EnsureAsync(cancellationToken).ConfigureAwait(false);
        return root;
    }

    private async Task<KeyReading?> ReadKeysAsync(MemberAccess root, CancellationToken cancellationToken)
    {
        var keys = await RootCalls.ListAccessKeysAsync(root, session.Runner, cancellationToken).ConfigureAwait(false);
        var gaps = new List<Gap>();
        // Without its last use a key is still a key.
        var used = await Task.WhenAll(keys.Select(async key =>
            await TryAsync(RootCalls.WithLastUseAsync(root, key, session.Runner, cancellationToken), RootCredential.AccessKeyFact, gaps).ConfigureAwait(false) ?? key))
            .ConfigureAwait(false);
        return new KeyReading(used, gaps);
    }

    private async Task<ProfileReading> BoxedProfileAsync(MemberAccess root, CancellationToken cancellationToken)
    {
        var (exists, created) = await RootCalls.GetLoginProfileAsync(root, session.Runner, cancellationToken).ConfigureAwait(false);
        return new ProfileReading(exists, created);
    }

    private static async Task<T?> TryAsync<T>(Task<T> reading, string fact, List<Gap> gaps)
        where T : class?
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (CollectionException failure)
        {
            lock (gaps)
                gaps.Add(failure.ToGap(fact));
            return null;
        }
    }

    private static Coverage CoverageOf(RootCredential credential, Gap[] gaps)
    {
        if (gaps.Length == 0)
            return Coverage.Complete;
        return credential is { AccessKey: null, SigningCertificate: null, MfaDevice: null, PasswordEnabled: null } ? Coverage.None : Coverage.Partial;
    }

    private sealed record KeyReading(IReadOnlyList<RootAccessKey>? Keys, IReadOnlyList<Gap> Gaps);

    private sealed record ProfileReading(bool Exists, DateTimeOffset? Created);
}
