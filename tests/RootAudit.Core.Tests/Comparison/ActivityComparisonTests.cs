using RootAudit.Activity;
using RootAudit.Comparison;
using RootAudit.Controls;
using RootAudit.Guardrails;
using RootAudit.Tests.Support;
using static RootAudit.Tests.Controls.ActivityRuleTests;

namespace RootAudit.Tests.Comparison;

/// <summary>New root activity between two snapshots, and guardrails that are stronger or weaker than they were.</summary>
public sealed class ActivityComparisonTests
{
    private static readonly DateTimeOffset Then = Facts.Now.AddDays(-10);

    [Fact]
    public void What_happened_since_the_earlier_look_is_told_once_for_an_account()
    {
        var change = Assert.Single(Compare(Before(Old("a")), Everything(
            Old("a"), New("b"), Login(success: false) with { EventId = "c", Time = Facts.Now.AddDays(-1) })));
        Assert.Equal((AuditChangeKind.RootActivityFound, Severity.High), (change.Kind, change.Severity));
        Assert.Equal("The event history shows new activity of root: 2 events (SignIn 1, Avoidable 1).", change.Message);
        Assert.Equal(("2026-", true), (change.After![..5], change.Before is not null));
    }

    [Fact]
    public void What_was_there_before_and_what_is_no_use_is_no_change()
    {
        Assert.Empty(Compare(Before(Old("a")), Everything(Old("a"))));
        Assert.Empty(Compare(Before(), Everything(New("b") with { Actor = ActivityActor.AssumedRoot }, New("c") with { Actor = ActivityActor.Service })));
    }

    [Fact]
    public void An_event_that_came_late_is_new_and_one_of_a_Region_that_was_not_read_before_is_not()
    {
        Assert.Single(Compare(Before(), Everything(Old("late"))));
        Assert.Empty(Compare(Before(), Everything(Old("elsewhere") with { Region = "ap-south-1" })));
        Assert.Single(Compare(Before(), Everything(New("elsewhere") with { Region = "ap-south-1" })));
    }

    [Fact]
    public void Where_the_earlier_snapshot_did_not_read_it_only_what_is_certainly_later_is_new()
    {
        Assert.Empty(Compare(null, Everything(Old("a"))));
        Assert.Equal(AuditChangeKind.RootActivityFound, Assert.Single(Compare(null, Everything(Old("a"), New("b")))).Kind);
        Assert.Empty(SnapshotComparison.Compare(Snapshot(Before(Old("a")), Then), Snapshot(null, Facts.Now)));
    }

    [Theory]
    [InlineData(GuardrailStatus.Denied, GuardrailStatus.NotDenied, Severity.High, "less")]
    [InlineData(GuardrailStatus.Denied, GuardrailStatus.DeniedWhen, Severity.High, "less")]
    [InlineData(GuardrailStatus.DeniedExcept, GuardrailStatus.Denied, Severity.Informational, "more")]
    [InlineData(GuardrailStatus.NotDenied, GuardrailStatus.DeniedExcept, Severity.Informational, "more")]
    [InlineData(GuardrailStatus.NotDenied, GuardrailStatus.NotApplicable, Severity.Medium, "another reason")]
    public void A_guardrail_that_changed_is_told_with_its_direction(GuardrailStatus before, GuardrailStatus after, Severity severity, string word)
    {
        var change = Assert.Single(Guardrails(before, after));
        Assert.Equal((AuditChangeKind.GuardrailChanged, severity), (change.Kind, change.Severity));
        Assert.Contains(word, change.Message, StringComparison.Ordinal);
        Assert.Equal((before.ToString(), after.ToString()), (change.Before, change.After));
    }

    [Theory]
    [InlineData(null, GuardrailStatus.NotDenied)]
    [InlineData(GuardrailStatus.Denied, null)]
    [InlineData(GuardrailStatus.Unknown, GuardrailStatus.NotDenied)]
    [InlineData(GuardrailStatus.Denied, GuardrailStatus.Unknown)]
    [InlineData(GuardrailStatus.Denied, GuardrailStatus.Denied)]
    public void A_guardrail_that_is_not_known_on_a_side_is_no_change(GuardrailStatus? before, GuardrailStatus? after) =>
        Assert.Empty(Guardrails(before, after));

    private static RootActivityEvent Old(string id) => Root("s3.amazonaws.com", "ListBuckets") with { EventId = id, Time = Then.AddDays(-1) };

    private static RootActivityEvent New(string id) => Root("s3.amazonaws.com", "ListBuckets") with { EventId = id, Time = Then.AddDays(1) };

    private static AccountActivity Before(params RootActivityEvent[] events) =>
        Everything(events) with { StartTime = Then.AddDays(-90), EndTime = Then };

    private static IReadOnlyList<AuditChange> Compare(AccountActivity? before, AccountActivity after) =>
        SnapshotComparison.Compare(Snapshot(before, Then), Snapshot(after, Facts.Now));

    private static AuditSnapshot Snapshot(AccountActivity? activity, DateTimeOffset time)
    {
        var posture = Audits.Member with { CollectedTime = time };
        return new AuditSnapshot
        {
            Posture = [posture], Activity = activity is null ? [] : [activity with { AccountId = posture.AccountId }],
        };
    }

    private static IReadOnlyList<AuditChange> Guardrails(GuardrailStatus? before, GuardrailStatus? after) => SnapshotComparison.Compare(
        new AuditSnapshot { Posture = [Audits.Member with { Guardrail = before }] },
        new AuditSnapshot { Posture = [Audits.Member with { Guardrail = after }] });
}
