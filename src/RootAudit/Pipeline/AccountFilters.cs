using RootAudit.Accounts;

namespace RootAudit.Pipeline;

/// <summary>Makes account filters of what users write.</summary>
internal static class AccountFilters
{
    public static AccountFilter Of(
        IReadOnlyList<string> ids, string[]? exclude, AccountNames names, string[]? units, IReadOnlyList<AccountState> states) => new()
        {
            AccountId = ids,
            ExcludeAccountId = exclude ?? [],
            Name = names.Condition,
            OrganizationalUnit = units ?? [],
            // A state that this version does not know is shown rather than lost.
            State = states.Contains(AccountState.Active) ? [.. states, AccountState.Unknown] : states,
        };
}
