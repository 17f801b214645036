using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Engine.Reports;
using RootAudit.Failures;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Names that somebody who wishes the reader ill could choose.</summary>
internal static class Hostile
{
    public static IReadOnlyList<string> Corpus => HostileTexts.All;

    /// <summary>A model in which every text that comes from outside is hostile.</summary>
    public static ReportModel Model()
    {
        var model = SampleModel.Make(accounts: Corpus.Count, users: 3);
        var postures = model.Run.Posture.Select((row, index) => row with
        {
            AccountName = Corpus[index], Email = Corpus[index], OrganizationalUnit = Corpus[index],
            Gap = [new Gap(Corpus[index], GapReason.AccessDenied, Corpus[index], Corpus[index])],
        }).ToList();
        var results = Corpus.Select((text, index) => Result(text, postures[index].AccountId)).ToList();
        var users = Corpus.Select((text, index) => new AuditUserRow
        {
            AccountId = postures[index].AccountId, AccountName = text, OrganizationalUnit = text, User = text, Arn = text,
        }).ToList();
        return model with
        {
            Run = model.Run with
            {
                Posture = postures, Result = results, OrganizationId = "</title><script>window.pwned=1</script>", RunId = Corpus[1],
                Session = model.Run.Session with { Arn = Corpus[2], RoleName = Corpus[7] },
            },
            User = users,
            Activity = [.. HostileTexts.All.Select((text, index) => HostileEvents.Of(text) with { Approval = (ActivityApproval)(index % 4) })],
            ActivityGap = [.. HostileTexts.All.Select(text => new Gap(text, GapReason.AccessDenied, text, text))],
            Waiver = [.. Corpus.Select(text => new AuditWaiverUse { ControlId = text, Scope = text, Reason = text, Owner = text, Ticket = text })],
            Trend = [.. model.Trend.Select(point => point with { RunId = Corpus[1] })],
        };
    }

    private static ControlResult Result(string text, string accountId) => new()
    {
        ControlId = text, Title = text, Severity = Severity.Critical, Verdict = Verdict.Fail, AccountId = accountId, AccountName = text,
        OrganizationalUnit = text, Resource = text, Reason = text, Remediation = text, EvaluatedTime = SampleModel.Now,
        Evidence = new Dictionary<string, object?>(StringComparer.Ordinal) { [text] = text },
        Gap = [new Gap(text, GapReason.NotReported, null, text)],
    };
}
