using System.Runtime.CompilerServices;
using RootAudit.Accounts;
using RootAudit.Engine.Aws.Account;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Organizations;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Collectors;

/// <summary>Reads the accounts of the organization, handing them on while pages still arrive.</summary>
public sealed class OrganizationReader : IDisposable
{
    /// <summary>Up to so many named accounts are asked for one by one; beyond, listing all of them costs fewer calls.</summary>
    public const int MostDescribed = 20;

    private readonly AwsSession _session;
    private readonly OrganizationCalls _calls;
    private AccountShaper? _shaper;
    private volatile bool _outside;

    /// <summary>Creates a reader.</summary>
    /// <param name="session">The session.</param>
    /// <param name="warn">Told of what the reader has to do without: an organization, the names of units.</param>
    public OrganizationReader(AwsSession session, Action<string> warn)
    {
        _session = session;
        _calls = new OrganizationCalls(session);
        Warn = warn;
    }

    /// <summary>Told of each unit of the filter that no account of the organization is in.</summary>
    public Action<string> UnitNotFound { get; init; } = static _ => { };

    private Action<string> Warn { get; }

    /// <summary>Reads the accounts that a filter wants.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="notFound">Told of each wanted account id that the organization does not have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CollectionException">The organization could not be read, or not well enough for the filter.</exception>
    public async IAsyncEnumerable<OrganizationAccount> ReadAsync(
        AccountFilter filter, Action<string> notFound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All three questions go out at once; a page of accounts needs the answers of the other two.
        var shaper = Shaper(cancellationToken);
        var onlyNamed = filter.AccountId.Count is > 0 and <= MostDescribed;
        var batches = onlyNamed
            ? DescribeAsync(filter.AccountId, notFound, cancellationToken)
            : _calls.ListAccountsAsync(cancellationToken);
        var missing = new HashSet<string>(filter.AccountId, StringComparer.Ordinal);
        var units = new UnitSearch(filter);
        await foreach (var batch in UntilOutsideAsync(batches).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var account in await shaper.ShapeAsync(batch).ConfigureAwait(false))
            {
                _session.Accounts.Keep(account);
                missing.Remove(account.AccountId);
                units.Look(account);
                if (filter.Includes(account))
                    yield return account;
                else if (filter.AccountId.Contains(account.AccountId) && !filter.State.Contains(account.State))
                    Warn($"Account {account.AccountId} was asked for and is left out, since it is {account.State}. Name the state with -State.");
            }
        }

        shaper.ReportTo(Warn);
        units.EnsureDecided(shaper.PlaceFailure);
        foreach (var unit in units.Unmet)
            TellUnmet(unit, onlyNamed && !_outside);
        if (_outside)
        {
            var own = await OwnAccountAsync(cancellationToken).ConfigureAwait(false);
            missing.Remove(own.AccountId);
            if (TellOutside(own, filter.Includes(own)))
                yield return own;
        }

        if (_outside || filter.AccountId.Count > MostDescribed)
            missing.ToList().ForEach(notFound);
    }

    /// <summary>The organization's id; <see langword="null"/> where there is none, or it may not be read.</summary>
    public async Task<string?> FindOrganizationIdAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await FindOrganizationAsync(cancellationToken).ConfigureAwait(false))?.Id;
        }
        catch (CollectionException failure) when (failure.Reason == GapReason.AccessDenied)
        {
            return null;
        }
    }

    /// <summary>The id of the organization's root; <see langword="null"/> where there is none, or it may not be read.</summary>
    public async Task<string?> FindRootIdAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in _calls.ListRootsAsync(cancellationToken).ConfigureAwait(false))
            {
                if (page.Count > 0)
                    return page[0].Id;
            }
        }
        catch (Exception exception) when (exception is AnswerException or CollectionException { Reason: GapReason.AccessDenied })
        {
            return null;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _calls.Dispose();

    /// <summary>Where only the accounts were looked at that were named, nothing is known of the others that may be in the unit.</summary>
    private void TellUnmet(string unit, bool onlyNamed)
    {
        if (onlyNamed)
            Warn($"None of the accounts that were asked for is in the unit '{Text.Printable.Text(unit)}' or below it.");
        else
            UnitNotFound(unit);
    }

    private bool TellOutside(OrganizationAccount own, bool isShown)
    {
        Warn($"Account {own.AccountId} is in no organization: it is {(isShown ? "the only account shown" : "the only account there is, and the conditions leave it out")}.");
        return isShown;
    }

    /// <summary>Ends the pages quietly where there is no organization: the caller's own account takes their place.</summary>
    private async IAsyncEnumerable<IReadOnlyList<AccountRecord>> UntilOutsideAsync(IAsyncEnumerable<IReadOnlyList<AccountRecord>> batches)
    {
        await using var enumerator = batches.GetAsyncEnumerator();
        while (true)
        {
            try
            {
                if (!await enumerator.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (AnswerException answer) when (answer.ErrorCode == OrganizationCalls.NotInUse)
            {
                _outside = true;
                yield break;
            }

            yield return enumerator.Current;
        }
    }

    /// <summary>One for all readings of this reader: the organization and the names of its units are asked for once.</summary>
    private AccountShaper Shaper(CancellationToken cancellationToken)
    {
        lock (_calls)
            return _shaper ??= new AccountShaper(_calls, _session.IdentifyAsync(cancellationToken), FindOrganizationAsync(cancellationToken), cancellationToken);
    }

    private async Task<OrganizationRecord?> FindOrganizationAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AnswerException)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<AccountRecord>> DescribeAsync(
        IReadOnlyList<string> ids, Action<string> notFound, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = ids.Distinct(StringComparer.Ordinal).ToList();
        var found = await Task.WhenAll(asked.Select(DescribeOneAsync)).ConfigureAwait(false);
        // The answers came on many threads; they are told on one, in the order of the ids.
        foreach (var missing in asked.Where((_, i) => found[i] is null))
            notFound(missing);
        yield return [.. found.OfType<AccountRecord>()];

        async Task<AccountRecord?> DescribeOneAsync(string id)
        {
            try
            {
                return await _calls.DescribeAccountAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (AnswerException answer) when (answer.ErrorCode == OrganizationCalls.AccountNotFound)
            {
                return null;
            }
        }
    }

    private async Task<OrganizationAccount> OwnAccountAsync(CancellationToken cancellationToken)
    {
        var identity = await _session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        string? name = null;
        try
        {
            name = await AccountCalls.GetAccountNameAsync(_session, cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException failure) when (failure.Reason == GapReason.AccessDenied)
        {
            Warn($"The name of the account could not be read: {AwsOperations.GetAccountInformation.Permission} is not allowed.");
        }

        return new OrganizationAccount
        {
            AccountId = identity.AccountId,
            AccountName = name,
            State = AccountState.Active,
            IsManagementAccount = false,
            Partition = identity.Partition.Name,
        };
    }
}
