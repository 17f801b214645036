using RootAudit.Controls;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Posture;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>What watches root: found as it was made, the organization's read once, and unknown where AWS does not answer.</summary>
public sealed class MonitoringCollectorTests
{
    private static readonly MonitoringWish Both = new(Trails: true, Alarms: true, Everything: false);
    private static readonly MonitoringWish Everything = Both with { Everything = true };

    public static TheoryData<Scenario, TrailPlan, string> Organizations => new()
    {
        { Scenario.Healthy, TrailPlan.ByScenario, "aws" },
        { Scenario.Healthy, TrailPlan.None, "aws" },
        { Scenario.Neglected, TrailPlan.ByScenario, "aws" },
        { Scenario.Neglected, TrailPlan.None, "aws" },
        { Scenario.Neglected, TrailPlan.LogArchive, "aws" },
        { Scenario.Neglected, TrailPlan.ByScenario, "aws-us-gov" },
        { Scenario.Neglected, TrailPlan.ByScenario, "aws-cn" },
    };

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task Every_account_is_judged_as_it_was_made(Scenario scenario, TrailPlan trails, string partition)
    {
        await using var audited = await Audited.StartAsync(
            new SimulatorOptions { Accounts = 30, Users = 1, Scenario = scenario, Trails = trails, Partition = partition, Faults = new FaultOptions { DeniedAccountPercent = 5 } });
        foreach (var wish in new[] { Both, Everything })
        {
            var verdicts = await JudgeAsync(audited, wish);
            foreach (var truth in audited.Server.Truth.Accounts.Where(account => account.State is "ACTIVE" or "PENDING_CLOSURE"))
            {
                Assert.Equal((truth.AccountId, Expected(truth, truth.Watch.RecordedBy)), (truth.AccountId, verdicts[truth.AccountId].Trail));
                Assert.Equal((truth.AccountId, Expected(truth, truth.Watch.ToldBy)), (truth.AccountId, verdicts[truth.AccountId].Alarm));
            }
        }
    }

