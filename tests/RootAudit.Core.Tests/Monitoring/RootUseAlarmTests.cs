using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Posture;
using RootAudit.Tests.Monitoring;
using RootAudit.Tests.Support;

namespace RootAudit.Core.Tests.Monitoring;

/// <summary>Everything that decides whether somebody is told of root's sign-in.</summary>
public sealed class RootUseAlarmTests
{
    private static readonly Gap TrailGap = new("Trail", GapReason.AccessDenied, "cloudtrail:DescribeTrails", "Denied.");

    public static TheoryData<string, bool?, string> States => new()
    {
        { "ENABLED", true, "" },
        { "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", true, "" },
        { "DISABLED", false, "is disabled" },
        { "PAUSED", null, "is disabled" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void A_rule_has_to_be_enabled(string state, bool? works, string shortcoming)
    {
        var alarm = RootAlarmEvaluator.OfRule(Watched.Rule(state: state, targets: "1"), Facts.Account(), [Watched.Trail()], [])!;
        Assert.Equal((works, shortcoming), (alarm.Works, alarm.Shortcoming ?? ""));
    }

    [Fact]
    public void A_rule_needs_a_target_and_a_trail_that_feeds_it()
    {
        RootAlarm Of(WatchedRule rule, params MonitoredTrail[] trails) => RootAlarmEvaluator.OfRule(rule, Facts.Account(), trails, [])!;
        var rule = Watched.Rule(targets: "1");
        Assert.Equal((false, "has no target"), (Of(Watched.Rule(), Watched.Trail()).Works, Of(Watched.Rule(), Watched.Trail()).Shortcoming));
        Assert.Null(Of(rule with { Targets = Watched.Denied<IReadOnlyList<string>>("Targets") }, Watched.Trail()).Works);
        Assert.False(Of(rule).Works);
        Assert.False(Of(rule, Watched.Trail(status: new TrailStatus(false))).Works);
        Assert.False(Of(rule, Watched.Trail(Watched.Record() with { IsMultiRegion = false })).Works);
        Assert.True(Of(rule, Watched.Trail(Watched.Record() with { IsMultiRegion = false, HomeRegion = "us-east-1" })).Works);
        Assert.False(Of(rule, Watched.Trail(events: ManagementEvents.OfBasic([new EventSelector("ReadOnly", true, [])]))).Works);
        // A trail that lacks something else feeds it all the same.
        Assert.True(Of(rule, Watched.Trail(Watched.Record() with { HasLogFileValidation = false })).Works);
        Assert.True(Of(rule, Watched.Trail(status: new TrailStatus(false)), Watched.Trail()).Works);
        var unread = Of(rule, Watched.Trail() with { Status = Watched.Denied<TrailStatus>("Trail") });
        Assert.Equal((null, "service:Trail"), (unread.Works, unread.Gap.Single().Permission));
        var maybe = RootAlarmEvaluator.OfRule(rule, Facts.Account(), [], [TrailGap])!;
        Assert.Equal((null, TrailGap), (maybe.Works, maybe.Gap.Single()));
        // What is broken for certain is told before what is not known.
        Assert.False(RootAlarmEvaluator.OfRule(Watched.Rule(), Facts.Account(), [], [TrailGap])!.Works);
    }

    [Fact]
    public void A_rule_on_something_else_is_none_and_one_that_is_not_understood_is_unknown()
    {
        RootAlarm? Of(string pattern) => RootAlarmEvaluator.OfRule(Watched.Rule(pattern, targets: "1"), Facts.Account(), [Watched.Trail()], []);
        Assert.Null(Of("""{"source":["aws.ec2"]}"""));
        Assert.Null(RootAlarmEvaluator.OfRule(new WatchedRule(new EventRule("nightly", "ENABLED", null), Watched.Known<IReadOnlyList<string>>(["1"])), Facts.Account(), [Watched.Trail()], []));
        Assert.Null(Of("""{"detail":{"userIdentity":{"type":[{"sounds-like":"Root"}]}}}""")!.Works);
        Assert.False(Of(Watched.SignInRule)!.CatchesCalls);
        Assert.True(Of("""{"detail":{"userIdentity":{"type":["Root"]}}}""")!.CatchesCalls);
        // A rule of the default bus takes events of the account's own sign-ins; another Region has none.
        Assert.Null(RootAlarmEvaluator.OfRule(Watched.Rule("""{"region":["us-east-1"],"detail":{"userIdentity":{"type":["Root"]}}}""", targets: "1"), Facts.Account("aws-cn"), [Watched.Trail()], []));
    }

    public static TheoryData<bool?, string, WatchedLogGroup> Groups => new()
    {
        { true, "", Watched.Group(alarms: Watched.Alarm) },
        { true, "", Watched.Group(alarms: Watched.Alarm with { ComparisonOperator = "GreaterThanThreshold", Threshold = 0 }) },
        { true, "", Watched.Group(alarms: Watched.Alarm with { Statistic = "SampleCount" }) },
        { true, "", Watched.Group(alarms: Watched.Alarm with { EvaluationPeriods = 3, DatapointsToAlarm = 1 }) },
        { true, "", Watched.Group(subscriptions: 0, alarms: Watched.Alarm with { Actions = ["arn:aws:lambda:us-east-1:999988887777:function:tell"] }) },
        { false, "has no alarm on its metric", Watched.Group() },
        { false, "has its actions switched off", Watched.Group(alarms: Watched.Alarm with { ActionsEnabled = false }) },
        { false, "has no action", Watched.Group(alarms: Watched.Alarm with { Actions = [] }) },
        { false, "notifies nobody", Watched.Group(subscriptions: 0, alarms: Watched.Alarm) },
        { false, "notifies nobody", Watched.Group(alarms: Watched.Alarm with { Actions = ["arn:aws:automate:us-east-1:ec2:reboot"] }) },
        { false, "does not go off", Watched.Group(alarms: Watched.Alarm with { Threshold = 2 }) },
        { false, "does not go off", Watched.Group(alarms: Watched.Alarm with { ComparisonOperator = "GreaterThanThreshold" }) },
        { false, "does not go off", Watched.Group(alarms: Watched.Alarm with { ComparisonOperator = "LessThanThreshold" }) },
        { false, "does not go off", Watched.Group(alarms: Watched.Alarm with { EvaluationPeriods = 2 }) },
        { null, "does not go off", Watched.Group(alarms: Watched.Alarm with { Statistic = null }) },
        { null, "does not go off", Watched.Group(Watched.Filter with { Metrics = [new FilterMetric("CIS", "RootUse", "$.size", false)] }, alarms: Watched.Alarm) },
        { null, "does not go off", Watched.Group(alarms: Watched.Alarm with { ComparisonOperator = "GreaterThanUpperThreshold" }) },
        { null, "counts apart by fields", Watched.Group(Watched.Filter with { Metrics = [new FilterMetric("CIS", "RootUse", "1", true)] }) },
        { null, "has a pattern that is not understood", Watched.Group(Watched.Filter with { Pattern = "{ $.userIdentity.type = %Root% }" }, alarms: Watched.Alarm) },
        { false, "counts everyday work too", Watched.Group(Watched.Filter with { Pattern = "" }, alarms: Watched.Alarm) },
        { null, "notifies a topic", Watched.Group(alarms: Watched.Alarm) with { Topics = new Dictionary<string, Fact<TopicSubscriptions>> { [Watched.Topic] = Watched.Denied<TopicSubscriptions>("Topic") } } },
        { null, "has alarms that could not be read", Unread() },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void An_alarm_has_to_go_off_at_one_sign_in_and_reach_somebody(bool? works, string shortcoming, WatchedLogGroup group)
    {
        var alarm = Assert.Single(RootAlarmEvaluator.OfLogGroup(group, Watched.Trail(), Facts.Account()));
        Assert.Equal(works, alarm.Works);
        Assert.StartsWith(shortcoming, alarm.Shortcoming ?? "", StringComparison.Ordinal);
        Assert.Equal((Watched.Management, "us-east-1"), (alarm.AccountId, alarm.Region));
        var result = Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [Watched.Trail()], Alarm = [alarm] });
        Assert.Equal(works switch { true => Verdict.Pass, false => Verdict.Fail, null => Verdict.Unknown }, result.Verdict);
        Assert.Equal(works is null, result.Gap.Count > 0);
        Assert.Contains(shortcoming, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_alarm_that_works_is_enough_and_a_filter_on_others_is_none()
    {
        var group = Watched.Group(alarms: [Watched.Alarm with { Name = "off", ActionsEnabled = false }, Watched.Alarm]);
        var alarms = RootAlarmEvaluator.OfLogGroup(group, Watched.Trail(), Facts.Account());
        Assert.Equal([false, true], alarms.Select(alarm => alarm.Works));
        Assert.Equal(Verdict.Pass, Judge(new AccountMonitoring { Account = Facts.Account(), Alarm = alarms }).Verdict);
        Assert.Empty(RootAlarmEvaluator.OfLogGroup(Watched.Group(Watched.Filter with { Pattern = """{ $.userIdentity.type = "IAMUser" }""" }, alarms: Watched.Alarm), Watched.Trail(), Facts.Account()));
    }

    [Fact]
    public void What_the_trail_does_not_bring_no_alarm_hears()
    {
        RootAlarm Of(MonitoredTrail trail) => Assert.Single(RootAlarmEvaluator.OfLogGroup(Watched.Group(alarms: Watched.Alarm), trail, Facts.Account()));
        Assert.False(Of(Watched.Trail(status: new TrailStatus(false))).Works);
        Assert.False(Of(Watched.Trail(status: new TrailStatus(true) { LogGroupError = "Access denied" })).Works);
        Assert.False(Of(Watched.Trail(Watched.Record() with { IsMultiRegion = false })).Works);
        Assert.Null(Of(Watched.Trail() with { Status = Watched.Denied<TrailStatus>("Trail") }).Works);
        Assert.True(Of(Watched.Trail(status: new TrailStatus(true) { DeliveryError = "NoSuchBucket" })).Works);
    }

    [Fact]
    public void What_could_not_be_read_is_unknown_unless_an_alarm_works()
    {
        var gap = new Gap(AccountMonitoring.AlarmFact, GapReason.RoleNotAssumable, "sts:AssumeRole", "No way in.");
        var none = new AccountMonitoring { Account = Facts.Account(), AlarmGap = [gap] };
        Assert.Equal((Verdict.Unknown, gap), (Judge(none).Verdict, Judge(none).Gap.Single()));
        Assert.Equal(gap, none.Open);
        var works = none with { Alarm = Watched.Healthy(Facts.Account()).Alarm };
        Assert.Equal(Verdict.Pass, Judge(works).Verdict);
        Assert.Equal((Verdict.Fail, "Nothing tells that root signed in."), (Judge(none with { AlarmGap = [] }).Verdict, Judge(none with { AlarmGap = [] }).Reason));
        Assert.Null(Watched.Healthy(Facts.Account()).Open);
    }

    [Fact]
    public void The_monitor_says_what_the_controls_say()
    {
        var healthy = RootActivityMonitor.Of(Watched.Healthy(Facts.Account()));
        Assert.Equal((true, true, "everything", true), (healthy.IsRecorded, healthy.IsAlarmed, healthy.TrailName, healthy.IsOrganizationTrail));
        Assert.Empty(healthy.Missing);
        Assert.Empty(healthy.Gap);
        var nothing = RootActivityMonitor.Of(new AccountMonitoring { Account = Facts.Account() });
        Assert.Equal((false, false), (nothing.IsRecorded, nothing.IsAlarmed));
        Assert.Equal(["No trail records the account.", "Nothing tells that root signed in."], nothing.Missing);
        var unknown = RootActivityMonitor.Of(new AccountMonitoring { Account = Facts.Account(), TrailGap = [TrailGap], AlarmGap = [TrailGap] });
        Assert.Equal((null, null, 1), (unknown.IsRecorded, unknown.IsAlarmed, unknown.Gap.Count));
        Assert.Empty(unknown.Missing);
    }

    private static WatchedLogGroup Unread() => Watched.Group() with
    {
        Filters = Watched.Known<IReadOnlyList<WatchedFilter>>([new WatchedFilter(Watched.Filter, [Watched.Denied<IReadOnlyList<MetricAlarm>>("Alarms")])]),
    };

    private static ControlResult Judge(AccountMonitoring monitoring) =>
        MonitoringControls.Alarm.Evaluate(Watched.Known(monitoring), monitoring.Account, Facts.Now);
}
