using System.Text;
using System.Text.Json;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Administrators.Policies;

/// <summary>
/// Reads the policies of users, groups and roles, with the statements of <see cref="RawStatement"/>. It takes far longer documents than the
/// reader of service control policies does: AWS's own <c>ReadOnlyAccess</c> names thousands of actions.
/// </summary>
internal static class IdentityPolicyParser
{
    /// <summary>The most bytes that are looked at; the longest policy of AWS has a third of it.</summary>
    public const int MaximumBytes = 512 * 1024;

    private const int MaximumDepth = 8;

    /// <summary>Reads a document.</summary>
    /// <param name="content">The JSON.</param>
    /// <param name="statements">Its statements; <see langword="null"/> where it was not understood.</param>
    /// <param name="error">Why not, in a sentence that does not quote the document.</param>
    public static bool TryParse(string content, out IReadOnlyList<PolicyStatement>? statements, out string error) =>
        TryRead(content, ReadStatement, (raw, number, variables) => raw.Build(number, variables), out statements, out error);

    /// <summary>Reads a document of statements of any kind.</summary>
    /// <param name="content">The JSON.</param>
    /// <param name="read">Reads one statement, with the reader on its opening brace.</param>
    /// <param name="build">Makes a statement of what was read, of its number from 1, and of whether the version knows variables.</param>
    /// <param name="statements">The statements; <see langword="null"/> where the document was not understood.</param>
    /// <param name="error">Why not.</param>
    public static bool TryRead<TRaw, T>(
        string content, StatementReader<TRaw> read, Func<TRaw, int, bool, T> build, out IReadOnlyList<T>? statements, out string error)
    {
        statements = null;
        error = "";
        if (content.Length > MaximumBytes || Encoding.UTF8.GetByteCount(content) > MaximumBytes)
        {
            error = $"It is longer than {MaximumBytes} bytes.";
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(content), new JsonReaderOptions { MaxDepth = MaximumDepth });
            var (raw, variables) = Document(ref reader, read);
            statements = [.. raw.Select((statement, index) => build(statement, index + 1, variables))];
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

    private static RawStatement ReadStatement(ref Utf8JsonReader reader) => RawStatement.Read(ref reader);

    private static (List<TRaw> Statements, bool Variables) Document<TRaw>(ref Utf8JsonReader reader, StatementReader<TRaw> read)
    {
        PolicyParser.Require(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "It is not a JSON object.");
        var statements = new List<TRaw>();
        var variables = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (JsonPolicy.NextName(ref reader, seen) is { } name)
        {
            switch (name)
            {
                case "Version":
                    var version = JsonPolicy.Text(ref reader);
                    PolicyParser.Require(version is "2012-10-17" or "2008-10-17", "Its Version is none that AWS knows.");
                    variables = version == "2012-10-17";
                    break;
                case "Id":
                    JsonPolicy.Text(ref reader);
                    break;
                case "Statement":
                    Statements(ref reader, read, statements);
                    break;
                default:
                    throw PolicyParser.NotUnderstood("It has an element that a policy does not have.");
            }
        }

        PolicyParser.Require(!reader.Read(), "Something follows the document.");
        PolicyParser.Require(statements.Count > 0, "It has no Statement.");
        return (statements, variables);
    }

    private static void Statements<TRaw>(ref Utf8JsonReader reader, StatementReader<TRaw> read, List<TRaw> result)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            result.Add(read(ref reader));
            return;
        }

        PolicyParser.Require(reader.TokenType == JsonTokenType.StartArray, "Its Statement is neither an object nor a list.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            PolicyParser.Require(reader.TokenType == JsonTokenType.StartObject, "A statement is not an object.");
            result.Add(read(ref reader));
        }
    }
}

/// <summary>Reads one statement, with the reader on its opening brace.</summary>
internal delegate T StatementReader<out T>(ref Utf8JsonReader reader);
