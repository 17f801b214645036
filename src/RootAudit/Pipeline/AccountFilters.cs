using System.Management.Automation;
using RootAudit.Accounts;

namespace RootAudit.Pipeline;

/// <summary>Makes account filters of what users write.</summary>
internal static class AccountFilters
{
    public static AccountFilter Of(
        IReadOnlyList<string> ids, string[]? exclude, string[]? names, string[]? units, IReadOnlyList<AccountState> states)
    {
        WildcardPattern[] patterns = [.. (names ?? []).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        return new AccountFilter
        {
            AccountId = ids,
            ExcludeAccountId = exclude ?? [],
            Name = patterns.Length == 0 ? null : name => name is not null && patterns.Any(pattern => pattern.IsMatch(name)),
            OrganizationalUnit = units ?? [],
            // A state that this version does not know is shown rather than lost.
            State = states.Contains(AccountState.Active) ? [.. states, AccountState.Unknown] : states,
        };
    }
}
