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
            Line(text, $"  NOT COMPLETE  what could not be read is Unknown, not Pass; see Posture.Gap");
        Severities(text, run);
        Roots(text, run);
        Activity(text, run);
        Worst(text, run);
        Saved(text, run);
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
        Line(text, $"");
        Line(text, $"  {"Root users",-30}{"Count",8}{"Not known",11}");
        Root(text, run, "with access keys", posture => posture.AccessKeyCount is { } keys ? keys > 0 : null);
        // Root without any credential has nothing that MFA could protect.
        Root(text, run, "without MFA", posture => posture.HasCredentials is false ? false : !posture.MfaEnabled);
        Root(text, run, "with a phone app", posture => posture.MfaType == MfaType.Unknown ? null : posture.MfaType == MfaType.Virtual);
        Root(text, run, "without any credentials", posture => !posture.HasCredentials);
    }

    // What is not known differs from fact to fact: beside another fact's, a count would read as exact.
    private static void Root(StringBuilder text, AuditRun run, string what, Func<RootUserPosture, bool?> fact)
    {
        var known = run.Posture.Select(fact).ToList();
        Line(text, $"  {what,-30}{known.Count(one => one is true),8}{known.Count(one => one is null),11}");
    }

    private static void Activity(StringBuilder text, AuditRun run)
    {
        if (run.Activity.Count == 0)
            return;
        var uses = run.Activity.Where(one => one.Event.Any(RootUse.Is)).ToList();
        var unread = run.Activity.Count(one => one.Reading != ActivityReading.Complete);
        var events = uses.Sum(one => one.Event.Count(RootUse.Is));
        Line(text, $"");
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
    }

    private static void Saved(StringBuilder text, AuditRun run)
    {
        if (run.StorePath is not { } store)
            return;
        Line(text, $"");
        Line(text, $"  Saved in      {Printable.Text(store)}");
    }

    private static string Took(AuditRun run) =>
        run.FinishedTime is { } end
            ? string.Create(CultureInfo.InvariantCulture, $", took {(end - run.StartedTime).TotalSeconds:0.0} s")
            : ", not finished";

    private static string Short(string name) => name.Length <= 44 ? name : name[..43] + "…";

    // Not beside an overload for texts: an interpolated string would go there, and bring the calendar of the current culture.
    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
