using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RootAudit.Activity;
using RootAudit.Activity.Baselines;
using RootAudit.Controls;

namespace RootAudit.Core.Tests.Activity;

public class BaselineTests
{
    private const string Account = "111122223333";
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_the_account_has_shown_is_no_deviation()
    {
        var one = Judge(Call(1));
        Assert.Empty(one.Deviation);
        Assert.Equal(Call(1).Severity, one.Severity);
    }

    [Fact]
    public void What_it_has_not_shown_is_one_sentence_each_and_raises_the_severity_once()
    {
        var one = Judge(Call(1) with { SourceAddress = "203.0.113.9", Region = "sa-east-1", UserAgent = "curl/8.0", EventName = "RunInstances", Time = Monday.AddHours(6) });
        Assert.Equal(
            [
                "The network 203.0.113.0/24 is new for this account; nor was it seen elsewhere in the organization.",
                "The Region sa-east-1 is new for this account; nor was it seen elsewhere in the organization.",
                "The user agent curl is new for this account; nor was it seen elsewhere in the organization.",
                "The hour Weekday 15:00 UTC is new for this account; nor was it seen elsewhere in the organization.",
                "The event s3:RunInstances is new for this account; nor was it seen elsewhere in the organization.",
            ],
            one.Deviation);
        Assert.Equal(Call(1).Severity + 1, one.Severity);
        Assert.Equal(Severity.Critical, Judge(Call(1) with { Region = "sa-east-1", Severity = Severity.Critical }).Severity);
        Assert.Equal(Call(1).Severity, Judge(Call(1) with { Region = "sa-east-1", Success = false }).Severity);
    }

    [Fact]
    public void Neighbours_in_the_network_the_hour_and_the_version_are_usual() =>
        Assert.Empty(Judge(Call(1) with { SourceAddress = "198.51.100.200", Time = Monday.AddDays(1).AddHours(1), UserAgent = "aws-cli/9.9 Python/4" }).Deviation);

