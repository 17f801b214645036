using RootAudit.Activity;
using RootAudit.Activity.Changes;

namespace RootAudit.Core.Tests.Activity;

public class ExpectationTests
{
    private const string Account = "111122223333";
    private static readonly DateTimeOffset Nine = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Nine.AddDays(5);

    private static readonly ApprovedChangeEntry Change = new()
    {
        Account = Account, From = "2026-03-01T09:00:00Z", To = "2026-03-01T11:00:00Z", Ticket = "CHG-1", Person = "Jane Doe",
        ExpectedEvents = ["EnableMFADevice"],
    };

    [Fact]
    public void What_never_happened_is_missing_where_all_was_read()
    {
        var missing = Assert.Single(Conclude(Change, Read()).Missing);
        Assert.Equal((ActivityApproval.Missing, "EnableMFADevice", Account, "CHG-1"), (missing.Approval, missing.EventName, missing.AccountId, missing.Ticket));
        Assert.Equal(Nine.AddHours(2), missing.Time);
        Assert.Equal("ManageRootMfa", missing.Task);
        Assert.Contains("No such event was found", missing.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void What_happened_is_not_missing_and_what_failed_is()
    {
        Assert.Equal((0, 0), Parts(Conclude(Change, Read(), Event(true))));
        Assert.Equal((0, 0), Parts(Conclude(Change with { ExpectedEvents = ["ManageRootMfa"] }, Read(), Event(true))));
        Assert.Contains("failed each time", Assert.Single(Conclude(Change, Read(), Event(false)).Missing).Explanation, StringComparison.Ordinal);
        Assert.Equal((0, 0), Parts(Conclude(Change, Read(), Event(false), Event(true))));
        Assert.Contains("does not say whether it succeeded", Assert.Single(Conclude(Change, Read(), Event(null)).Warning), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", "EnableMFADevice", "a pattern")]
    [InlineData("444455556666", "EnableMFADevice", "was not read")]
    [InlineData(Account, "PutBucketVersioning", "Region that was not read")]
    [InlineData(Account, "Enable*", "Region that was not read")]
    public void What_cannot_be_told_is_a_warning_and_never_missing(string account, string expected, string words)
    {
        var outcome = Conclude(Change with { Account = account, ExpectedEvents = [expected] }, Read());
        Assert.Empty(outcome.Missing);
        Assert.Contains(words, Assert.Single(outcome.Warning), StringComparison.Ordinal);
        Assert.Contains("CHG-1: " + expected, outcome.Warning[0], StringComparison.Ordinal);
    }

    [Fact]
    public void All_Regions_tell_of_every_event_and_a_failure_of_none()
    {
        var coverage = new ActivityCoverage(new ActivityFilter());
        coverage.AddReading(Account, Nine.AddDays(-1), Later, region: null);
        Assert.Single(Conclude(Change with { ExpectedEvents = ["PutBucketVersioning"] }, coverage).Missing);
        coverage.AddFailure(Account);
        Assert.Contains("not all of the account", Assert.Single(Conclude(Change, coverage).Warning), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-gov-west-1", true)]
    [InlineData("cn-north-1", true)]
    [InlineData("eu-central-1", false)]
    public void The_Region_of_sign_ins_is_that_of_the_partition(string region, bool told)
    {
        var coverage = new ActivityCoverage(new ActivityFilter());
        coverage.AddReading(Account, Nine.AddDays(-1), Later, [region]);
        Assert.Equal(told ? 1 : 0, Conclude(Change, coverage).Missing.Count);
    }

    [Fact]
    public void A_window_that_is_not_over_or_reaches_beyond_the_reading_tells_nothing()
    {
        var judge = new ActivityJudge(ApprovedChangeSet.Create([Change]), null);
        Assert.Equal((0, 0), Parts(judge.Conclude(Read(), Nine.AddMinutes(-1))));
        Assert.Empty(judge.Conclude(Read(), Nine.AddHours(2).AddMinutes(14)).Missing);
        Assert.Single(judge.Conclude(Read(), Nine.AddHours(2).AddMinutes(15)).Missing);
        var late = new ActivityCoverage(new ActivityFilter { StartTime = Nine.AddMinutes(1) });
        late.AddReading(Account, Nine.AddDays(-1), Later, region: null);
        Assert.Contains("times that were asked", Assert.Single(judge.Conclude(late, Later).Warning), StringComparison.Ordinal);
        var short90 = new ActivityCoverage(new ActivityFilter());
        short90.AddReading(Account, Nine.AddMinutes(1), Later, region: null);
        Assert.Contains("times that were read", Assert.Single(judge.Conclude(short90, Later).Warning), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20260301T0855Z,20260301T1115Z", true)]
    [InlineData("20260228T2300Z,20260301T0930Z,20260302T0100Z", true)]
    [InlineData("20260301T0905Z,20260301T1115Z", false)]
    [InlineData("20260301T0855Z,20260301T1114Z", false)]
    [InlineData("20260228T2300Z,20260302T0100Z", false)]
    public void Log_files_tell_where_they_surround_the_window_day_by_day(string stamps, bool told)
    {
        var coverage = new ActivityCoverage(new ActivityFilter());
        foreach (var stamp in stamps.Split(','))
            coverage.AddLogFile($"/logs/{Account}_CloudTrail_us-east-1_{stamp}_abc.json.gz", complete: true);
        var outcome = Conclude(Change, coverage);
        Assert.Equal((told ? 1 : 0, told ? 0 : 1), (outcome.Missing.Count, outcome.Warning.Count));
        coverage.AddLogFile("anything.json", complete: false);
        Assert.Empty(Conclude(Change, coverage).Missing);
    }

    private static (int Missing, int Warning) Parts(ApprovedChangeOutcome outcome) => (outcome.Missing.Count, outcome.Warning.Count);

    private static ActivityCoverage Read()
    {
        var coverage = new ActivityCoverage(new ActivityFilter());
        coverage.AddReading(Account, Nine.AddDays(-1), Later, ActivityCoverage.SignInRegion);
        return coverage;
    }

    private static ApprovedChangeOutcome Conclude(ApprovedChangeEntry change, ActivityCoverage coverage, params RootActivityEvent[] events)
    {
        var judge = new ActivityJudge(ApprovedChangeSet.Create([change]), null);
        foreach (var one in events)
            judge.Judge(one);
        return judge.Conclude(coverage, Later);
    }

    private static RootActivityEvent Event(bool? success) => ActivityClassifier.Classify(new RootActivityEvent
    {
        AccountId = Account, Service = "iam.amazonaws.com", EventName = "EnableMFADevice", Actor = ActivityActor.Root, Time = Nine.AddMinutes(5), Success = success,
    });
}
