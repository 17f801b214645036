using System.Collections;
using System.Globalization;
using System.Text.Json;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Json;

/// <summary>Fields as the document writes them: unknown is <c>null</c> and stays in its place, times are ISO 8601 in UTC.</summary>
internal static class JsonFields
{
    public static void Time(this Utf8JsonWriter json, string name, DateTimeOffset? value) => json.WriteString(name, ReportTime.Iso(value));

    public static void Name<TEnum>(this Utf8JsonWriter json, string name, TEnum? value)
        where TEnum : struct, Enum => json.WriteString(name, value?.ToString());

    public static void Flag(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }

    public static void Number(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    public static void List<TItem>(
        this Utf8JsonWriter json, string name, IReadOnlyList<TItem> items, Action<Utf8JsonWriter, TItem> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Any(this Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            default:
                json.TextOrList(value);
                break;
        }
    }

    private static void TextOrList(this Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(ReportTime.Iso(time));
                break;
            case IFormattable formattable:
                json.WriteStringValue(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                    json.Any(item);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