    [Fact]
    public void An_account_with_too_few_events_is_said_and_compared_with_the_organization()
    {
        var other = Call(1) with { AccountId = "999999999999" };
        Assert.Contains("knows 0 events", Assert.Single(Judge(other).Deviation), StringComparison.Ordinal);
        Assert.Equal(other.Severity, Judge(other).Severity);
        var odd = Judge(other with { Region = "sa-east-1" });
        Assert.Equal((2, other.Severity + 1), (odd.Deviation.Count, odd.Severity));
        Assert.Contains("new for the whole organization", odd.Deviation[1], StringComparison.Ordinal);
        var alone = new ActivityJudge(null, Learn([Call(1)])).Judge(Call(2) with { Region = "sa-east-1" });
        Assert.Contains("Nor does it know enough of the organization", Assert.Single(alone.Deviation), StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_account_has_shown_is_said()
    {
        var baseline = Learn([.. Enumerable.Range(0, 20).Select(Call), Call(50) with { AccountId = "999999999999", Region = "sa-east-1" }]);
        var one = new ActivityJudge(null, baseline).Judge(Call(1) with { Region = "sa-east-1" });
        Assert.Contains("elsewhere in the organization it was seen 1 times, last on 2026-03-02", Assert.Single(one.Deviation), StringComparison.Ordinal);
    }

    [Fact]
    public void Strangers_services_central_sessions_and_repetitions_teach_nothing()
    {
        var learner = new BaselineLearner();
        RootActivityEvent[] left =
        [
            Call(1) with { Service = "signin.amazonaws.com", EventName = "ConsoleLogin", Success = false },
            Call(2) with { Service = "signin.amazonaws.com", EventName = "PasswordRecoveryRequested" },
            Call(3) with { Actor = ActivityActor.Service }, Call(4) with { Actor = ActivityActor.AssumedRoot }, Call(5) with { Actor = ActivityActor.Other },
            new() { Approval = ActivityApproval.Missing, EventName = "EnableMFADevice", AccountId = Account },
        ];
        Assert.All(left, one => Assert.False(learner.Add(one)));
        Assert.True(learner.Add(Call(6)));
        Assert.False(learner.Add(Call(6)));
        Assert.Equal((1L, 7L), (learner.Learnt().EventCount, learner.Learnt().SkippedCount));
    }

    [Fact]
    public void Hostile_texts_are_never_learnt_and_always_told()
    {
        var evil = Call(1) with { SourceAddress = "'><img src=x>\r\n", UserAgent = "\u001b[2J\u202E", Region = "us\u0000east", EventName = "=cmd|'/c'!A1" };
        var baseline = Learn([.. Enumerable.Range(0, 30).Select(i => evil with { EventId = $"e{i}" })]);
        Assert.Equal(30, baseline.EventCount);
        Assert.Equal((0, 0, 0, 0), (baseline.Organization.Network.Count, baseline.Organization.UserAgent.Count, baseline.Organization.Region.Count, baseline.Organization.Event.Count));
        var one = new ActivityJudge(null, baseline).Judge(evil);
        Assert.Equal(4, one.Deviation.Count);
        Assert.DoesNotContain(one.Deviation, sentence => sentence.Any(char.IsControl));
    }

    [Fact]
    public void A_flood_is_bounded_and_what_was_given_up_is_not_told_as_new()
    {
        var baseline = Learn([.. Enumerable.Range(0, 500).Select(i => Call(i) with { SourceAddress = $"10.{i / 250}.{i % 250}.1" })]);
        var account = Assert.Single(baseline.Account);
        Assert.Equal(BaselineLimits.Of(ActivityTrait.Network, ofOrganization: false), account.Network.Count);
        Assert.Equal([ActivityTrait.Network], account.Limited);
        var one = new ActivityJudge(null, baseline).Judge(Call(1) with { SourceAddress = "192.0.2.1" });
        Assert.Contains("cannot be told", Assert.Single(one.Deviation), StringComparison.Ordinal);
        Assert.Equal(Call(1).Severity, one.Severity);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "Browser on Linux")]
    [InlineData("[aws-cli/1.16 Python/3.6]", "aws-cli Python")]
    [InlineData("Boto3/1.34.0 md/Botocore#1.34.0 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11.6 Botocore/1.34.0", "Boto3 linux python Botocore")]
    [InlineData("signin.amazonaws.com", "signin.amazonaws.com")]
    [InlineData("\u001b[2J", null)]
    [InlineData("", null)]
    public void User_agents_lose_their_versions(string text, string? expected) => Assert.Equal(expected, UserAgents.Normalize(text));

    [Property(MaxTest = 100)]
    public Property The_order_of_events_and_their_division_change_nothing() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 200), Gen.Choose(0, 2)).ListOf().ToArbitrary(), Gen.Choose(0, 50).ToArbitrary(), (picks, cut) =>
        {
            RootActivityEvent[] events = [.. picks.Select((pick, i) => Call(i) with
            {
                SourceAddress = $"10.0.{pick.Item1}.1", AccountId = $"{pick.Item2}11122223333", EventId = $"e{i}",
            })];
            var whole = Text(Learn(events));
            Assert.Equal(whole, Text(Learn([.. events.Reverse()])));
            var at = Math.Min(cut, events.Length);
            Assert.Equal(whole, Text(BaselineLearner.Merge(Learn(events[at..]), Learn(events[..at]))));
        });

    private static string Text(RootActivityBaseline baseline) => System.Text.Json.JsonSerializer.Serialize(baseline);

    private static RootActivityBaseline Learn(IEnumerable<RootActivityEvent> events)
    {
        var learner = new BaselineLearner();
        foreach (var one in events)
            learner.Add(one);
        return learner.Learnt();
    }

    private static RootActivityEvent Judge(RootActivityEvent one) =>
        new ActivityJudge(null, Learn(Enumerable.Range(0, 20).Select(Call))).Judge(one);

    private static RootActivityEvent Call(int number) => ActivityClassifier.Classify(new RootActivityEvent
    {
        AccountId = Account, Service = "s3.amazonaws.com", EventName = "ListBuckets", Actor = ActivityActor.Root, IdentityType = "Root", Region = "us-east-1",
        Time = Monday.AddSeconds(number), Success = true, ReadOnly = true, SourceAddress = "198.51.100.7", UserAgent = "aws-cli/1.16 Python/3.6",
        EventId = $"call-{number}",
    });
}