    [Fact]
    public async Task Where_the_organization_s_trail_decides_no_account_is_entered()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 40, Users = 1 });
        await audited.AccountsAsync();
        audited.Server.Calls.Reset();
        Assert.All((await JudgeAsync(audited, Both)).Values, one => Assert.Equal((Verdict.Pass, Verdict.Pass), one));
        var calls = audited.Server.Calls.Snapshot().ByOperation;
        Assert.DoesNotContain("sts:AssumeRole", calls.Keys);
        Assert.DoesNotContain("events:ListRules", calls.Keys);
        // Of forty accounts: one trail, its state and selectors, one log group, one metric, one topic.
        Assert.Equal(
            ["cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus", "cloudwatch:DescribeAlarmsForMetric", "logs:DescribeMetricFilters", "sns:ListSubscriptionsByTopic"],
            calls.Where(call => !call.Key.StartsWith("organizations:", StringComparison.Ordinal) && !call.Key.StartsWith("sts:", StringComparison.Ordinal)).SelectMany(call => Enumerable.Repeat(call.Key, (int)call.Value.Calls)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everything_of_an_account_is_two_calls_more()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 10, Users = 1 });
        await JudgeAsync(audited, Everything);
        var calls = audited.Server.Calls.Snapshot().ByOperation;
        Assert.Equal((10, 11, 1), (calls["events:ListRules"].Calls, calls["cloudtrail:DescribeTrails"].Calls, calls["logs:DescribeMetricFilters"].Calls));
    }

    [Theory]
    [InlineData("cloudtrail:DescribeTrails")]
    [InlineData("cloudtrail:GetTrailStatus")]
    [InlineData("cloudtrail:GetEventSelectors")]
    [InlineData("logs:DescribeMetricFilters")]
    [InlineData("cloudwatch:DescribeAlarmsForMetric")]
    [InlineData("sns:ListSubscriptionsByTopic")]
    public async Task What_is_denied_passes_nothing_and_names_the_permission(string action)
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 3, Users = 1, DeniedActions = [action] });
        var account = (await audited.AccountsAsync()).Single(one => one.IsManagementAccount == true);
        var reading = await new MonitoringCollector(audited.Session).ReadAsync(account, Both, CancellationToken.None);
        var fact = Fact.Known(reading.Monitoring, audited.Time.GetUtcNow());
        var results = MonitoringControls.All.Select(control => control.Evaluate(fact, account, audited.Time.GetUtcNow())).ToList();
        Assert.Equal(action.StartsWith("cloudtrail:", StringComparison.Ordinal) ? Verdict.Unknown : Verdict.Pass, results[0].Verdict);
        Assert.Equal(Verdict.Unknown, results[1].Verdict);
        Assert.Contains(results[1].Gap, gap => gap.Permission == action);
        Assert.NotNull(reading.Monitoring.Open);
    }

    [Fact]
    public async Task A_log_group_in_an_account_that_nobody_enters_is_unknown_and_names_it()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 6, Users = 1, Trails = TrailPlan.LogArchive });
        var archive = audited.Server.Truth.Accounts.Single(account => account.Name == "security-audit").AccountId;
        audited.Server.SetRole(archive, canBeAssumed: false);
        foreach (var account in await audited.AccountsAsync())
        {
            var monitoring = (await new MonitoringCollector(audited.Session).ReadAsync(account, Both, CancellationToken.None)).Monitoring;
            var result = MonitoringControls.Alarm.Evaluate(Fact.Known(monitoring, audited.Time.GetUtcNow()), account, audited.Time.GetUtcNow());
            Assert.Equal(Verdict.Unknown, result.Verdict);
            Assert.Contains(result.Gap, gap => gap.Reason == GapReason.RoleNotAssumable && gap.Message.Contains(archive, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_delegated_administrator_sees_the_trail_and_not_who_listens_in_the_management_account()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 8, Users = 1, CallerIsDelegatedAdministrator = true });
        var verdicts = await JudgeAsync(audited, Both);
        Assert.All(verdicts.Values, one => Assert.Equal((Verdict.Pass, Verdict.Unknown), one));
    }

    [Fact]
    public async Task An_account_outside_any_organization_has_only_what_is_its_own()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 3, Users = 1, OutsideOrganization = true });
        var account = Assert.Single(await audited.AccountsAsync());
        var monitor = RootActivityMonitor.Of((await new MonitoringCollector(audited.Session).ReadAsync(account, Everything, CancellationToken.None)).Monitoring);
        Assert.Equal((true, true, false), (monitor.IsRecorded, monitor.IsAlarmed, monitor.IsOrganizationTrail));
    }

    [Fact]
    public async Task Broken_answers_are_asked_again()
    {
        await using var audited = await Audited.StartAsync(
            new SimulatorOptions { Accounts = 12, Users = 1, Scenario = Scenario.Neglected, Faults = new FaultOptions { ServerErrorPercent = 10, CutOffPercent = 5, GarbagePercent = 5, ThrottleEvery = 9 } },
            new FastClock(20));
        var verdicts = await JudgeAsync(audited, Everything);
        foreach (var truth in audited.Server.Truth.Accounts.Where(account => account.State is "ACTIVE"))
            Assert.Equal((Expected(truth, truth.Watch.RecordedBy), Expected(truth, truth.Watch.ToldBy)), verdicts[truth.AccountId]);
    }

    // What the organization does needs no look into the account; the rest of one that nobody enters is not known.
    private static Verdict Expected(AccountTruth truth, string? by) =>
        by is "Organization" ? Verdict.Pass : truth.Denied ? Verdict.Unknown : by is null ? Verdict.Fail : Verdict.Pass;

    private static async Task<Dictionary<string, (Verdict Trail, Verdict Alarm)>> JudgeAsync(Audited audited, MonitoringWish wish)
    {
        var collector = new MonitoringCollector(audited.Session);
        var verdicts = new Dictionary<string, (Verdict, Verdict)>(StringComparer.Ordinal);
        var open = (await audited.AccountsAsync()).Where(account => AccountCollector.NotActive(account) is null).ToList();
        var readings = await Task.WhenAll(open.Select(account => collector.ReadAsync(account, wish, CancellationToken.None)));
        foreach (var (account, reading) in open.Zip(readings))
        {
            var fact = Fact.Known(reading.Monitoring, audited.Time.GetUtcNow());
            var results = MonitoringControls.All.Select(control => control.Evaluate(fact, account, audited.Time.GetUtcNow()).Verdict).ToList();
            verdicts[account.AccountId] = (results[0], results[1]);
        }

        return verdicts;
    }
}
