using System.Text;
using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Alerts;
using RootAudit.Engine.Alerts.Messages;
using RootAudit.Engine.Tests.Reports;

namespace RootAudit.Engine.Tests.Alerts;

/// <summary>Hostile text in every field of what is told: every format parses, mentions nobody, links nowhere and keeps its limits.</summary>
public sealed class HostileMessageTests
{
    private static readonly IReadOnlyList<string> Texts =
    [
        .. HostileTexts.All, HostileTexts.Long, "@here <@everyone>", "<at>Ada</at>", "[x](https://evil.example)",
        // Twelve bytes of JSON each.
        string.Concat(Enumerable.Repeat("🔥", 2_000)),
    ];

    [Theory]
    [InlineData(WebhookFormat.Slack)]
    [InlineData(WebhookFormat.Teams)]
    [InlineData(WebhookFormat.Json)]
    public void A_webhook_gets_text_that_does_nothing(WebhookFormat format)
    {
        foreach (var text in Texts)
        {
            foreach (var alert in Alerts(text))
            {
                var body = WebhookMessage.Of(alert, format);
                Assert.True(body.Length <= 28 * 1024 || format != WebhookFormat.Teams, $"{body.Length} bytes");
                using var json = JsonDocument.Parse(body);
                foreach (var value in Strings(json.RootElement))
                    Check(value, format);
            }
        }
    }

    [Fact]
    public void Slack_keeps_to_its_blocks_and_knows_no_link_or_mention_in_them()
    {
        foreach (var alert in Texts.SelectMany(Alerts))
        {
            using var json = JsonDocument.Parse(WebhookMessage.Of(alert, WebhookFormat.Slack));
            var blocks = json.RootElement.GetProperty("blocks").EnumerateArray().ToList();
            Assert.InRange(blocks.Count, 1, 50);
            foreach (var block in blocks)
            {
                var text = block.GetProperty("text");
                Assert.Equal("plain_text", text.GetProperty("type").GetString());
                Assert.InRange(text.GetProperty("text").GetString()!.Length, 1, block.GetProperty("type").GetString() == "header" ? 150 : 3000);
            }
        }
    }

    [Fact]
    public void A_topic_gets_a_subject_that_SNS_takes_and_a_body_within_its_bound()
    {
        foreach (var alert in Texts.SelectMany(Alerts))
        {
            var message = TopicText.Of(alert);
            Assert.InRange(message.Subject.Length, 1, 99);
            Assert.True(char.IsAsciiLetter(message.Subject[0]));
            Assert.DoesNotContain(message.Subject, character => character is < ' ' or > '~');
            Assert.InRange(Encoding.UTF8.GetByteCount(message.Body), 1, 262_144);
            Check(message.Body.Replace('\n', ' '), format: null);
        }
    }

    [Fact]
    public void A_storm_is_one_message_that_says_how_many_and_tells_the_worst()
    {
        var digest = new AlertDigest(TimeSpan.FromMinutes(5), 10);
        for (var i = 0; i < 10_000; i++)
            digest.Add(ActivityAlertEntry.Of(HostileEvents.Of(Texts[i % HostileTexts.All.Count]) with { EventId = $"id-{i}", AccountId = $"{i % 500:D12}" }));
        var alert = digest.TakeAll()!;
        Assert.Equal((10_000, 10_000), (alert.EventCount, alert.EventId.Count));
        foreach (var format in (WebhookFormat[])[WebhookFormat.Slack, WebhookFormat.Teams])
            Assert.InRange(WebhookMessage.Of(alert, format).Length, 1, 28 * 1024);
        Assert.InRange(Encoding.UTF8.GetByteCount(TopicText.Of(alert).Body), 1, 262_144);
        Assert.Contains("10,000 events in 500 accounts", alert.Title, StringComparison.Ordinal);
    }

    /// <summary>One event, its sitting, and twenty of them together.</summary>
    private static IEnumerable<RootActivityAlert> Alerts(string text)
    {
        var read = HostileEvents.Read(text);
        RootActivityEvent[] events = [HostileEvents.Of(text), read, ActivityClassifier.Classify(read with { AccountName = text })];
        foreach (var one in events)
            yield return Alert([ActivityAlertEntry.Of(one)]);
        foreach (var sitting in ActivitySessions.Group(events))
            yield return Alert([ActivityAlertEntry.Of(sitting)]);
        yield return Alert([.. Enumerable.Range(0, 20).Select(i => ActivityAlertEntry.Of(events[i % events.Length]))]);
    }

    private static RootActivityAlert Alert(IEnumerable<ActivityAlertEntry> entries)
    {
        var digest = new AlertDigest(TimeSpan.Zero, 1);
        foreach (var entry in entries)
            digest.Add(entry);
        return digest.TakeAll()!;
    }

    private static void Check(string value, WebhookFormat? format)
    {
        Assert.False(HostileTexts.IsHarmful(value.Replace('\n', ' ')), value);
        Assert.Equal(value, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)));
        if (value == "http://adaptivecards.io/schemas/adaptive-card.json")
            return;
        Assert.DoesNotContain("://", value, StringComparison.Ordinal);
        if (format == WebhookFormat.Slack)
            Assert.DoesNotContain(value, character => character is '<' or '>');
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => Strings(one.Value)),
        _ => [],
    };
}
