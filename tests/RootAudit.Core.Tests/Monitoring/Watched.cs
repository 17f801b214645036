using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Monitoring;

/// <summary>Trails, rules and alarms in order, to change one thing of.</summary>
internal static class Watched
{
    public const string Management = "999988887777";

    public const string CisPattern =
        """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""";

    public const string SignInRule = """{"detail-type":["AWS Console Sign In via CloudTrail"],"detail":{"userIdentity":{"type":["Root"]}}}""";

    public const string Topic = "arn:aws:sns:us-east-1:999988887777:alarms";

    public static readonly ManagementEvents Everything = ManagementEvents.OfBasic([new EventSelector("All", true, [])]);

    public static readonly MetricFilter Filter = new("root", CisPattern, [new FilterMetric("CIS", "RootUse", "1", false)]);

    public static readonly MetricAlarm Alarm = new()
    {
        Name = "root-use", ActionsEnabled = true, Actions = [Topic], Statistic = "Sum", ComparisonOperator = "GreaterThanOrEqualToThreshold",
        Threshold = 1, EvaluationPeriods = 1,
    };

    public static TrailRecord Record(bool ofOrganization = true) => new()
    {
        Name = "everything",
        Arn = $"arn:aws:cloudtrail:eu-west-1:{(ofOrganization ? Management : ReportRow.Account)}:trail/everything",
        HomeRegion = "eu-west-1",
        IsOrganizationTrail = ofOrganization,
        IsMultiRegion = true,
        IncludesGlobalEvents = true,
        HasLogFileValidation = true,
        BucketName = "logs",
        LogGroupArn = "arn:aws:logs:us-east-1:999988887777:log-group:trail:*",
    };

    public static MonitoredTrail Trail(TrailRecord? record = null, TrailStatus? status = null, ManagementEvents? events = null) =>
        new(record ?? Record(), Known(status ?? new TrailStatus(true)), Known(events ?? Everything));

    public static WatchedLogGroup Group(
        MetricFilter? filter = null, int subscriptions = 1, params MetricAlarm[] alarms) => new()
        {
            Arn = Record().LogGroupArn!,
            Filters = Known<IReadOnlyList<WatchedFilter>>([new WatchedFilter(filter ?? Filter, [Known<IReadOnlyList<MetricAlarm>>(alarms)])]),
            Topics = new Dictionary<string, Fact<TopicSubscriptions>> { [Topic] = Known(new TopicSubscriptions(subscriptions)) },
        };

    public static WatchedRule Rule(string pattern = SignInRule, string state = "ENABLED", params string[] targets) =>
        new(new EventRule("root", state, pattern), Known<IReadOnlyList<string>>(targets));

    public static AccountMonitoring Healthy(OrganizationAccount account) => new()
    {
        Account = account,
        Trail = [Trail()],
        Alarm = [RootAlarmEvaluator.OfRule(Rule(targets: "1"), account, [Trail()], [])!],
    };

    public static Fact<T> Known<T>(T value)
        where T : class => Fact.Known(value, Facts.Now);

    public static Fact<T> Denied<T>(string fact)
        where T : class => Fact.Unknown<T>(new Gap(fact, GapReason.AccessDenied, $"service:{fact}", "Denied."));
}
