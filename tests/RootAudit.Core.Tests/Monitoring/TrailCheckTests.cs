using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Tests.Monitoring;
using RootAudit.Tests.Support;

namespace RootAudit.Core.Tests.Monitoring;

/// <summary>What a trail lacks, and what the control over trails makes of it.</summary>
public sealed class TrailCheckTests
{
    private static readonly FieldSelector Management = new("eventCategory", "Equals", ["Management"]);

    public static TheoryData<string, MonitoredTrail> Lacking => new()
    {
        { "records the Region eu-west-1 alone", Watched.Trail(Watched.Record() with { IsMultiRegion = false }) },
        { "leaves out services without Regions", Watched.Trail(Watched.Record() with { IncludesGlobalEvents = false }) },
        { "does not sign its log files", Watched.Trail(Watched.Record() with { HasLogFileValidation = false }) },
        { "does not log", Watched.Trail(status: new TrailStatus(false)) },
        { "cannot deliver its log files (NoSuchBucket)", Watched.Trail(status: new TrailStatus(true) { DeliveryError = "NoSuchBucket" }) },
        { "does not record all reads", Watched.Trail(events: ManagementEvents.OfBasic([new EventSelector("WriteOnly", true, [])])) },
        { "does not record all writes", Watched.Trail(events: ManagementEvents.OfBasic([new EventSelector("ReadOnly", true, [])])) },
        { "does not record all writes", Watched.Trail(events: ManagementEvents.OfBasic([new EventSelector("All", false, [])])) },
        { "leaves out kms.amazonaws.com", Watched.Trail(events: ManagementEvents.OfBasic([new EventSelector("All", true, ["kms.amazonaws.com"])])) },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public void What_a_trail_lacks_fails_and_is_told(string told, MonitoredTrail trail)
    {
        Assert.Contains(TrailCheck.Of(trail).Missing, missing => missing.StartsWith(told, StringComparison.Ordinal));
        var result = Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [trail] });
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Contains(told, result.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<bool?, bool?, string, FieldSelector[][]> Advanced => new()
    {
        { true, true, "", [[Management]] },
        { false, false, "", [[new("eventCategory", "Equals", ["Data"])]] },
        { false, true, "", [[Management, new("readOnly", "Equals", ["false"])]] },
        { true, true, "", [[Management, new("readOnly", "Equals", ["false"])], [Management, new("readOnly", "Equals", ["true"])]] },
        { true, true, "kms.amazonaws.com", [[Management, new("eventSource", "NotEquals", ["kms.amazonaws.com"])]] },
        // What the one leaves out of reads, no other brings.
        { true, true, "kms.amazonaws.com", [[Management, new("readOnly", "Equals", ["true"]), new("eventSource", "NotEquals", ["kms.amazonaws.com"])], [Management, new("readOnly", "Equals", ["false"])]] },
        { true, true, "", [[Management], [Management, new("eventSource", "NotEquals", ["kms.amazonaws.com"])]] },
        { false, false, "", [[Management, new("eventName", "Equals", ["ConsoleLogin"])]] },
        // Two halves may make a whole.
        { null, null, "", [[Management, new("eventName", "StartsWith", ["A"])], [Management, new("eventName", "NotStartsWith", ["A"])]] },
        { false, false, "", [] },
    };

    [Theory]
    [MemberData(nameof(Advanced))]
    public void Advanced_selectors_say_what_is_recorded(bool? reads, bool? writes, string excluded, FieldSelector[][] selectors)
    {
        var events = ManagementEvents.OfAdvanced(selectors);
        Assert.Equal((reads, writes, excluded), (events.Reads, events.Writes, string.Join(',', events.ExcludedSource)));
    }

    [Fact]
    public void Basic_selectors_add_up_and_have_the_defaults_of_AWS()
    {
        var both = ManagementEvents.OfBasic([new EventSelector("ReadOnly", true, []), new EventSelector("WriteOnly", null, [])]);
        Assert.Equal((true, true), (both.Reads, both.Writes));
        var plain = ManagementEvents.OfBasic([new EventSelector(null, null, [])]);
        Assert.Equal((true, true), (plain.Reads, plain.Writes));
    }

    [Fact]
    public void A_whole_trail_of_the_organization_passes_and_one_of_the_account_says_what_it_is()
    {
        var own = Watched.Trail(Watched.Record(ofOrganization: false));
        Assert.Equal(Verdict.Pass, Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [Watched.Trail()] }).Verdict);
        var result = Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [own] });
        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.Contains("stands for a trail of the organization", result.Reason, StringComparison.Ordinal);
        // Of two that are whole, that of the organization is named.
        Assert.Contains("The organization's trail", Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [own, Watched.Trail()] }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_read_is_unknown_unless_something_else_decides()
    {
        var unread = Watched.Trail() with { Status = Watched.Denied<TrailStatus>("Trail") };
        var gap = new Gap("Trail", GapReason.AccessDenied, "cloudtrail:DescribeTrails", "Denied.");
        var result = Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [unread] });
        Assert.Equal((Verdict.Unknown, "service:Trail"), (result.Verdict, result.Gap[0].Permission));
        // What it lacks for certain decides.
        Assert.Equal(Verdict.Fail, Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [unread with { Trail = Watched.Record() with { IsMultiRegion = false } }] }).Verdict);
        // There may be a better one.
        Assert.Equal(Verdict.Unknown, Judge(new AccountMonitoring { Account = Facts.Account(), TrailGap = [gap] }).Verdict);
        Assert.Equal(Verdict.Unknown, Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [Watched.Trail(status: new TrailStatus(false))], TrailGap = [gap] }).Verdict);
        Assert.Equal(Verdict.Pass, Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [Watched.Trail()], TrailGap = [gap] }).Verdict);
        Assert.Equal("No trail records the account.", Judge(new AccountMonitoring { Account = Facts.Account() }).Reason);
    }

    [Fact]
    public void What_a_trail_is_called_does_nothing_where_it_is_printed()
    {
        var trail = Watched.Trail(Watched.Record() with { Name = "\u001b[31mred", IsMultiRegion = false });
        Assert.DoesNotContain('\u001b', Judge(new AccountMonitoring { Account = Facts.Account(), Trail = [trail] }).Reason);
    }

    private static ControlResult Judge(AccountMonitoring monitoring) =>
        MonitoringControls.Trail.Evaluate(Watched.Known(monitoring), monitoring.Account, Facts.Now);
}
