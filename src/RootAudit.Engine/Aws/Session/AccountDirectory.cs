using System.Collections.Concurrent;
using RootAudit.Accounts;

namespace RootAudit.Engine.Aws.Session;

/// <summary>The accounts seen in this session, so that an id given by hand gets its name and place without another call.</summary>
internal sealed class AccountDirectory
{
    private readonly ConcurrentDictionary<string, OrganizationAccount> _accounts = new(StringComparer.Ordinal);

    /// <summary>How many accounts were seen.</summary>
    public int Count => _accounts.Count;

    public OrganizationAccount? Find(string accountId) => _accounts.GetValueOrDefault(accountId);

    public void Keep(OrganizationAccount account) => _accounts[account.AccountId] = account;

    /// <summary>Every account seen, by id.</summary>
    public IEnumerable<OrganizationAccount> All => _accounts.Values.OrderBy(account => account.AccountId, StringComparer.Ordinal);
}
