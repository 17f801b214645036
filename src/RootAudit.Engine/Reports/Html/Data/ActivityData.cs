using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Engine.Reports.Summary;

namespace RootAudit.Engine.Reports.Html.Data;

/// <summary>
/// The rows of the table of root activity: <c>[account, time, class, severity, event, service, region, address, mfa, success, approval,
/// ticket, actor, who, agent, explanation, alternative, unusual, error, device, resources, id]</c>; texts that repeat by number.
/// </summary>
internal static class ActivityData
{
    private const string NoAccount = "account not known";

    private static readonly string[] Approvals = ["Not judged", "Approved", "Outside", "Did not happen"];

    private static readonly string[] Actors =
        ["Not known", "Root", "Root session (AssumeRoot)", "Federated session of root", "Service of AWS", "Another identity"];

    public static void Write(Utf8JsonWriter json, PageContext context, AccountIndex accounts, CancellationToken cancellationToken)
    {
        var texts = new TextIndex();
        json.WriteStartObject();
        json.WriteStartArray("rows");
        foreach (var one in context.Selection.Activity)
        {
            cancellationToken.ThrowIfCancellationRequested();
            json.WriteStartArray();
            json.WriteNumberValue(accounts.NumberOf(one.AccountId ?? NoAccount, one.AccountName, null));
            WriteEvent(json, one, texts);
            WriteWho(json, one, texts);
            json.WriteEndArray();
            json.FlushLarge();
        }

        json.WriteEndArray();
        json.Texts("texts", texts.Texts);
        json.Texts("kinds", ActivityClasses.All.Select(kind => kind.Class.ToString()));
        json.Texts("labels", ActivityClasses.All.Select(kind => kind.Label));
        json.Texts("approvals", Approvals);
        json.Texts("actors", Actors);
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, RootActivityEvent one, TextIndex texts)
    {
        json.Time(one.Time);
        json.WriteNumberValue((int)ActivityClasses.Of(one.Class).Class);
        json.WriteNumberValue((int)SeverityPresentation.Of(one.Severity).Severity);
        json.Number(texts.NumberOf(one.EventName));
        json.Number(texts.NumberOf(one.Service));
        json.Number(texts.NumberOf(one.Region));
        json.Number(texts.NumberOf(one.SourceAddress));
        json.Flag(one.MfaUsed);
        json.Flag(one.Success);
        json.WriteNumberValue((int)one.Approval < Approvals.Length ? (int)one.Approval : 0);
        json.Number(texts.NumberOf(one.Ticket));
    }

    private static void WriteWho(Utf8JsonWriter json, RootActivityEvent one, TextIndex texts)
    {
        json.WriteNumberValue((int)one.Actor < Actors.Length ? (int)one.Actor : 0);
        json.Number(texts.NumberOf(one.IdentityArn ?? one.UserName));
        json.Number(texts.NumberOf(one.UserAgent));
        json.Number(texts.NumberOf(one.Explanation));
        json.Number(texts.NumberOf(one.Alternative));
        json.Number(texts.NumberOf(string.Join(" · ", one.Deviation)));
        string?[] failure = [one.ErrorCode, one.ErrorMessage];
        json.Number(texts.NumberOf(string.Join(": ", failure.Where(part => part is { Length: > 0 }))));
        json.Number(texts.NumberOf(one.MfaDevice));
        json.Number(texts.NumberOf(string.Join(", ", one.Resource)));
        json.Text(one.EventId);
    }
}
