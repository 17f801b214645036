using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RootAudit.Siem;

/// <summary>Moments as ISO 8601 in UTC: <c>2026-11-22T17:29:31Z</c>, with milliseconds only where there are some.</summary>
internal sealed class JsonLineTime : JsonConverter<DateTimeOffset>
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(
        time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));
}
