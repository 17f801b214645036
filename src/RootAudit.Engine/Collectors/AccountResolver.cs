using RootAudit.Accounts;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;

namespace RootAudit.Engine.Collectors;

/// <summary>Turns account ids given by hand into accounts, as far as the organization tells.</summary>
internal sealed class AccountResolver(AwsSession session) : IDisposable
{
    private readonly OrganizationReader _reader = new(session, _ => { });
    private readonly object _lock = new();
    private Task? _listing;
    private int _asked;

    /// <summary>
    /// The account of an id: seen in this session, else asked of the organization. Where neither tells, the bare id, which is
    /// enough to audit it; its name stays unknown.
    /// </summary>
    public async Task<OrganizationAccount> ResolveAsync(string accountId, CancellationToken cancellationToken)
    {
        if (session.Accounts.Find(accountId) is { } seen)
            return seen;
        try
        {
            if (Interlocked.Increment(ref _asked) > OrganizationReader.MostDescribed)
            {
                await ListAsync(cancellationToken).ConfigureAwait(false);
                if (session.Accounts.Find(accountId) is { } listed)
                    return listed;
            }
            else
            {
                var filter = new AccountFilter { AccountId = [accountId] };
                await foreach (var account in _reader.ReadAsync(filter, _ => { }, cancellationToken).ConfigureAwait(false))
                    return account;
            }
        }
        catch (CollectionException)
        {
            // A plain member account may audit itself without being allowed to look at the organization. Where AWS cannot be reached
            // at all, reading the account says so, as a gap and an error of that account.
        }

        return new OrganizationAccount { AccountId = accountId, Partition = session.RegionPartition.Name };
    }

    public void Dispose() => _reader.Dispose();

    // Ids come one by one, and nobody knows how many will: from some number on, one list of all accounts is cheaper for the rest.
    private Task ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _listing ??= ReadAllAsync();

        async Task ReadAllAsync()
        {
            await foreach (var account in _reader.ReadAsync(new AccountFilter(), _ => { }, cancellationToken).ConfigureAwait(false))
                session.Accounts.Keep(account);
        }
    }
}
