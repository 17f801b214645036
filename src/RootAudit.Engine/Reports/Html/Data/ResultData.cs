using System.Text.Json;
using RootAudit.Controls;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Data;

/// <summary>The rows of the table of results: <c>[account, control, severity, verdict, resource, reason, evidence, remediation, gap]</c>.</summary>
internal static class ResultData
{
    public static void Write(Utf8JsonWriter json, PageContext context, AccountIndex accounts, CancellationToken cancellationToken)
    {
        var texts = new TextIndex();
        var controls = new TextIndex();
        var titles = new List<string>();
        json.WriteStartObject();
        json.WriteStartArray("rows");
        foreach (var result in context.Selection.Results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var control = controls.NumberOf(result.ControlId);
            if (controls.Texts.Count > titles.Count)
                titles.Add(result.Title);
            json.WriteStartArray();
            json.WriteNumberValue(accounts.NumberOf(result.AccountId, result.AccountName, result.OrganizationalUnit));
            json.Number(control);
            WriteResult(json, result, texts);
            json.WriteEndArray();
            json.FlushLarge();
        }

        json.WriteEndArray();
        json.Texts("texts", texts.Texts);
        json.Texts("controls", controls.Texts);
        json.Texts("titles", titles);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ControlResult result, TextIndex texts)
    {
        json.WriteNumberValue((int)SeverityPresentation.Of(result.Severity).Severity);
        json.WriteNumberValue((int)VerdictPresentation.Of(result.Verdict).Verdict);
        json.Text(ResourceOf(result));
        json.Number(texts.NumberOf(result.Reason));
        json.Number(texts.NumberOf(EvidenceText.Of(result.Evidence)));
        json.Number(texts.NumberOf(result.Remediation));
        json.Number(texts.NumberOf(string.Join(" · ", result.Gap.Select(gap => $"{gap}: {gap.Message}"))));
    }

    // The account stands beside it: of an ARN, only what follows the account says something new.
    private static string ResourceOf(ControlResult result)
    {
        var mark = $"::{result.AccountId}:";
        var start = result.Resource.StartsWith("arn:", StringComparison.Ordinal)
            ? result.Resource.IndexOf(mark, StringComparison.Ordinal)
            : -1;
        return start < 0 ? result.Resource : result.Resource[(start + mark.Length)..];
    }
}
