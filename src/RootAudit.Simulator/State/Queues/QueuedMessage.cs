using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RootAudit.Simulator.State.Queues;

/// <summary>A message in a queue.</summary>
internal sealed class QueuedMessage
{
    public required string Id { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset Sent { get; init; }

    public DateTimeOffset? FirstReceived { get; set; }

    public int ReceiveCount { get; set; }

    /// <summary>Hidden until then.</summary>
    public DateTimeOffset VisibleAt { get; set; }

    /// <summary>The handle of the last receiving; null before the first. Older handles delete nothing, as AWS may do.</summary>
    public string? Handle { get; set; }

    public string Md5 => Md5Of(Body);

#pragma warning disable CA5351 // SQS sends MD5 sums of bodies, and its clients check them.
    public static string Md5Of(string body) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351

    public Received Take(DateTimeOffset now, string handle)
    {
        ReceiveCount++;
        FirstReceived ??= now;
        Handle = handle;
        return new Received(Id, handle, Body, Md5, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SenderId"] = "AIDASIMULATOR",
            ["SentTimestamp"] = Text(Sent),
            ["ApproximateFirstReceiveTimestamp"] = Text(FirstReceived.Value),
            ["ApproximateReceiveCount"] = ReceiveCount.ToString(CultureInfo.InvariantCulture),
        });
    }

    private static string Text(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}

/// <summary>A message as one receiving gave it.</summary>
internal sealed record Received(string Id, string Handle, string Body, string Md5, IReadOnlyDictionary<string, string> Attributes);
