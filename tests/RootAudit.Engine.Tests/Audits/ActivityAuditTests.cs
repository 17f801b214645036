using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Controls.Waivers;
using RootAudit.Engine.Activity;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.RootAccess;
using RootAudit.Sessions;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Audits;

/// <summary>Root activity as a part of the audit of an account, against the simulator's truth.</summary>
public sealed class ActivityAuditTests
{
    private static readonly ControlParameterSet TwoFailures = ControlCatalog.Default.Parameters([new("RootSignInFailureLimit", 2)]);

    private readonly FastClock _clock = new(20);

    [Theory]
    [InlineData(Scenario.Healthy)]
    [InlineData(Scenario.Neglected)]
    public async Task Every_verdict_follows_from_what_happened_and_accounts_that_nobody_can_enter_are_Unknown(Scenario scenario)
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 24, Users = 1, Scenario = scenario });
        var audits = await AuditAsync(server, new ActivityTerms(90, []));

        var since = _clock.GetUtcNow().AddDays(-89.5);
        Assert.True(audits.Count > 15);
        foreach (var audit in audits)
        {
            var account = server.Truth.Accounts.Single(one => one.AccountId == audit.Account.AccountId);
            var truth = server.Activity.Where(one => one.AccountId == account.AccountId && one.Time > since).ToList();
            var expected = account.Denied || account.State is not "ACTIVE"
                ? ["RootSignInFailure Unknown", "RootSignInMfa Unknown", "RootUseApproved Unknown"]
                : Expected(truth);
            Assert.Equal(expected, audit.Result.Select(result => $"{result.ControlId} {result.Verdict}").Order(StringComparer.Ordinal));
            Assert.All(audit.Result.Where(result => result.Verdict == Verdict.Unknown), result => Assert.NotEmpty(result.Gap));
            if (account.Denied || account.State is not "ACTIVE")
                Assert.Equal((ActivityReading.NotRead, 0), (audit.Activity!.Reading, audit.Activity.Event.Count));
            else
                Assert.Equal(truth.Count(IsUse), audit.Result.Single(result => result.ControlId == "RootUseApproved").Evidence["UseCount"]);
        }

        // The comparison would prove little where one verdict is everybody's.
        var met = audits.SelectMany(audit => audit.Result).Select(result => (result.ControlId, result.Verdict)).ToHashSet();
        Assert.Contains(("RootSignInMfa", Verdict.Fail), met);
        Assert.Contains(("RootSignInFailure", Verdict.Fail), met);
        if (scenario == Scenario.Healthy)
            Assert.Contains(("RootSignInMfa", Verdict.Pass), met);
        Assert.Equal(0, server.Calls.Snapshot().Total.Throttled);
    }

    [Fact]
    public async Task A_window_in_which_nothing_happened_passes_and_says_how_short_it_was()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 4, Users = 1 });
        foreach (var audit in await AuditAsync(server, new ActivityTerms(1, [])))
        {
            Assert.All(audit.Result, result => Assert.Equal(Verdict.Pass, result.Verdict));
            Assert.All(audit.Result, result => Assert.Contains("Only 1 of the 90 days", result.Reason, StringComparison.Ordinal));
            Assert.Equal((ActivityReading.Complete, true, 6), (audit.Activity!.Reading, audit.Activity.AllRegions, audit.Activity.Region.Count));
            Assert.DoesNotContain(audit.Posture.Gap, gap => gap.Fact == AccountActivity.Fact);
        }
    }

    [Fact]
    public async Task One_Region_of_several_that_cannot_be_read_makes_the_audit_partial_and_keeps_a_Pass_away()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 4, Users = 1 });
        foreach (var audit in await AuditAsync(server, new ActivityTerms(1, ["us-east-1", "cn-north-1"])))
        {
            Assert.Equal(["us-east-1"], audit.Activity!.Region);
            Assert.Equal(["cn-north-1"], audit.Activity.UnreadRegion);
            Assert.Equal((ActivityReading.Partial, Coverage.Partial), (audit.Activity.Reading, audit.Posture.Coverage));
            var approved = audit.Result.Single(result => result.ControlId == "RootUseApproved");
            Assert.Equal((Verdict.Unknown, GapReason.NotVisible), (approved.Verdict, Assert.Single(approved.Gap).Reason));
        }
    }

    [Fact]
    public async Task Denied_lookups_are_one_gap_that_names_the_permission_and_never_no_activity()
    {
        await using var server = await StartAsync(
            new SimulatorOptions { Accounts = 3, Users = 1, Scenario = Scenario.Neglected, DeniedActions = ["cloudtrail:LookupEvents"] });
        foreach (var audit in (await AuditAsync(server, new ActivityTerms(90, []))).Where(audit => audit.Activity!.UnreadRegion.Count > 0))
        {
            var gap = Assert.Single(audit.Posture.Gap, gap => gap.Fact == AccountActivity.Fact);
            Assert.Equal((GapReason.AccessDenied, "cloudtrail:LookupEvents"), (gap.Reason, gap.Permission));
            Assert.EndsWith("The same in 5 other Regions.", gap.Message, StringComparison.Ordinal);
            Assert.Equal((ActivityReading.NotRead, 6, Coverage.Partial), (audit.Activity!.Reading, audit.Activity.UnreadRegion.Count, audit.Posture.Coverage));
            Assert.All(audit.Result, result => Assert.Equal((Verdict.Unknown, gap), (result.Verdict, Assert.Single(result.Gap))));
        }
    }

    [Fact]
    public async Task Where_the_Regions_cannot_be_listed_the_sign_in_Region_is_read_and_no_other_is_claimed()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 3, Users = 1, DeniedActions = ["account:ListRegions"] });
        foreach (var audit in await AuditAsync(server, new ActivityTerms(1, [])))
        {
            Assert.Equal((false, ActivityReading.Partial), (audit.Activity!.AllRegions, audit.Activity.Reading));
            Assert.Equal(
                ["RootSignInFailure Pass", "RootSignInMfa Pass", "RootUseApproved Unknown"],
                audit.Result.Select(result => $"{result.ControlId} {result.Verdict}").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Approved_changes_are_judged_event_by_event()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 2, Users = 1, Scenario = Scenario.Neglected });
        var all = new ActivityTerms(90, []) { Judge = one => one with { Approval = ActivityApproval.Approved, Ticket = "T-1" } };
        var approved = (await AuditAsync(server, all))[0].Result.Single(result => result.ControlId == "RootUseApproved");
        Assert.Equal(Verdict.Pass, approved.Verdict);
        var none = new ActivityTerms(90, []) { Judge = one => one with { Approval = ActivityApproval.Outside } };
        var outside = (await AuditAsync(server, none))[0].Result.Single(result => result.ControlId == "RootUseApproved");
        Assert.Equal(Verdict.Fail, outside.Verdict);
        Assert.Contains("without an approved change", outside.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_of_a_run_that_was_cut_off_is_taken_only_where_as_much_was_read_and_approved()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 2, Users = 1, Scenario = Scenario.Neglected });
        var asked = new ActivityTerms(90, []);
        var saved = (await AuditAsync(server, asked))[0];
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        AuditTerms With(ActivityTerms? terms) => Terms(terms) with { Parameters = TwoFailures };

        Assert.NotNull(EarlierAudit.Under(saved, With(asked), today));
        Assert.Null(EarlierAudit.Under(saved, With(null), today));
        Assert.Null(EarlierAudit.Under(saved with { Activity = null }, With(asked), today));
        Assert.Null(EarlierAudit.Under(saved, With(new ActivityTerms(30, [])), today));
        Assert.Null(EarlierAudit.Under(saved, With(new ActivityTerms(90, ["us-east-1"])), today));
        Assert.Null(EarlierAudit.Under(
            saved, With(asked with { Judge = one => one with { Approval = ActivityApproval.Outside } }), today));
        var narrow = (await AuditAsync(server, new ActivityTerms(90, ["us-east-1"])))[0];
        Assert.NotNull(EarlierAudit.Under(narrow, With(new ActivityTerms(90, ["us-east-1"])), today));
        Assert.Null(EarlierAudit.Under(narrow, With(asked), today));
    }

    private static List<string> Expected(IReadOnlyList<ActivityTruth> truth)
    {
        var logins = truth.Where(one => one is { EventName: "ConsoleLogin", Actor: "Root" }).ToList();
        // The odd event without a name is root's: certainly a use, and perhaps a sign-in only where its service is not known.
        return
        [
            "RootSignInFailure " + (logins.Count(one => one.Success == false) >= 2 ? Verdict.Fail : Verdict.Pass),
            "RootSignInMfa " + (logins.Any(one => one is { Success: true, MfaUsed: false }) ? Verdict.Fail : Verdict.Pass),
            "RootUseApproved " + (truth.Any(IsUse) ? Verdict.Fail : Verdict.Pass),
        ];
    }

    private static bool IsUse(ActivityTruth one) => one.Actor == "Root" && one.Class is not ("Noise" or "AssumeRootTask" or "ServiceEvent")
        && (one.Class != "SignIn" || one is { EventName: "ConsoleLogin", Success: true });

    private static AuditTerms Terms(ActivityTerms? activity) =>
        new(ActivityControls.All, TwoFailures, WaiverSet.Empty) { Activity = activity };

    private Task<SimulatorServer> StartAsync(SimulatorOptions options) => SimulatorServer.StartAsync(options, _clock);

    private async Task<List<AccountAudit>> AuditAsync(SimulatorServer server, ActivityTerms activity)
    {
        using var session = new AwsSession(
            new SessionOptions
            {
                Credentials = new StaticCredentials(server.AccessKeyId, server.SecretAccessKey, null),
                EndpointUrl = server.Endpoint.ToString(),
                Region = "us-east-1",
            },
            _clock);
        using var collector = new AccountCollector(session);
        var auditor = new AccountAuditor(
            collector,
            Terms(activity),
            new GuardrailSource(new PolicySource(session, manyAccounts: true)),
            _clock,
            activity: new ActivitySource(new LookupCollector(session), activity, _clock));
        var features = Task.FromResult(Fact.Known(new OrganizationRootFeatures(true, true), _clock.GetUtcNow()));
        using var reader = new OrganizationReader(session, static _ => { });
        var audits = new List<Task<(AccountAudit Audit, IReadOnlyList<CollectionException> Failures)>>();
        await foreach (var account in reader.ReadAsync(new AccountFilter(), static _ => { }, CancellationToken.None))
            audits.Add(auditor.AuditAsync(account, features, Freshness.Default, CancellationToken.None));
        return [.. (await Task.WhenAll(audits)).Select(one => one.Audit)];
    }
}
