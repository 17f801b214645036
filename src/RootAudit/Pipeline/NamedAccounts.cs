using System.Management.Automation;
using RootAudit.Accounts;

namespace RootAudit.Pipeline;

/// <summary>The accounts that a command was given, by pipeline or by id, with the names that came with them.</summary>
internal sealed class NamedAccounts
{
    private readonly AccountIds _ids = new();
    private readonly Dictionary<string, string?> _accounts = new(StringComparer.Ordinal);
    private bool _asked;

    /// <summary>Takes the accounts of one record; an id that is none is an error of its own.</summary>
    public void Take(Cmdlet cmdlet, OrganizationAccount[]? accounts, string[]? ids)
    {
        _asked |= accounts is not null;
        foreach (var account in accounts ?? [])
            _accounts[account.AccountId] = account.AccountName;
        _ids.Take(cmdlet, ids);
        foreach (var id in _ids.Valid)
            _accounts.TryAdd(id, null);
    }

    /// <summary>Those asked for, <see langword="null"/> for all; empty where a pipeline brought none, which is not the same as asking for all.</summary>
    public IReadOnlyDictionary<string, string?>? Wanted(PSCmdlet cmdlet) =>
        _accounts.Count > 0 || _asked || _ids.NoneOfThoseAskedFor(cmdlet) ? _accounts : null;
}
