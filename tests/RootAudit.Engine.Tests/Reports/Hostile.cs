using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Engine.Reports;
using RootAudit.Failures;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Names that somebody who wishes the reader ill could choose.</summary>
internal static class Hostile
{
    public static IReadOnlyList<string> Corpus { get; } =
    [
        "<script>alert(1)</script>", "</script><script>window.pwned=1</script>", "</SCRIPT ><img src=x onerror=window.pwned=1>", "<!--", "--><svg onload=alert(1)>",
        "<!--<script>", "]]>", "\"><b onmouseover=alert(1)>", "' onfocus='window.pwned=1", "&lt;script&gt;", "javascript:alert(1)", "{{constructor.constructor('x')()}}",
        "[[policy]]", "[[script]]", "<style>*{display:none}</style>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
        "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://evil.example\",\"x\")", "\t=1", "\r=1", "  =1+1", "＝1+1", "=cmd|' /C calc'!A0", "\n=1",
        "\u001b[31mred\u001b[0m", "\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007", "\u009b2J", "bell\u0007", "nul\0nul", "back\b\b\bspace", "line\r\nbreak",
        "'; DROP TABLE accounts; --", "\" OR 1=1 --", "{\"a\":1}", "\\u0022,\\", "\",\"b\":\"", "a\u2028b\u2029c", "\uD800", "x\uDC00y", "\uDBFF\uD800",
        "user\u202Egnp.exe", "\u2066x\u2069", "zero\u200Bwidth\uFEFF", "so\u00ADft", "\u3164", "tag\U000E0041", "\uFFFE", "e\u0301\u0301\u0301", "😀 emoji", "日本語", new string('A', 10_000), new string('<', 10_000),
        "__proto__", "constructor", "toString", "",
    ];

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
