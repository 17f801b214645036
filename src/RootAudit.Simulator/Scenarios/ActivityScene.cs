using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>Who acts in a scene, as <c>userIdentity</c> tells it.</summary>
/// <param name="Type"><c>userIdentity.type</c>; null for none.</param>
/// <param name="Actor">Who it is in truth.</param>
internal sealed record ActingIdentity(string? Type, string Actor)
{
    public string? Arn { get; init; }

    public string? UserName { get; init; }

    public string? KeyId { get; init; }

    /// <summary>When the session began; null for a long-term key or a sign-in.</summary>
    public DateTimeOffset? Began { get; init; }

    public bool Mfa { get; init; }

    public bool AssumedRoot { get; init; }

    public string? InvokedBy { get; init; }

    /// <summary>By which LookupEvents finds it.</summary>
    public string? LookupName { get; init; }
}

/// <summary>What is done in a scene.</summary>
internal sealed record Act(DateTimeOffset Time, string Source, string? Name, string Class)
{
    /// <summary>Null for where sign-ins and IAM are recorded.</summary>
    public string? Region { get; init; }

    public bool ReadOnly { get; init; }

    public string? Error { get; init; }

    public bool? Success { get; init; } = true;

    public bool? Mfa { get; init; }

    public bool ConcernsRoot { get; init; } = true;

    public string EventType { get; init; } = "AwsApiCall";

    public string UserAgent { get; init; } = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36";

    public string Address { get; init; } = "198.51.100.23";

    public object? Request { get; init; }

    public object? Response { get; init; }

    public object? Additional { get; init; }
}

/// <summary>Writes acts as CloudTrail records them, for one account.</summary>
internal sealed class ActivityScene(SimulatedAccount account, string homeRegion, int seed)
{
    private readonly List<TrailEvent> _events = [];

    public IReadOnlyList<TrailEvent> Events => [.. _events.OrderByDescending(one => one.Time).ThenBy(one => one.Id, StringComparer.Ordinal)];

    public void Add(ActingIdentity who, Act act)
    {
        var lot = Dice.Hash((ulong)seed, "event/" + account.Id, _events.Count);
        var id = new Guid((int)lot, (short)(lot >> 32), (short)(lot >> 48), 0x9B, 0x10, 0, 0, 0, 0, 0, (byte)_events.Count).ToString("D");
        var region = act.Region ?? homeRegion;
        var time = DateTimeOffset.FromUnixTimeSeconds(act.Time.ToUnixTimeSeconds());
        _events.Add(new TrailEvent
        {
            Id = id,
            AccountId = account.Id,
            Time = time,
            Region = region,
            Source = act.Source,
            Name = act.Name,
            Username = who.LookupName,
            AccessKeyId = who.KeyId,
            ReadOnly = act.ReadOnly,
            Json = Record(who, act, id, region, time),
            Truth = new ActivityTruth(
                id, account.Id, time, region, act.Name, act.Class, who.Actor, act.ConcernsRoot,
                act.Name is null ? null : act.Success, act.Mfa ?? (who.Began is null ? null : who.Mfa)),
        });
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Record(ActingIdentity who, Act act, string id, string region, DateTimeOffset time)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("eventVersion", "1.11");
            WriteIdentity(json, who);
            json.WriteString("eventTime", Text(time));
            json.WriteString("eventSource", act.Source);
            if (act.Name is not null)
                json.WriteString("eventName", act.Name);
            json.WriteString("awsRegion", region);
            json.WriteString("sourceIPAddress", who.InvokedBy ?? act.Address);
            json.WriteString("userAgent", who.InvokedBy ?? act.UserAgent);
            if (act.Error is not null)
            {
                json.WriteString("errorCode", act.Error);
                json.WriteString("errorMessage", "The call was refused: " + act.Error);
            }

            Write(json, "requestParameters", act.Request);
            Write(json, "responseElements", act.Response);
            if (act.Additional is not null)
                Write(json, "additionalEventData", act.Additional);
            json.WriteString("eventID", id);
            json.WriteBoolean("readOnly", act.ReadOnly);
            json.WriteString("eventType", act.EventType);
            json.WriteBoolean("managementEvent", true);
            json.WriteString("recipientAccountId", account.Id);
            json.WriteString("eventCategory", "Management");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void WriteIdentity(Utf8JsonWriter json, ActingIdentity who)
    {
        json.WriteStartObject("userIdentity");
        if (who.Type is not null)
            json.WriteString("type", who.Type);
        json.WriteString("principalId", account.Id);
        if (who.Arn is not null)
            json.WriteString("arn", who.Arn);
        json.WriteString("accountId", account.Id);
        if (who.KeyId is not null)
            json.WriteString("accessKeyId", who.KeyId);
        if (who.UserName is not null)
            json.WriteString("userName", who.UserName);
        if (who.Began is { } began)
        {
            json.WriteStartObject("sessionContext");
            json.WriteStartObject("attributes");
            json.WriteString("creationDate", Text(began));
            json.WriteString("mfaAuthenticated", who.Mfa ? "true" : "false");
            json.WriteEndObject();
            if (who.AssumedRoot)
                json.WriteString("assumedRoot", "true");
            json.WriteEndObject();
        }

        if (who.InvokedBy is not null)
            json.WriteString("invokedBy", who.InvokedBy);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value);
    }
}
