using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Posture;
using RootAudit.RootAccess;

namespace RootAudit.Engine.Store;

/// <summary>
/// The small lists and maps that a row carries, as JSON text that SQLite's JSON functions can read. An empty one is
/// <see langword="null"/>.
/// </summary>
internal static class StoreJson
{
    // The text goes into a database, not into a page: names in other scripts stay readable.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the columns of a report that this version does not know.</summary>
    public static string? WriteColumns(IReadOnlyDictionary<string, string> columns) =>
        columns.Count == 0 ? null : JsonSerializer.Serialize(columns, Options);

    /// <summary>Reads what <see cref="WriteColumns"/> wrote.</summary>
    public static IReadOnlyDictionary<string, string> ReadColumns(string? text)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Read<Dictionary<string, string>>(text) ?? [])
            columns[name] = value;
        return columns;
    }

    /// <summary>Writes the gaps of a result.</summary>
    public static string? WriteGaps(IReadOnlyList<Gap> gaps) => gaps.Count == 0
        ? null
        : JsonSerializer.Serialize(gaps.Select(gap => new StoredGap(gap.Fact, gap.Reason.ToString(), gap.Permission, gap.Message)), Options);

    /// <summary>Reads what <see cref="WriteGaps"/> wrote.</summary>
    public static IReadOnlyList<Gap> ReadGaps(string? text) =>
        (Read<List<StoredGap>>(text) ?? []).ConvertAll(gap => new Gap(gap.Fact, ReadReason(gap.Reason), gap.Permission, gap.Message));

    /// <summary>Reads a reason by its name; one that this version does not know is that the answer could not be understood.</summary>
    public static GapReason ReadReason(string name) =>
        Enum.TryParse<GapReason>(name, out var reason) ? reason : GapReason.InvalidResponse;

    /// <summary>Writes a list of texts. What is no valid Unicode of them is replaced, as in the columns.</summary>
    public static string? WriteList(IReadOnlyList<string> texts) => texts.Count == 0
        ? null
        : JsonSerializer.Serialize(texts.Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? string.Empty))), Options);

    /// <summary>Reads what <see cref="WriteList"/> wrote.</summary>
    public static IReadOnlyList<string> ReadList(string? text) => Read<List<string>>(text) ?? [];

    /// <summary>Writes the points on which the sources of a posture do not agree.</summary>
    public static string? WriteDisagreements(IReadOnlyList<Disagreement> disagreements) =>
        disagreements.Count == 0 ? null : JsonSerializer.Serialize(disagreements, Options);

    /// <summary>Reads what <see cref="WriteDisagreements"/> wrote.</summary>
    public static IReadOnlyList<Disagreement> ReadDisagreements(string? text) => Read<List<Disagreement>>(text) ?? [];

    /// <summary>Writes the access keys of a root user.</summary>
    public static string? WriteKeys(IReadOnlyList<AccessKeyInfo> keys) => keys.Count == 0
        ? null
        : JsonSerializer.Serialize(keys.Select(StoredKey.From), Options);

    /// <summary>Reads what <see cref="WriteKeys"/> wrote.</summary>
    public static IReadOnlyList<AccessKeyInfo> ReadKeys(string? text) => (Read<List<StoredKey>>(text) ?? []).ConvertAll(key => key.ToKey());

    /// <summary>Writes the MFA devices that a root session listed, each with the word for its kind, for queries.</summary>
    public static string? WriteDevices(IReadOnlyList<RootMfaDevice> devices) => devices.Count == 0
        ? null
        : JsonSerializer.Serialize(
            devices.Select(device => new StoredDevice(device.SerialNumber, device.Kind.ToString(), device.EnableDate?.ToUnixTimeSeconds())), Options);

    /// <summary>Reads what <see cref="WriteDevices"/> wrote. The kind follows from the serial number, as this version tells it.</summary>
    public static IReadOnlyList<RootMfaDevice> ReadDevices(string? text) =>
        (Read<List<StoredDevice>>(text) ?? []).ConvertAll(device => new RootMfaDevice(device.SerialNumber, Moment(device.Enabled)));

    /// <summary>
    /// Reads what service control policies do to root by its name; one that this version does not know is Unknown, and only the lack of a
    /// name is that nobody asked.
    /// </summary>
    public static GuardrailStatus? ReadGuardrail(string? name) =>
        name is null ? null : Enum.TryParse<GuardrailStatus>(name, out var status) ? status : GuardrailStatus.Unknown;

    /// <summary>
    /// Writes the values that decided a result. Numbers, flags and text keep their kind; moments become ISO text; anything
    /// else becomes its text.
    /// </summary>
    public static string? WriteEvidence(IReadOnlyDictionary<string, object?> evidence) => evidence.Count == 0
        ? null
        : JsonSerializer.Serialize(evidence.ToDictionary(pair => pair.Key, pair => Plain(pair.Value), StringComparer.Ordinal), Options);

    /// <summary>
    /// Reads what <see cref="WriteEvidence"/> wrote: <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, text, lists.
    /// </summary>
    public static IReadOnlyDictionary<string, object?> ReadEvidence(string? text)
    {
        var evidence = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in Read<Dictionary<string, JsonElement>>(text) ?? [])
            evidence[name] = FromJson(value);
        return evidence;
    }

    private static T? Read<T>(string? text)
        where T : class => text is null ? null : JsonSerializer.Deserialize<T>(text, Options);

    private static object? Plain(object? value) => value switch
    {
        null or string or bool or int or long or decimal => value,
        double number => double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        DateTimeOffset moment => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable items => items.Cast<object?>().Select(Plain).ToList(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static object? FromJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var number) ? (object)number : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(FromJson).ToList(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };

    private static DateTimeOffset? Moment(long? seconds) => seconds is { } value ? DateTimeOffset.FromUnixTimeSeconds(value) : null;

    private sealed record StoredDevice(string SerialNumber, string Kind, long? Enabled);

    private sealed record StoredGap(string Fact, string Reason, string? Permission, string Message);

    private sealed record StoredKey(int Slot, bool? Active, long? Rotated, long? Used, string UsedState, string? Region, string? Service)
    {
        public static StoredKey From(AccessKeyInfo key) => new(
            key.Slot,
            key.Active,
            key.LastRotated?.ToUnixTimeSeconds(),
            key.LastUsed?.ToUnixTimeSeconds(),
            key.LastUsedState.ToString(),
            key.LastUsedRegion,
            key.LastUsedService);

        public AccessKeyInfo ToKey() => new()
        {
            Slot = Slot,
            Active = Active,
            LastRotated = Moment(Rotated),
            LastUsed = Moment(Used),
            LastUsedState = Enum.TryParse<ReportValueState>(UsedState, out var state) ? state : ReportValueState.Unknown,
            LastUsedRegion = Region,
            LastUsedService = Service,
        };
    }
}
