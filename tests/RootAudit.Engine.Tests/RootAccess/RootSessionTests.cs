using Microsoft.Extensions.Time.Testing;
using RootAudit.Accounts;
using RootAudit.Engine.Collectors;
using RootAudit.Engine.Repair;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.RootAccess;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.RootAccess;

/// <summary>Root sessions on the simulator: what they read, what they cost, and who is refused.</summary>
public sealed class RootSessionTests
{
    private static readonly SimulatorOptions Neglected = new() { Accounts = 60, Users = 2, Scenario = Scenario.Neglected };

    [Fact]
    public async Task Every_credential_of_every_members_root_equals_the_truth()
    {
        await using var audited = await Audited.StartAsync(Neglected);
        var collector = new RootCredentialCollector(audited.Session);
        var members = await MembersAsync(audited);
        var read = await Task.WhenAll(members.Select(account => collector.ReadAsync(account, CancellationToken.None)));
        Assert.All(read, credential => AssertEqual(Truth(audited, credential.AccountId), credential));
        Assert.Contains(read, credential => credential.AccessKey!.Any(key => key.LastUsed is null));
        Assert.Contains(read, credential => credential.MfaDevice!.Count == 3);
        Assert.Equal(0, audited.Server.Calls.Snapshot().Changing.Calls);
    }

    [Fact]
    public async Task Without_being_told_to_nothing_is_asked_of_root_access()
    {
        await using var audited = await Audited.StartAsync(Neglected);
        await audited.ReadAllAsync();
        Assert.DoesNotContain("sts:AssumeRoot", audited.Server.Calls.Snapshot().ByOperation.Keys);
        Assert.DoesNotContain("iam:ListOrganizationsFeatures", audited.Server.Calls.Snapshot().ByOperation.Keys);
    }

    [Fact]
    public async Task Auto_costs_one_call_of_the_session_where_the_feature_is_off()
    {
        await using var never = await Audited.StartAsync(Neglected with { RootFeatures = [] });
        await using var auto = await StartAsync(RootAccessMode.Auto, Neglected with { RootFeatures = ["RootSessions"] });
        await never.ReadAllAsync();
        await auto.ReadAllAsync();
        var (without, with) = (never.Server.Calls.Snapshot(), auto.Server.Calls.Snapshot());
        Assert.Equal(1, with.ByOperation["iam:ListOrganizationsFeatures"].Calls);
        Assert.Equal(without.Total.Calls + 1, with.Total.Calls);
    }

