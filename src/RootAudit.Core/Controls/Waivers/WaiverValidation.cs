using System.Globalization;
using RootAudit.Accounts;

namespace RootAudit.Controls.Waivers;

/// <summary>Checks raw waivers, with messages that say how to write them.</summary>
internal static class WaiverValidation
{
    /// <summary>The waiver, or <see langword="null"/> with what is wrong added to <paramref name="problems"/>.</summary>
    /// <param name="entry">The raw waiver.</param>
    /// <param name="position">Its place in the file, counted from 1.</param>
    /// <param name="catalog">The controls that exist.</param>
    /// <param name="problems">What is wrong.</param>
    public static Waiver? Check(WaiverEntry entry, int position, ControlCatalog catalog, List<string> problems)
    {
        string[] found = [.. Problems(entry, catalog)];
        problems.AddRange(found.Select(problem => FormattableString.Invariant($"Waiver {position}: {problem}")));
        if (found.Length > 0)
            return null;
        TryReadDate(entry.Expires, out DateOnly expires);
        return new Waiver
        {
            Account = Text(entry.Account),
            OrganizationalUnit = Text(entry.OrganizationalUnit)?.TrimEnd('/'),
            Control = Text(entry.Control)!,
            Resource = Text(entry.Resource),
            Reason = Text(entry.Reason)!,
            Owner = Text(entry.Owner)!,
            Ticket = Text(entry.Ticket),
            Expires = expires,
        };
    }

    private static IEnumerable<string> Problems(WaiverEntry entry, ControlCatalog catalog)
    {
        string? account = Text(entry.Account);
        if (account is null && Text(entry.OrganizationalUnit) is null)
            yield return "it names neither an account nor an organizational unit. "
                + "Give 'account' (an id or name, with wildcards) or 'organizationalUnit' (such as Root/Sandbox).";
        if (account is not null && account.All(char.IsAsciiDigit) && !AccountId.IsValid(account))
            yield return $"the account '{account}' is all digits but not twelve of them. Write the id in quotes: YAML drops leading zeros.";
        if (ControlProblem(Text(entry.Control), catalog) is { } control)
            yield return control;
        if (Text(entry.Reason) is null)
            yield return "it has no 'reason'. Say why the failure is accepted; whoever reads the report will ask.";
        if (Text(entry.Owner) is null)
            yield return "it has no 'owner'. Name the person or team who answers for it.";
        if (!TryReadDate(entry.Expires, out _))
            yield return Text(entry.Expires) is { } date
                ? $"'{date}' is no date for 'expires'. Write the last day on which it holds as 2026-12-31."
                : "it has no 'expires'. A waiver ends: write the last day on which it holds as 2026-12-31.";
    }

    private static string? ControlProblem(string? control, ControlCatalog catalog)
    {
        if (control is null)
            return "it has no 'control'. Name the control, such as RootHardwareMfa; Get-RootAuditControl lists them.";
        // One that covers all controls would switch the audit off for its accounts.
        if (catalog.Control.All(known => WildcardPattern.IsMatch(control, known.Id)))
            return $"the control '{control}' covers every control. Name those that are accepted.";
        return catalog.Control.Any(known => WildcardPattern.IsMatch(control, known.Id))
            ? null
            : $"there is no control '{control}'. Known are: {string.Join(", ", catalog.Control.Select(known => known.Id))}.";
    }

    private static bool TryReadDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
