using System.Text;
using System.Text.Json;

namespace RootAudit.Guardrails.Policies;

/// <summary>
/// Reads policy documents. It takes what AWS would have taken and nothing else: an element, operator or value that it does not know could
/// change what the rest means, so the whole document then counts as not understood.
/// </summary>
internal static class PolicyParser
{
    /// <summary>
    /// The most bytes that are looked at. AWS takes documents of up to 10,240 characters
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html"/>).
    /// </summary>
    public const int MaximumBytes = 32 * 1024;

    private const int MaximumDepth = 8;
    private const string CurrentVersion = "2012-10-17";
    private const string OldVersion = "2008-10-17";

    /// <summary>Reads a document.</summary>
    /// <param name="content">The JSON.</param>
    /// <param name="document">What it says; <see langword="null"/> where it was not understood.</param>
    /// <param name="error">Why not, in a sentence that does not quote the document.</param>
    public static bool TryParse(string content, out PolicyDocument? document, out string error)
    {
        document = null;
        error = "";
        if (content.Length > MaximumBytes || Encoding.UTF8.GetByteCount(content) > MaximumBytes)
        {
            error = $"It is longer than {MaximumBytes} bytes.";
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(content), new JsonReaderOptions { MaxDepth = MaximumDepth });
            document = Read(ref reader);
            return true;
        }
        catch (PolicyNotUnderstoodException exception)
        {
            error = exception.Message;
        }
        catch (JsonException exception)
        {
            error = $"It is not valid JSON (line {exception.LineNumber + 1}).";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            error = "It holds text that is not Unicode.";
        }

        return false;
    }

    /// <summary>The failure of a document that is JSON and no policy.</summary>
    internal static PolicyNotUnderstoodException NotUnderstood(string message) => new(message);

    private static PolicyDocument Read(ref Utf8JsonReader reader)
    {
        Require(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "It is not a JSON object.");
        List<RawStatement>? statements = null;
        var version = OldVersion;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (JsonPolicy.NextName(ref reader, seen) is { } name)
        {
            switch (name)
            {
                case "Version":
                    version = JsonPolicy.Text(ref reader);
                    Require(version is CurrentVersion or OldVersion, "Its Version is none that AWS knows.");
                    break;
                case "Id":
                    JsonPolicy.Text(ref reader);
                    break;
                case "Statement":
                    statements = Statements(ref reader);
                    break;
                default:
                    throw NotUnderstood("It has an element that a policy does not have.");
            }
        }

        Require(!reader.Read(), "Something follows the document.");
        Require(statements is { Count: > 0 }, "It has no Statement.");
        return new PolicyDocument([.. statements!.Select((s, i) => s.Build(i + 1, version == CurrentVersion))]);
    }

    private static List<RawStatement> Statements(ref Utf8JsonReader reader)
    {
        var result = new List<RawStatement>();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            result.Add(RawStatement.Read(ref reader));
            return result;
        }

        Require(reader.TokenType == JsonTokenType.StartArray, "Its Statement is neither an object nor a list.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Require(reader.TokenType == JsonTokenType.StartObject, "A statement is not an object.");
            result.Add(RawStatement.Read(ref reader));
        }

        return result;
    }

    internal static void Require(bool condition, string message)
    {
        if (!condition)
            throw NotUnderstood(message);
    }
}

/// <summary>A document is JSON and no service control policy.</summary>
internal sealed class PolicyNotUnderstoodException(string message) : Exception(message);

/// <summary>The few shapes of JSON that policies are made of.</summary>
internal static class JsonPolicy
{
    /// <summary>The next name of an object, with the reader on its value; <see langword="null"/> at the object's end.</summary>
    public static string? NextName(ref Utf8JsonReader reader, HashSet<string> seen)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
            return null;
        var name = reader.GetString()!;
        // Which of two would count is not documented.
        PolicyParser.Require(seen.Add(name), "It has the same name twice in one object.");
        reader.Read();
        return name;
    }

    /// <summary>A text.</summary>
    public static string Text(ref Utf8JsonReader reader)
    {
        PolicyParser.Require(reader.TokenType == JsonTokenType.String, "An element is not a text.");
        return reader.GetString()!;
    }

    /// <summary>A value or a list of values.</summary>
    /// <param name="reader">The reader, on the value.</param>
    /// <param name="textOnly">Whether numbers, true and false are refused.</param>
    public static List<string> List(ref Utf8JsonReader reader, bool textOnly)
    {
        var result = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            result.Add(Scalar(ref reader, textOnly));
            return result;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            result.Add(Scalar(ref reader, textOnly));
        PolicyParser.Require(result.Count > 0, "A list is empty.");
        return result;
    }

    private static string Scalar(ref Utf8JsonReader reader, bool textOnly)
    {
        var other = reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;
        PolicyParser.Require(reader.TokenType == JsonTokenType.String || (other && !textOnly), "A value is not a text.");
        return other ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString()!;
    }
}
