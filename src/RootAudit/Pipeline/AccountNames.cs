using System.Management.Automation;
using RootAudit.Accounts;

namespace RootAudit.Pipeline;

/// <summary>
/// The names by which accounts are asked for. One that is written out and found nowhere is an error, as with PowerShell's own commands;
/// a pattern asks for what there is.
/// </summary>
internal sealed class AccountNames(string[]? names)
{
    private readonly Func<string?, bool>[] _matches = [.. (names ?? []).Select(Match)];
    private readonly List<(string Name, Func<string?, bool> Match)> _missing =
        [.. (names ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).Select(name => (name, Match(name)))];

    /// <summary>The condition; <see langword="null"/> where no name was given.</summary>
    public Func<string?, bool>? Condition => _matches.Length == 0 ? null : name => Array.Exists(_matches, match => match(name));

    /// <summary>The errors of the names that no account had which was noted.</summary>
    public IEnumerable<ErrorRecord> Missing => _missing.Select(one => AccountErrors.NameNotFound(WildcardPattern.Unescape(one.Name)));

    /// <summary>Notes an account that meets all conditions; one after the other.</summary>
    public void Note(OrganizationAccount account) => _missing.RemoveAll(one => one.Match(account.AccountName));

    private static Func<string?, bool> Match(string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return text => text is not null && pattern.IsMatch(text);
    }
}
