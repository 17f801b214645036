using System.Globalization;
using System.Text;
using RootAudit.Activity;
using RootAudit.Posture;
using RootAudit.Text;

namespace RootAudit.Audit;

/// <summary>A run as a summary in plain text: what a manager reads first. All foreign text is made safe to print.</summary>
public static class AuditRunText
{
    private const int WorstShown = 5;

    /// <summary>The summary, in lines of at most eighty characters where names allow it.</summary>
    public static string Render(AuditRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var text = new StringBuilder();
        Line(text, $"Root audit {run.RunId}");
        Line(text, $"  Organization  {run.OrganizationId ?? "none"}, asked as {Printable.Text(run.Session.Arn)}");
        Line(text, $"  When          {run.StartedTime.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z{Took(run)}");
        Line(text, $"  Accounts      {run.AccountCount}: {run.CompleteCount} read completely, {run.PartialCount} in part, {run.UnreadableCount} not at all");
        if (!run.IsComplete)
            Line(text, "  NOT COMPLETE  what could not be read is Unknown, not Pass; see Posture.Gap");
        Severities(text, run);
        Roots(text, run);
        Activity(text, run);
        Worst(text, run);
        if (run.StorePath is { } store)
            Line(text, $"  Saved in      {Printable.Text(store)}");
        return text.ToString().TrimEnd();
    }

    private static void Severities(StringBuilder text, AuditRun run)
    {
        Line(text, $"");
        Line(text, $"  {"Severity",-15}{"Fail",8}{"Unknown",9}{"Waived",8}{"Pass",8}{"N/A",8}");
        foreach (var count in run.SeverityCount)
            Line(text, $"  {count.Severity,-15}{count.Fail,8}{count.Unknown,9}{count.Waived,8}{count.Pass,8}{count.NotApplicable,8}");
    }

    private static void Roots(StringBuilder text, AuditRun run)
    {
        var without = run.Posture.Count(posture => posture.MfaEnabled is false && posture.HasCredentials is not false);
        Line(text, $"");
        Line(text, $"  Root users    {run.Posture.Count(posture => posture.AccessKeyCount > 0)} with access keys, {without} without MFA, {run.Posture.Count(posture => posture.MfaType == MfaType.Virtual)} with a phone app,");
        Line(text, $"                {run.Posture.Count(posture => posture.HasCredentials is false)} without any credentials, {run.Posture.Count(posture => posture.HasCredentials is null)} not known");
    }

    private static void Activity(StringBuilder text, AuditRun run)
    {
        if (run.Activity.Count == 0)
            return;
        var uses = run.Activity.Where(one => one.Event.Any(RootUse.Is)).ToList();
        var unread = run.Activity.Count(one => one.Reading != ActivityReading.Complete);
        var events = uses.Sum(one => one.Event.Count(RootUse.Is));
        Line(text, $"  Root activity {events} events of use in {uses.Count} accounts, {unread} accounts not read completely");
    }

    private static void Worst(StringBuilder text, AuditRun run)
    {
        var worst = run.WorstAccount;
        if (worst.Count == 0)
            return;
        Line(text, $"");
        Line(text, $"  {"Worst accounts",-45}{"Critical",9}{"High",6}{"Medium",8}{"Low",6}");
        foreach (var account in worst.Take(WorstShown))
            Line(text, $"  {Short($"{account.AccountId} {Printable.Text(account.AccountName)}"),-45}{account.Critical,9}{account.High,6}{account.Medium,8}{account.Low,6}");
        if (worst.Count > WorstShown)
            Line(text, $"  and {worst.Count - WorstShown} more accounts with failures; see WorstAccount");
        Line(text, $"");
    }

    private static string Took(AuditRun run) =>
        run.FinishedTime is { } end
            ? string.Create(CultureInfo.InvariantCulture, $", took {(end - run.StartedTime).TotalSeconds:0.0} s")
            : ", not finished";

    private static string Short(string name) => name.Length <= 44 ? name : name[..43] + "…";

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
