using System.Globalization;
using System.Net;
using RootAudit.Accounts;
using RootAudit.Controls;
using RootAudit.Text;

namespace RootAudit.Activity.Changes;

/// <summary>Checks raw approved changes, with messages that name place and column and say how to write them.</summary>
internal static class ApprovedChangeValidation
{
    private const int LongestText = 200;

    // No log is older.
    private const int EarliestYear = 2006;

    // Longer than any change; a year that was mistyped would approve everything for a decade.
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    private static readonly string[] TimeForms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK",
    ];

    /// <summary>The change, or <see langword="null"/> with what is wrong added to <paramref name="problems"/>.</summary>
    /// <param name="entry">The raw change.</param>
    /// <param name="position">Its place among the changes, from 0.</param>
    /// <param name="problems">What is wrong.</param>
    public static ApprovedChange? Check(ApprovedChangeEntry entry, int position, List<string> problems)
    {
        var before = problems.Count;
        void Refuse(string column, string problem) => problems.Add($"{entry.Place}, column {column}: {problem}");

        var account = Account(Text(entry.Account), Refuse);
        var from = Time("from", Text(entry.From), Refuse);
        var to = Time("to", Text(entry.To), Refuse);
        if (from?.Year < EarliestYear)
            Refuse("from", FormattableString.Invariant($"the year is {from.Value.Year}. Check it."));
        if (to <= from)
            Refuse("to", "the window ends before it begins. Give a later time to 'to'.");
        else if (to - from > LongestWindow)
            Refuse("to", "the window is longer than a year. Check the year, or write one change for each window.");
        var ticket = Line("ticket", entry.Ticket, "Write the ticket that the approval stands in.", Refuse);
        var person = Line("person", entry.Person, "Name the person who acts.", Refuse);
        var events = Events(entry.ExpectedEvents, Refuse);
        var networks = Addresses(entry.SourceAddresses, Refuse);
        return problems.Count > before
            ? null
            : new ApprovedChange
            {
                Account = account!,
                From = from!.Value,
                To = to!.Value,
                Ticket = ticket!,
                Person = person!,
                ExpectedEvent = events,
                SourceAddress = [.. networks.Select(network => network.ToString())],
                Comment = Text(entry.Comment),
                Position = position,
                Network = networks,
            };
    }

    private static string? Account(string? account, Action<string, string> refuse)
    {
        if (account is null)
            refuse("account", "it is empty. Write an account id, or a pattern such as 1111* or *.");
        else if (!account.All(c => char.IsAsciiDigit(c) || c is '*' or '?'))
            refuse("account", $"'{Shown(account)}' is no account id. Write the twelve digits, or a pattern of digits, * and ?; names change and events do not hold them.");
        else if (!WildcardPattern.HasWildcard(account) && !AccountId.IsValid(account))
            refuse("account", $"'{Shown(account)}' is not twelve digits. Write the whole id, in quotes: spreadsheets and YAML drop leading zeros.");
        return account;
    }

    private static DateTimeOffset? Time(string column, string? text, Action<string, string> refuse)
    {
        const string Form = "Write the time as 2026-03-01T09:00:00Z or 2026-03-01T10:00:00+01:00.";
        if (text is null)
        {
            refuse(column, $"it is empty. {Form}");
            return null;
        }

        if (!DateTimeOffset.TryParseExact(
            text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            refuse(column, $"'{Shown(text)}' is no time. {Form}");
            return null;
        }

        // A time without its offset means another moment to each reader.
        if (text[^1] is 'Z' or 'z' || text.AsSpan(10).IndexOfAny('+', '-') >= 0)
            return time;
        refuse(column, $"'{Shown(text)}' does not say its offset from UTC. Add Z where it is UTC, else an offset such as +01:00.");
        return null;
    }

    private static string? Line(string column, string? text, string remedy, Action<string, string> refuse)
    {
        var line = Text(text);
        if (line is null)
            refuse(column, $"it is empty. {remedy}");
        else if (line.Length > LongestText)
            refuse(column, $"it is longer than {LongestText} characters. {remedy}");
        else if (Printable.Text(line) != line)
            refuse(column, $"it holds characters that do not print ({Shown(line)}). {remedy}");
        return line;
    }

    private static List<string> Events(IReadOnlyList<string?> names, Action<string, string> refuse)
    {
        var events = new List<string>();
        foreach (var name in names.Select(Text))
        {
            if (name is null)
                refuse("expectedEvents", "a name is empty. Leave it out.");
            else if (name.Length > LongestText || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '*' or '?' or '_' or '.' or '-'))
                refuse("expectedEvents", $"'{Shown(name)}' is no name of an event or task. Write names such as EnableMFADevice, S3MfaDelete or Get*.");
            else if (!events.Contains(name, StringComparer.OrdinalIgnoreCase))
                events.Add(name);
        }

        return events;
    }

    private static List<IPNetwork> Addresses(IReadOnlyList<string?> addresses, Action<string, string> refuse)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in addresses.Select(Text))
        {
            // Through the address alone first: 10/8 would be read as 0.0.0.10/8.
            if (text is not null && Networks.TryAddress(text.Split('/')[0], out _) && Networks.TryNetwork(text, out var network))
                networks.Add(network);
            else
                refuse("sourceAddresses", $"'{Shown(text)}' is no address or network. Write 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48.");
        }

        return networks;
    }

    private static string Shown(string? text) => ActivitySentences.Shown(text) ?? string.Empty;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