    [Fact]
    public async Task A_failure_to_ask_what_is_switched_on_is_shared_for_a_moment_and_then_asked_again()
    {
        var clock = new FastClock(1000);
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 2 }, clock);
        audited.Server.SetOutage(Outage.ServerError);
        var unread = await audited.Session.Roots.FeaturesAsync(CancellationToken.None);
        Assert.False(unread.TryGet(out _));
        audited.Server.SetOutage(Outage.None);
        await Task.Delay(TimeSpan.FromSeconds(40), clock);
        var read = await audited.Session.Roots.FeaturesAsync(CancellationToken.None);
        Assert.True(read.TryGet(out _));
        // Known once, it is known.
        Assert.Same(read, await audited.Session.Roots.FeaturesAsync(CancellationToken.None));
        Assert.Equal(1, audited.Server.Calls.Snapshot().ByOperation["iam:ListOrganizationsFeatures"].Calls);
    }

    [Fact]
    public async Task What_was_switched_on_meanwhile_is_asked_for_whatever_failed_before()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 2 }, new FastClock(10));
        audited.Server.SetOutage(Outage.Unreachable);
        Assert.False((await audited.Session.Roots.FeaturesAsync(CancellationToken.None)).TryGet(out _));
        audited.Server.SetOutage(Outage.None);
        audited.Session.Roots.Enabled(features: null);
        Assert.True((await audited.Session.Roots.FeaturesAsync(CancellationToken.None)).TryGet(out _));
    }

    [Fact]
    public async Task Auto_lists_the_devices_of_roots_that_have_mfa_and_enters_no_other()
    {
        await using var audited = await StartAsync(RootAccessMode.Auto, Neglected);
        var outcomes = await audited.ReadAllAsync();
        var entered = audited.Server.Truth.Accounts.Where(account => !account.Denied && !account.IsManagementAccount).ToList();
        var calls = audited.Server.Calls.Snapshot();
        var withMfa = entered.Where(account => account.Root.MfaActive).ToList();
        Assert.Equal((withMfa.Count, withMfa.Count), (calls.ByOperation["sts:AssumeRoot"].Calls, calls.ByOperation["iam:ListMFADevices"].Calls));
        Assert.Equal(1, calls.ByOperation["iam:ListOrganizationsFeatures"].Calls);
        Assert.DoesNotContain("iam:ListAccessKeys", calls.ByOperation.Keys);
        foreach (var account in entered)
        {
            var posture = outcomes[account.AccountId].Posture;
            Assert.Equal(account.Root.MfaActive ? account.Root.MfaDevices.Count : null, posture.MfaDeviceCount);
            Assert.Equal(KindOf(account.Root), posture.MfaType);
            Assert.Equal(Coverage.Complete, posture.Coverage);
            Assert.Empty(posture.Disagreement);
        }
    }

    [Theory]
    [InlineData(RootAccessMode.Auto)]
    [InlineData(RootAccessMode.Always)]
    public async Task An_account_without_an_audit_role_is_read_as_root(RootAccessMode mode)
    {
        await using var audited = await StartAsync(mode, Neglected);
        foreach (var account in await MembersAsync(audited))
        {
            audited.Server.SetRole(account.AccountId, canBeAssumed: false);
            var (truth, outcome) = (Truth(audited, account.AccountId).Root, await audited.ReadAsync(account));
            var posture = outcome.Posture;
            Assert.Empty(outcome.Reading.Failures);
            Assert.Equal(GapReason.RoleNotAssumable, outcome.Reading.RoleFailure!.Reason);
            Assert.Equal(Coverage.Partial, posture.Coverage);
            Assert.Equal([AccountFacts.ReportFact, AccountFacts.VirtualMfaFact], posture.Gap.Select(gap => gap.Fact));
            Assert.Equal((truth.Keys.Count, truth.Certificates.Count), (posture.AccessKeyCount, posture.SigningCertificateCount));
            Assert.Equal((truth.PasswordEnabled, truth.MfaDevices.Count), (posture.PasswordEnabled, posture.MfaDeviceCount));
            Assert.Equal(truth.Keys.Select(key => key.LastUsed).Append(truth.PasswordLastUsed).Max(), posture.LastUsed);
            Assert.True(posture.LastUseIsComplete);
            Assert.Empty(posture.Disagreement);
        }
    }

    [Fact]
    public async Task Never_leaves_an_account_without_an_audit_role_unread()
    {
        await using var audited = await Audited.StartAsync(Neglected);
        var account = (await MembersAsync(audited))[0];
        audited.Server.SetRole(account.AccountId, canBeAssumed: false);
        var outcome = await audited.ReadAsync(account);
        Assert.Equal((Coverage.None, GapReason.RoleNotAssumable), (outcome.Posture.Coverage, outcome.Reading.Failures[0].Reason));
    }

    [Fact]
    public async Task A_policy_that_denies_root_is_a_gap_in_Auto_and_a_failure_in_Always()
    {
        foreach (var mode in new[] { RootAccessMode.Auto, RootAccessMode.Always })
        {
            await using var audited = await StartAsync(mode, Neglected);
            var account = (await MembersAsync(audited)).First(one => Truth(audited, one.AccountId).Root.MfaActive);
            audited.Server.DenyToRoot(account.AccountId, "iam:ListMFADevices");
            var outcome = await audited.ReadAsync(account);
            Assert.Null(outcome.Posture.MfaDeviceCount);
            Assert.True(outcome.Posture.MfaEnabled);
            Assert.Contains(outcome.Posture.Gap, gap => gap.Fact is RootCredential.SessionFact or RootCredential.MfaDeviceFact);
            Assert.Equal(mode == RootAccessMode.Auto ? Coverage.Complete : Coverage.Partial, outcome.Posture.Coverage);
            Assert.Equal(mode == RootAccessMode.Always, outcome.Reading.Failures.Any(failure => failure.Reason == GapReason.AccessDenied));
        }
    }

    [Fact]
    public async Task Always_shows_where_the_report_is_behind()
    {
        await using var audited = await StartAsync(RootAccessMode.Always, Neglected);
        var account = (await MembersAsync(audited)).First(one => Truth(audited, one.AccountId).Root is { Keys.Count: > 0, PasswordEnabled: true });
        Assert.Empty((await audited.ReadAsync(account)).Posture.Disagreement);
        var repair = new RootRepair(audited.Session);
        foreach (var item in RemovalPlan.Held(await repair.ReadAsync(account, CancellationToken.None)))
            await repair.RemoveAsync(account, item, CancellationToken.None);
        var posture = (await audited.ReadAsync(account)).Posture;
        Assert.False(posture.HasCredentials);
        Assert.Equal(["AccessKey", "Password"], posture.Disagreement.Select(d => d.Fact).Where(fact => fact is not "Mfa").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_refusal_says_its_cause_and_the_management_account_and_closed_ones_are_not_even_asked_for()
    {
        await using var audited = await Audited.StartAsync(Neglected with { RootFeatures = [] });
        var collector = new RootCredentialCollector(audited.Session);
        var accounts = await audited.AccountsAsync();
        async Task<GapReason> ReasonAsync(OrganizationAccount account) =>
            (await Assert.ThrowsAsync<CollectionException>(() => collector.ReadAsync(account, CancellationToken.None))).Reason;

        Assert.Equal(GapReason.NotEligible, await ReasonAsync(accounts.Single(account => account.IsManagementAccount is true)));
        Assert.Equal(GapReason.AccountNotActive, await ReasonAsync(accounts.First(account => account.State == AccountState.Suspended)));
        Assert.DoesNotContain("sts:AssumeRoot", audited.Server.Calls.Snapshot().ByOperation.Keys);
        Assert.Equal(GapReason.FeatureNotEnabled, await ReasonAsync((await MembersAsync(audited))[0]));
        await using var unknown = await Audited.StartAsync(Neglected with { TrustedAccessForIam = false });
        Assert.Equal(
            GapReason.AccessDenied,
            (await Assert.ThrowsAsync<CollectionException>(async () =>
                await new RootCredentialCollector(unknown.Session).ReadAsync((await MembersAsync(unknown))[0], CancellationToken.None))).Reason);
    }

    [Fact]
    public async Task What_was_switched_on_in_this_session_is_waited_for()
    {
        // The server's clock stands still but for what the session waits, so that no machine is too slow to see a refusal.
        var serverTime = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var audited = await Audited.StartAsync(
            Neglected with { RootFeatures = [], RootAccessPropagation = TimeSpan.FromSeconds(25) }, new FastClock(15, serverTime.Advance), serverTime: serverTime);
        var features = new RootFeatureSwitch(audited.Session);
        await features.TrustAsync(CancellationToken.None);
        var waits = 0;
        await features.EnableAsync(rootSessions: false, () => waits++, CancellationToken.None);
        Assert.Equal(1, waits);
        await features.EnableAsync(rootSessions: true, () => waits++, CancellationToken.None);
        var state = await features.ReadAsync(CancellationToken.None);
        Assert.Equal((true, true, true), (state.TrustedAccess, state.RootCredentialsManagement, state.RootSessions));
        Assert.Equal(["RootCredentialsManagement", "RootSessions"], audited.Server.Truth.RootFeatures);
        var credential = await new RootCredentialCollector(audited.Session).ReadAsync((await MembersAsync(audited))[0], CancellationToken.None);
        Assert.Equal(Coverage.Complete, credential.Coverage);
        Assert.True(audited.Server.Calls.Snapshot().ByOperation["sts:AssumeRoot"].Failed > 0);
    }

    [Fact]
    public async Task Trusted_access_that_never_takes_effect_is_given_up_with_its_cause()
    {
        await using var audited = await Audited.StartAsync(
            Neglected with { RootFeatures = [], RootAccessPropagation = TimeSpan.FromHours(1) }, new FastClock(2000));
        var features = new RootFeatureSwitch(audited.Session);
        await features.TrustAsync(CancellationToken.None);
        var failure = await Assert.ThrowsAsync<CollectionException>(() => features.EnableAsync(rootSessions: false, static () => { }, CancellationToken.None));
        Assert.Equal((GapReason.FeatureNotEnabled, "iam:EnableOrganizationsRootCredentialsManagement"), (failure.Reason, failure.Operation));
    }

    [Fact]
    public async Task Removing_survives_faults_and_a_call_that_took_effect_unseen()
    {
        await using var audited = await Audited.StartAsync(
            Neglected with { Faults = new() { ThrottleEvery = 7, ServerErrorPercent = 10, CutOffPercent = 25 } }, new FastClock(50));
        var repair = new RootRepair(audited.Session);
        foreach (var account in (await MembersAsync(audited)).Take(12))
        {
            var plan = RemovalPlan.Held(await repair.ReadAsync(account, CancellationToken.None));
            foreach (var item in plan)
                await repair.RemoveAsync(account, item, CancellationToken.None);
            Assert.Empty(RemovalPlan.Held(await repair.ReadAgainAsync(account, plan, CancellationToken.None)));
            var root = Truth(audited, account.AccountId).Root;
            Assert.Equal((0, 0, false, false), (root.Keys.Count, root.Certificates.Count, root.PasswordEnabled, root.MfaActive));
        }
    }

    private static Task<Audited> StartAsync(RootAccessMode mode, SimulatorOptions options) =>
        Audited.StartAsync(options, change: session => session with { RootAccess = mode });

    private static async Task<List<OrganizationAccount>> MembersAsync(Audited audited) =>
        [.. (await audited.AccountsAsync()).Where(account => account is { IsManagementAccount: false, State: AccountState.Active or AccountState.PendingClosure })];

    private static AccountTruth Truth(Audited audited, string id) => audited.Server.Truth.Accounts.Single(account => account.AccountId == id);

    private static MfaType KindOf(PrincipalTruth root)
    {
        var kinds = root.MfaDevices.Select(device => device.Kind).Distinct().ToList();
        return kinds switch
        {
            [] => MfaType.None,
            _ when kinds.Contains(MfaKind.Virtual) => MfaType.Virtual,
            [MfaKind.Fido] => MfaType.PasskeyOrSecurityKey,
            [MfaKind.Hardware] => MfaType.HardwareToken,
            _ => MfaType.NotVirtual,
        };
    }

    private static void AssertEqual(AccountTruth account, RootCredential credential)
    {
        var root = account.Root;
        Assert.Equal((Coverage.Complete, account.Name), (credential.Coverage, credential.AccountName));
        Assert.Equal(
            root.Keys.Select(key => (key.Id, (bool?)key.Active, (DateTimeOffset?)key.Created, key.LastUsed, key.Service, key.Region)),
            credential.AccessKey!.Select(key => (key.AccessKeyId, key.Active, key.CreateDate, key.LastUsed, key.LastUsedService, key.LastUsedRegion)));
        Assert.All(credential.AccessKey!, key => Assert.True(key.LastUseIsKnown));
        Assert.Equal(
            root.Certificates.Select(one => (one.Id, (bool?)one.Active, (DateTimeOffset?)one.Uploaded)),
            credential.SigningCertificate!.Select(one => (one.CertificateId, one.Active, one.UploadDate)));
        Assert.Equal(
            root.MfaDevices.Select(device => (device.Serial, (DateTimeOffset?)device.Enabled)),
            credential.MfaDevice!.Select(device => (device.SerialNumber, device.EnableDate)));
        Assert.Equal(
            (root.PasswordEnabled, root.PasswordLastChanged, root.PasswordLastUsed),
            (credential.PasswordEnabled!.Value, credential.PasswordCreated, credential.PasswordLastUsed));
    }
}
