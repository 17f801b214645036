using Microsoft.Extensions.Time.Testing;
using RootAudit.Activity;
using RootAudit.Alerts;
using RootAudit.Controls;

namespace RootAudit.Core.Tests.Alerts;

/// <summary>When messages go out, and what is in them, on a clock that the test turns.</summary>
public sealed class AlertDigestTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public void The_first_goes_at_once_and_what_follows_within_the_window_is_one_message_at_its_end()
    {
        var digest = new AlertDigest(TimeSpan.FromMinutes(1), 100);
        digest.Add(Entry("a"));
        Assert.Equal(TimeSpan.Zero, digest.DueIn(Now));
        Assert.Equal(["a"], digest.Take(Now)!.EventId);
        Assert.Null(digest.DueIn(Now));

        digest.Add(Entry("b"));
        _clock.Advance(TimeSpan.FromSeconds(20));
        digest.Add(Entry("c"));
        Assert.Equal(TimeSpan.FromSeconds(40), digest.DueIn(Now));
        Assert.Null(digest.Take(Now));
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(["b", "c"], digest.Take(Now)!.EventId);
        Assert.Equal(0, digest.Waiting);

        // The message opened a window too; after a quiet one the next goes at once again.
        digest.Add(Entry("d"));
        Assert.Equal(TimeSpan.FromMinutes(1), digest.DueIn(Now));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["d"], digest.Take(Now)!.EventId);
        _clock.Advance(TimeSpan.FromMinutes(5));
        digest.Add(Entry("e"));
        Assert.Equal(TimeSpan.Zero, digest.DueIn(Now));
    }

    [Fact]
    public void Without_a_window_each_is_a_message_until_the_limit_of_a_minute_is_reached_and_none_is_lost()
    {
        var digest = new AlertDigest(TimeSpan.Zero, 3);
        var messages = new List<RootActivityAlert>();
        for (var i = 0; i < 10; i++)
        {
            digest.Add(Entry($"{i}"));
            if (digest.Take(Now) is { } alert)
                messages.Add(alert);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, messages.Count);
        // The first went at 0 s, and it is 10 s now.
        Assert.Equal(TimeSpan.FromSeconds(50), digest.DueIn(Now));
        _clock.Advance(TimeSpan.FromSeconds(50));
        messages.Add(digest.Take(Now)!);
        Assert.Equal(7, messages[^1].EventCount);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), messages.SelectMany(one => one.EventId));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(10, 5)]
    [InlineData(90, 1)]
    [InlineData(1, 2)]
    public void However_they_come_no_minute_has_more_messages_than_the_limit_and_each_event_is_in_one(int window, int limit)
    {
        var random = new Random(window + limit);
        var digest = new AlertDigest(TimeSpan.FromSeconds(window), limit);
        var sent = new List<DateTimeOffset>();
        var told = new List<string>();
        for (var i = 0; i < 2000; i++)
        {
            digest.Add(Entry($"{i}"));
            _clock.Advance(TimeSpan.FromMilliseconds(random.Next(0, random.Next(10) == 0 ? 20_000 : 300)));
            while (digest.Take(Now) is { } alert)
            {
                sent.Add(Now);
                told.AddRange(alert.EventId);
            }
        }

        told.AddRange(digest.TakeAll()?.EventId ?? []);
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => $"{i}"), told);
        Assert.True(sent.Count > 3);
        for (var i = limit; i < sent.Count; i++)
            Assert.True(sent[i] - sent[i - limit] >= TimeSpan.FromMinutes(1), $"{limit + 1} messages within {sent[i] - sent[i - limit]}");
    }

    [Fact]
    public void A_storm_is_one_message_that_counts_by_class_and_account_and_has_the_worst_first()
    {
        var digest = new AlertDigest(TimeSpan.FromMinutes(1), 10);
        for (var i = 0; i < 10_000; i++)
        {
            digest.Add(Entry($"{i}", i % 5000 == 4999 ? Severity.Critical : Severity.High, $"{111111111111 + (i % 30)}") with
            {
                Class = [i % 2 == 0 ? ActivityClass.SignIn : ActivityClass.Avoidable], Time = Now.AddSeconds(i),
            });
        }

        var alert = digest.Take(Now)!;
        Assert.Equal((10_000, 10_000, Severity.Critical), (alert.EventCount, alert.EntryCount, alert.Severity));
        Assert.Equal(10_000, alert.EventId.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([new("Critical", 2), new("High", 9998)], alert.BySeverity);
        Assert.Equal([new("Avoidable", 5000), new("SignIn", 5000)], alert.ByClass);
        Assert.Equal((30, 10_000), (alert.ByAccount.Count, alert.ByAccount.Sum(one => one.Count)));
        Assert.Equal(["4999", "9999", "0", "1"], alert.Entry.Take(4).Select(one => one.EventId[0]));
        Assert.Equal(100, alert.Entry.Count);
        Assert.Equal((Now, Now.AddSeconds(9999)), (alert.FirstTime, alert.LastTime));
        Assert.Equal("Root activity (Critical): 10,000 events in 30 accounts", alert.Title);
        Assert.Equal("and 9,992 more, none of them worse", AlertText.Rest(alert));
    }

    [Fact]
    public void A_single_event_is_told_in_full()
    {
        var digest = new AlertDigest(TimeSpan.Zero, 1);
        digest.Add(ActivityAlertEntry.Of(new RootActivityEvent
        {
            AccountId = "111122223333", AccountName = "payments", EventName = "ConsoleLogin", Time = Now, Region = "us-east-1", Severity = Severity.Critical,
            SourceAddress = "198.51.100.23", MfaUsed = false, Explanation = "Root signed in without MFA.", Approval = ActivityApproval.Outside, EventId = "x",
        }));
        var alert = digest.Take(Now)!;
        Assert.Equal("Root activity (Critical): ConsoleLogin in account 111122223333 (payments)", alert.Title);
        Assert.Empty(AlertText.Summary(alert));
        Assert.Equal(
            "Critical 2026-03-01 12:00:00Z account 111122223333 (payments): ConsoleLogin in us-east-1 from 198.51.100.23, without MFA. Root signed in without MFA. No approved change covers it.",
            Assert.Single(AlertText.Entries(alert)));
        Assert.Null(AlertText.Rest(alert));
    }

    [Fact]
    public void A_sitting_names_all_its_events_and_its_worst()
    {
        RootActivityEvent[] events =
        [
            new() { EventId = "1", EventName = "ConsoleLogin", Severity = Severity.Low, Explanation = "fine" },
            new() { EventId = "2", EventName = "CreateUser", Severity = Severity.Critical, Explanation = "bad" },
            new() { EventName = "ListUsers", Time = Now, AccountId = "111122223333" },
        ];
        var entry = ActivityAlertEntry.Of(new RootActivitySession { AccountId = "111122223333", Severity = Severity.Critical, Event = events, StartTime = Now });
        Assert.Equal(["1", "2", "2026-03-01 12:00:00Z 111122223333 ListUsers: Unknown"], entry.EventId);
        Assert.Equal(("3 events of one sitting: ConsoleLogin, CreateUser, ListUsers", "bad"), (entry.What, entry.Explanation));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(null, "?")]
    [InlineData("https://evil.example/x", "https[:]//evil.example/x")]
    [InlineData("see WWW.evil.example or www.evil.example", "see www[.]evil.example or www[.]evil.example")]
    [InlineData("MailTo:a@evil.example", "mailto[:]a@evil.example")]
    [InlineData("a\u001b[31m\r\nb", "a\\u001b[31m\\u000d\\u000ab")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    public void Foreign_text_is_printable_and_no_link(string? text, string expected) => Assert.Equal(expected, AlertText.Clean(text, 60));

    // Not among the data above: attributes are stored as UTF-8, which has no place for half a character.
    [Fact]
    public void Half_a_character_is_written_out() => Assert.Equal("\\ud800", AlertText.Clean("\ud800", 60));

    [Fact]
    public void Long_texts_are_cut_between_characters()
    {
        for (var longest = 5; longest < 40; longest++)
        {
            var cut = AlertText.Clean(string.Concat(Enumerable.Repeat("🔥\u0001", 2_000)), longest);
            Assert.InRange(cut.Length, 1, longest);
            Assert.EndsWith("…", cut, StringComparison.Ordinal);
            Assert.Equal(cut, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(cut)));
        }
    }

    [Theory]
    [InlineData("https://hooks.slack.com/services/T/B/secret", WebhookFormat.Slack)]
    [InlineData("https://prod-1.westeurope.logic.azure.com:443/workflows/secret", WebhookFormat.Teams)]
    [InlineData("https://default1.2.environment.api.powerplatform.com/secret", WebhookFormat.Teams)]
    [InlineData("http://localhost:8080/secret", WebhookFormat.Json)]
    [InlineData("http://[::1]:8080/secret", WebhookFormat.Json)]
    [InlineData("https://hooks.slack.com.evil.example/secret", WebhookFormat.Json)]
    public void The_host_tells_the_format_and_nothing_tells_the_secret(string text, WebhookFormat format)
    {
        Assert.True(WebhookEndpoint.TryParse(text, out var endpoint, out _));
        Assert.Equal(format, endpoint.Format);
        Assert.DoesNotContain("secret", endpoint.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://hooks.slack.com/services/secret")]
    [InlineData("ftp://localhost/secret")]
    [InlineData("https://user:secret@hooks.slack.com/x")]
    [InlineData("services/secret")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_addresses_are_refused_and_not_quoted(string? text)
    {
        Assert.False(WebhookEndpoint.TryParse(text, out _, out var problem));
        Assert.DoesNotContain("secret@", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("/secret", problem, StringComparison.Ordinal);
    }

    private static ActivityAlertEntry Entry(string id, Severity severity = Severity.High, string account = "111122223333") =>
        new() { EventId = [id], Severity = severity, AccountId = account, What = "ConsoleLogin" };
}
