using System.Text.Json;
using RootAudit.Controls;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;
using RootAudit.Posture;

namespace RootAudit.Engine.Reports.Html.Data;

/// <summary>
/// The block that every table reads: the accounts, the words for verdicts, severities and classes, and one row per posture:
/// <c>[email, state, management, mfa, keys, active, inactive, certificates, sign-in, signed in, last use, used by, days, root state, users class,
/// users, coverage, worst, fails, unknowns, report time, details, gaps, guardrail]</c>.
/// </summary>
internal static class AccountData
{
    public static void Write(Utf8JsonWriter json, PageContext context, AccountIndex accounts, CancellationToken cancellationToken)
    {
        var gaps = new TextIndex();
        json.WriteStartObject();
        WriteAccounts(json, accounts);
        WriteWords(json, context);
        json.WriteStartArray("rows");
        foreach (var row in context.Summary.Accounts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            json.WriteStartArray();
            WriteState(json, row);
            WriteUse(json, row);
            WriteVerdicts(json, row);
            WriteDetails(json, row.Posture);
            WriteGaps(json, row.Posture, context, gaps);
            json.Text(row.Guardrail);
            json.WriteEndArray();
            json.FlushLarge();
        }

        json.WriteEndArray();
        json.Texts("texts", gaps.Texts);
        json.WriteEndObject();
    }

    private static void WriteAccounts(Utf8JsonWriter json, AccountIndex accounts)
    {
        var units = new TextIndex();
        json.WriteStartArray("accounts");
        foreach (var (id, name, unit) in accounts.Accounts)
        {
            json.WriteStartArray();
            json.Text(id);
            json.Text(name);
            json.Number(units.NumberOf(unit ?? UnitRow.NotKnown));
            json.WriteEndArray();
            json.FlushLarge();
        }

        json.WriteEndArray();
        json.Texts("units", units.Texts);
    }

    private static void WriteWords(Utf8JsonWriter json, PageContext context)
    {
        var verdicts = VerdictPresentation.All.OrderBy(item => item.Verdict).ToList();
        json.Texts("verdicts", verdicts.Select(item => item.Label));
        json.Texts("verdictSymbols", verdicts.Select(item => item.Symbol));
        json.Texts("verdictClasses", verdicts.Select(item => item.ColorClass));
        var severities = SeverityPresentation.All.OrderBy(item => item.Severity).ToList();
        json.Texts("severities", severities.Select(item => item.Label));
        json.Texts("severitySymbols", severities.Select(item => item.Symbol));
        json.Texts("severityClasses", severities.Select(item => item.ColorClass));
        json.WriteStartObject("classes");
        foreach (var picture in context.Summary.Pictures)
        {
            json.WriteStartObject(picture.Id);
            foreach (var slice in picture.Slices)
                json.WriteString(slice.Key, slice.Label);
            json.WriteEndObject();
        }

        json.WriteStartObject("guardrail");
        foreach (var (key, label) in RootClasses.Guardrails)
            json.WriteString(key, label);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, AccountRow row)
    {
        var posture = row.Posture;
        json.Text(posture.Email);
        json.Text(posture.State.ToString());
        json.Flag(posture.IsManagementAccount);
        json.Text(row.Mfa);
        json.Text(row.Keys);
        json.Number(posture.ActiveAccessKeyCount);
        json.Number(posture.InactiveAccessKeyCount);
        json.Number(posture.SigningCertificateCount);
    }

    private static void WriteUse(Utf8JsonWriter json, AccountRow row)
    {
        var posture = row.Posture;
        json.Text(row.SignIn);
        json.Time(posture.PasswordLastUsed);
        json.Time(posture.LastUsed);
        json.Text(posture.LastUsedBy switch
        {
            null => null,
            LastUsedSource.Never => "never",
            LastUsedSource.Password => "password",
            LastUsedSource.AccessKey1 => "access key 1",
            LastUsedSource.AccessKey2 => "access key 2",
            _ => posture.LastUsedBy.ToString(),
        });
        json.Number(posture.DaysSinceLastUse);
        json.Text(row.State);
        json.Text(row.Users);
        json.Number(row.UserCount);
    }

    private static void WriteVerdicts(Utf8JsonWriter json, AccountRow row)
    {
        json.WriteNumberValue((int)row.Posture.Coverage);
        json.Number((int?)row.Tally.Worst);
        json.WriteNumberValue(row.Tally.Of(Verdict.Fail));
        json.WriteNumberValue(row.Tally.Of(Verdict.Unknown));
        json.Time(row.Posture.ReportGeneratedTime);
    }

    private static void WriteDetails(Utf8JsonWriter json, RootUserPosture posture)
    {
        json.WriteStartArray();
        foreach (var item in posture.Disagreement)
            json.Text($"Sources disagree on {item.Fact}: {item.Message}");
        foreach (var key in posture.AccessKey)
        {
            json.Text($"Access {key}: created or rotated {Moment(key.LastRotated)}, last used "
                + (key.LastUsed is null && key.LastUsedState == Credentials.ReportValueState.NotApplicable ? "never" : Moment(key.LastUsed))
                + (key.LastUsedService is null ? "." : $" with {key.LastUsedService} in {key.LastUsedRegion ?? "an unknown Region"}."));
        }

        json.WriteEndArray();
    }

    private static void WriteGaps(Utf8JsonWriter json, RootUserPosture posture, PageContext context, TextIndex texts)
    {
        json.WriteStartArray();
        foreach (var gap in posture.Gap)
        {
            json.WriteStartArray();
            json.Number(texts.NumberOf(gap.Fact));
            json.Number(texts.NumberOf(GapGroup.NameOf(gap.Reason)));
            json.Number(texts.NumberOf(gap.Permission));
            json.Text(gap.Message);
            json.Number(texts.NumberOf(GapGroup.RemedyOf(gap.Reason, gap.Permission, context.Model.Run.Session)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static string Moment(DateTimeOffset? time) => ReportTime.Iso(time) ?? "unknown";
}
