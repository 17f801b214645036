using System.Globalization;
using RootAudit.Text;

namespace RootAudit.Alerts;

/// <summary>
/// An alert in words, the same for every way of telling. Foreign text is made printable, short, and such that nothing makes a link of
/// it; each way of telling encodes it for its own format besides.
/// </summary>
public static class AlertText
{
    /// <summary>How many entries a message tells one by one.</summary>
    public const int MostShown = 8;

    private const int LongestName = 60;
    private const int LongestWhat = 160;
    private const int LongestExplanation = 500;
    private const int MostAccounts = 10;

    /// <summary>The alert in one line.</summary>
    public static string Title(RootActivityAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (!alert.IsDigest && alert.Entry.Count == 1)
            return $"Root activity ({alert.Severity}): {Clean(alert.Entry[0].What, LongestWhat)} in account {Account(alert.Entry[0])}";
        return $"Root activity ({alert.Severity}): {Number(alert.EventCount)} events in {Counted(alert.ByAccount.Count, "account")}";
    }

    /// <summary>What there is in all, a line each; empty for a single event.</summary>
    public static IReadOnlyList<string> Summary(RootActivityAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (!alert.IsDigest)
            return [];
        List<string> lines =
        [
            $"By severity: {Counts(alert.BySeverity, int.MaxValue)}",
            $"By class: {Counts(alert.ByClass, int.MaxValue)}",
            $"By account: {Counts(alert.ByAccount, MostAccounts)}",
        ];
        if (alert is { FirstTime: { } first, LastTime: { } last })
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"From {first:u} to {last:u}"));
        return lines;
    }

    /// <summary>The worst entries, a line each, the worst first.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<string> Entries(RootActivityAlert alert, int most = MostShown)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return [.. alert.Entry.Take(most).Select(Line)];
    }

    /// <summary>How many entries are not told one by one; <see langword="null"/> where all are.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="most">How many are told one by one at most.</param>
    public static string? Rest(RootActivityAlert alert, int most = MostShown)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var rest = alert.EntryCount - Math.Min(alert.Entry.Count, most);
        return rest > 0 ? $"and {Number(rest)} more, none of them worse" : null;
    }

    /// <summary>Foreign text as it may stand in a message: printable, no longer than told, and no link.</summary>
    public static string Clean(string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
            return "?";
        // Cut before, so that a text of megabytes is not made longer still; and after, since what is written out is longer.
        var cut = Cut(text, longest);
        return Cut(WithoutLinks(Printable.Text(cut)), longest);
    }

    /// <summary>What mail and chat clients make links of by themselves, written as those who report attacks write it.</summary>
    private static string WithoutLinks(string text) => text
        .Replace("://", "[:]//", StringComparison.Ordinal)
        .Replace("mailto:", "mailto[:]", StringComparison.OrdinalIgnoreCase)
        .Replace("www.", "www[.]", StringComparison.OrdinalIgnoreCase);

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        // Not between the halves of a character.
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }

    private static string Line(ActivityAlertEntry entry)
    {
        var time = entry.Time is { } at ? at.ToString("u", CultureInfo.InvariantCulture) : "time unknown";
        var mfa = entry.MfaUsed switch { true => ", with MFA", false => ", without MFA", null => string.Empty };
        return $"{entry.Severity} {time} account {Account(entry)}: {Clean(entry.What, LongestWhat)} in {Names(entry.Region)} from {Names(entry.SourceAddress)}{mfa}. {Clean(entry.Explanation, LongestExplanation)}";
    }

    private static string Account(ActivityAlertEntry entry) => entry.AccountName is null
        ? Clean(entry.AccountId, LongestName)
        : $"{Clean(entry.AccountId, LongestName)} ({Clean(entry.AccountName, LongestName)})";

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "?" : Clean(string.Join(", ", names.Take(3)), LongestName);

    private static string Counts(IReadOnlyList<AlertCount> counts, int most)
    {
        var shown = string.Join(", ", counts.Take(most).Select(one => $"{Clean(one.Name, LongestName)} {Number(one.Count)}"));
        return counts.Count > most ? $"{shown} and {Counted(counts.Count - most, "more account")}" : shown;
    }

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
