using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RootAudit.Guardrails;

/// <summary>The service control policy that denies the root user every action.</summary>
public sealed record GuardrailDocument
{
    /// <summary>
    /// How long a service control policy may be, in characters, white space counted.
    /// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
    /// </summary>
    public const int MaximumLength = 5120;

    // Every partition: the document is the same wherever it is attached.
    private const string RootArn = "arn:*:iam::*:root";

    /// <summary>Whether sessions of <c>sts:AssumeRoot</c>, by which root credentials are managed centrally, are left alone.</summary>
    public bool ExemptAssumeRoot { get; init; } = true;

    /// <summary>Accounts whose root user is left alone.</summary>
    public IReadOnlyList<string> ExemptAccountId { get; init; } = [];

    /// <summary>Actions that every root user keeps.</summary>
    public IReadOnlyList<string> BreakGlassAction { get; init; } = [];

    /// <summary>The document: indented where that fits into a policy, else without white space, which may still be too long.</summary>
    public string Render()
    {
        var readable = Write(indented: true);
        return readable.Length <= MaximumLength ? readable : Write(indented: false);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase))
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private string Write(bool indented)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            WriteStatement(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        // The writer ends lines as the machine does; the text is the same everywhere.
        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n");
    }

    private void WriteStatement(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("Sid", "DenyRootUser");
        json.WriteString("Effect", "Deny");
        if (BreakGlassAction.Count > 0)
            WriteList(json, "NotAction", BreakGlassAction);
        else
            json.WriteString("Action", "*");
        json.WriteString("Resource", "*");
        json.WriteStartObject("Condition");
        json.WriteStartObject("ArnLike");
        json.WriteString("aws:PrincipalArn", RootArn);
        json.WriteEndObject();
        if (ExemptAccountId.Count > 0)
        {
            json.WriteStartObject("StringNotEquals");
            WriteList(json, "aws:PrincipalAccount", ExemptAccountId);
            json.WriteEndObject();
        }

        if (ExemptAssumeRoot)
        {
            // Only AssumeRoot sessions carry the key: its absence tells the root user itself.
            json.WriteStartObject("Null");
            json.WriteString("aws:AssumedRoot", "true");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
