using System.Text.Json;
using System.Text.Json.Serialization;

namespace RootAudit.Siem;

/// <summary>Lengths of time as seconds: a number that every reader can compare.</summary>
internal sealed class JsonLineSpan : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeSpan.FromSeconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.TotalSeconds);
}
