using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>
/// Gives the organization its trail and what hangs on it. In a healthy one that is all there need be; in a neglected one the trail does not
/// sign its files and nobody listens to it, and each account has something of its own, some of it of no use.
/// </summary>
internal sealed class WatchFactory(SimulatorOptions options, SimulatedOrganization organization)
{
    private const string RootFilter = """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""";
    private const string UserFilter = """{ ($.eventName = ConsoleLogin) && ($.userIdentity.type = "IAMUser") }""";
    private const string RootRule = """{"detail-type":["AWS Console Sign In via CloudTrail"],"detail":{"userIdentity":{"type":["Root"]}}}""";
    private const string UserRule = """{"source":["aws.signin"],"detail":{"userIdentity":{"type":[{"anything-but":"Root"}]}}}""";

    private const string WideRule =
        """{"source":[{"prefix":"aws."}],"$or":[{"detail-type":["AWS API Call via CloudTrail"]},{"detail-type":[{"wildcard":"*Sign In*"}]}],"detail":{"userIdentity":{"type":[{"equals-ignore-case":"root"}],"invokedBy":[{"exists":false}]}}}""";

    private readonly string _home = Regions.SignIn(options.Partition);
    private readonly string _other = Regions.Other(options.Partition);
    private WatchTruth _central = new(null, null);

    public void Fill()
    {
        if (options.Trails != TrailPlan.None)
            AddOrganizationTrail();
        for (var i = 0; i < organization.Accounts.Count; i++)
            Fill(organization.Accounts[i], i, _central);
        if (organization.Outsider is { } outsider)
            Fill(outsider, 0, new WatchTruth(null, null));
    }

    private void AddOrganizationTrail()
    {
        var isWhole = options.Scenario == Scenario.Healthy || options.Trails == TrailPlan.LogArchive;
        var archive = options.Trails == TrailPlan.LogArchive ? organization.Accounts.First(account => account.Name is "security-audit") : organization.Management;
        organization.Trails.Add(new SimulatedTrail("organization", organization.Management, _other)
        {
            IsOrganizationTrail = true, HasValidation = isWhole, LogGroupArn = Listen(archive, _other, isWhole ? RootFilter : UserFilter, name: "organization"),
        });
        _central = isWhole ? new WatchTruth("Organization", "Organization") : new WatchTruth(null, null);
    }

    private void Fill(SimulatedAccount account, int number, WatchTruth central)
    {
        var watch = account.Watch;
        // What every account has, and nobody should take for a watch on root.
        watch.Rules.Add(new SimulatedRule("nightly", _home, null, "Id1") { Schedule = "rate(1 day)" });
        watch.Rules.Add(new SimulatedRule("instances", _home, """{"source":["aws.ec2"],"detail":{"state":["running"]}}""", "Id1"));
        watch.Truth = central;
        if (options.Scenario == Scenario.Healthy && account.Parent is not null)
            return;
        var own = Own(account, number % 12);
        // EventBridge has sign-ins from a trail that logs: the organization's, or the account's.
        var fed = (account.Parent is not null && organization.Trails.Count > 0) || watch.Trails.Any(trail => trail.IsLogging);
        watch.Truth = new WatchTruth(central.RecordedBy ?? own.RecordedBy, central.ToldBy ?? (own.ToldBy is "Rule" && !fed ? null : own.ToldBy));
    }

    /// <summary>One of a dozen ways to watch an account, and what it comes to.</summary>
    private WatchTruth Own(SimulatedAccount account, int way)
    {
        var whole = new SimulatedTrail("account", account, _other);
        var watch = account.Watch;
        switch (way)
        {
            case 0:
                watch.Trails.Add(whole with { LogGroupArn = Listen(account, _other, RootFilter) });
                return new WatchTruth("Account", "Account");
            case 2:
                watch.Trails.Add(whole with { IsLogging = false });
                watch.Rules.Add(new SimulatedRule("root", _home, RootRule, "Id1"));
                return new WatchTruth(null, "Rule");
            case 3:
                watch.Trails.Add(whole with { IsMultiRegion = false, HomeRegion = _home, LogGroupArn = Listen(account, _home, RootFilter, alarm => alarm with { ActionsEnabled = false }) });
                return new WatchTruth(null, null);
            case 4:
                watch.Trails.Add(whole with { Selectors = """[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]""" });
                watch.Rules.Add(new SimulatedRule("root", _home, RootRule, "Id1") { State = "DISABLED" });
                return new WatchTruth(null, null);
            case 5:
                watch.Trails.Add(whole with
                {
                    Selectors = null,
                    AdvancedSelectors = """[{"Name":"all","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]""",
                    LogGroupArn = Listen(account, _other, UserFilter),
                });
                return new WatchTruth("Account", null);
            case 6:
                watch.Trails.Add(whole);
                watch.Rules.Add(new SimulatedRule("root", _home, RootRule));
                return new WatchTruth("Account", null);
            case 7:
                watch.Trails.Add(whole with { DeliveryError = "NoSuchBucket" });
                watch.Rules.Add(new SimulatedRule("users", _home, UserRule, "Id1"));
                return new WatchTruth(null, null);
            case 8:
                watch.Trails.Add(whole with
                {
                    Selectors = """[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com"]}]""",
                    LogGroupArn = Listen(account, _other, RootFilter, isConfirmed: false),
                });
                return new WatchTruth(null, null);
            case 9:
                watch.Rules.Add(new SimulatedRule("root-and-more", _home, WideRule, "Id1", "Id2"));
                return new WatchTruth(null, "Rule");
            case 10:
                watch.Trails.Add(whole with { LogGroupArn = Listen(account, _other, RootFilter, alarm => alarm with { Threshold = 5 }) });
                return new WatchTruth("Account", null);
            case 11:
                watch.Trails.Add(whole with { IsMultiRegion = false });
                // Sign-ins are not recorded there.
                watch.Rules.Add(new SimulatedRule("root", _other, RootRule, "Id1"));
                return new WatchTruth(null, null);
            default:
                return new WatchTruth(null, null);
        }
    }

    /// <summary>A log group with a filter, an alarm on it and a topic.</summary>
    /// <returns>The ARN of the group.</returns>
    private static string Listen(
        SimulatedAccount account,
        string region,
        string pattern,
        Func<SimulatedAlarm, SimulatedAlarm>? change = null,
        bool isConfirmed = true,
        string name = "account")
    {
        // Each trail has all of its own, also where two of them are in one account.
        var (space, group) = ($"Security/{name}", $"{name}-trail");
        var topic = $"arn:{account.Partition}:sns:{region}:{account.Id}:{name}-alarms";
        var watch = account.Watch;
        watch.LogGroups.Add($"{region}/{group}");
        watch.Filters.Add(new SimulatedFilter(group, region, "denied-calls", """{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }""", space, "DeniedCalls"));
        watch.Filters.Add(new SimulatedFilter(group, region, "console", pattern, space, "Console"));
        var alarm = new SimulatedAlarm($"{name}-console-use", region, space, "Console", topic);
        watch.Alarms.Add(change?.Invoke(alarm) ?? alarm);
        watch.Topics.Add(new SimulatedTopic(topic, [("security@example.com", isConfirmed), ("never@example.com", false)]));
        return $"arn:{account.Partition}:logs:{region}:{account.Id}:log-group:{group}:*";
    }
}
