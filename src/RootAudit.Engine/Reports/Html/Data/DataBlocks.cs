using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Data;

/// <summary>
/// The rows of the long tables as JSON blocks, which a browser never runs. The encoder writes <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c>,
/// quotes and line separators as <c>\u</c> escapes, so that no value can end the block; hidden characters are made visible before.
/// </summary>
internal static class DataBlocks
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(StreamWriter page, PageContext context, CancellationToken cancellationToken)
    {
        var accounts = new AccountIndex(context);
        Block(page, "data-results", json => ResultData.Write(json, context, accounts, cancellationToken));
        Block(page, "data-users", json => UserData.Write(json, context, accounts, cancellationToken));
        Block(page, "data-activity", json => ActivityData.Write(json, context, accounts, cancellationToken));
        Block(page, "data-accounts", json => AccountData.Write(json, context, accounts, cancellationToken));
    }

    public static void Text(this Utf8JsonWriter json, string? text)
    {
        if (text is null)
            json.WriteNullValue();
        else
            json.WriteStringValue(VisibleText.ForDisplay(text));
    }

    public static void Time(this Utf8JsonWriter json, DateTimeOffset? time) => json.WriteStringValue(ReportTime.Iso(time));

    public static void Number(this Utf8JsonWriter json, int? number)
    {
        if (number is { } known)
            json.WriteNumberValue(known);
        else
            json.WriteNullValue();
    }

    public static void Flag(this Utf8JsonWriter json, bool? flag) => json.Number(flag is { } known ? known ? 1 : 0 : null);

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string?> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.Text(text);
            json.FlushLarge();
        }

        json.WriteEndArray();
    }

    /// <summary>Hands on what has gathered, so that memory does not grow with the number of rows.</summary>
    public static void FlushLarge(this Utf8JsonWriter json)
    {
        if (json.BytesPending > 1 << 16)
            json.Flush();
    }

    private static void Block(StreamWriter page, string id, Action<Utf8JsonWriter> write)
    {
        page.Write($"<script type=\"application/json\" id=\"{id}\">");
        page.Flush();
        using (var json = new Utf8JsonWriter(page.BaseStream, Options))
            write(json);
        page.Write("</script>\n");
    }
}
