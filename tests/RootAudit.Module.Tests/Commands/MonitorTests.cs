using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Commands;

/// <summary>An organization whose accounts are watched in every way, and some of them not at all.</summary>
public sealed class WatchedOrganization() : StageFixture(new SimulatorOptions { Accounts = 20, Users = 1, Scenario = Scenario.Neglected });

/// <summary>Get-RootActivityMonitor and Test-RootActivityMonitor, and their controls in an audit, through the pipeline.</summary>
public sealed class MonitorTests : IClassFixture<WatchedOrganization>
{
    private readonly Stage _stage;

    public MonitorTests(WatchedOrganization organization) => _stage = organization.Stage.Connect();

    [Fact]
    public void Every_account_is_one_object_that_says_what_was_made()
    {
        var found = _stage.Run("Get-OrganizationAccount | Get-RootActivityMonitor").EnsureClean().Output;
        Assert.Equal(
            _stage.ActiveAccounts.Select(one => $"{one.AccountId} {one.Watch.RecordedBy is not null} {one.Watch.ToldBy is not null}").Order(StringComparer.Ordinal),
            found.Select(one => $"{Facts.Of(one, "AccountId")} {Facts.Of(one, "IsRecorded")} {Facts.Of(one, "IsAlarmed")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_test_and_the_audit_say_the_same()
    {
        var tested = Verdicts(_stage.Run("Get-OrganizationAccount | Test-RootActivityMonitor").EnsureClean());
        var audited = Verdicts(_stage.Run("(Invoke-RootAudit -NoStore -ControlId OrganizationTrail, RootUseAlarm).Result").EnsureClean());
        Assert.Equal(tested, audited);
        Assert.Equal(_stage.ActiveAccounts.Count * 2, tested.Count);
        Assert.Contains(tested, one => one.EndsWith("RootUseAlarm Pass", StringComparison.Ordinal));
        Assert.Contains(tested, one => one.EndsWith("RootUseAlarm Fail", StringComparison.Ordinal));
    }

    [Fact]
    public void Quiet_is_one_value_for_each_account_and_true_where_both_hold()
    {
        var values = _stage.Run("Get-OrganizationAccount | Test-RootActivityMonitor -Quiet").EnsureClean().OutputAs<bool>();
        Assert.Equal(_stage.ActiveAccounts.Count, values.Count);
        Assert.Equal(_stage.ActiveAccounts.Count(one => one.Watch is { RecordedBy: not null, ToldBy: not null }), values.Count(one => one));
    }

    [Fact]
    public void A_plain_audit_asks_for_none_of_it()
    {
        _stage.Run("Invoke-RootAudit -NoStore").EnsureClean();
        Assert.Equal(0, _stage.Calls("cloudtrail:DescribeTrails") + _stage.Calls("events:ListRules"));
    }

    private static List<string> Verdicts(HostRun run) =>
        [.. run.Output.Select(one => $"{Facts.Of(one, "AccountId")} {Facts.Of(one, "ControlId")} {Facts.Of(one, "Verdict")}").Order(StringComparer.Ordinal)];
}
