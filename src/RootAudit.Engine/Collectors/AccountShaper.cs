using RootAudit.Accounts;
using RootAudit.Engine.Aws.Organizations;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Collectors;

/// <summary>Completes accounts as Organizations sends them: their place in the tree by name, and whether they manage it.</summary>
internal sealed class AccountShaper
{
    private readonly Task<CallerIdentity> _identity;
    private readonly Task<OrganizationRecord?> _organization;
    private readonly UnitNames _names;
    private readonly Lazy<Task<IReadOnlyDictionary<string, AccountPlace>>> _tree;
    private CollectionException? _treeFailure;
    private CollectionException? _organizationFailure;

    public AccountShaper(
        OrganizationCalls calls, Task<CallerIdentity> identity, Task<OrganizationRecord?> organization, CancellationToken cancellationToken)
    {
        _identity = identity;
        _organization = organization;
        _names = new UnitNames(calls, cancellationToken);
        _tree = new Lazy<Task<IReadOnlyDictionary<string, AccountPlace>>>(() => UnitTree.WalkAsync(calls, cancellationToken));
    }

    /// <summary>Why places are not known; <see langword="null"/> where nothing failed.</summary>
    public CollectionException? PlaceFailure => _treeFailure ?? _names.Failures.FirstOrDefault();

    /// <summary>Completes a batch, in its order.</summary>
    public Task<OrganizationAccount[]> ShapeAsync(IReadOnlyList<AccountRecord> batch) => Task.WhenAll(batch.Select(ShapeOneAsync));

    /// <summary>Says what could not be learned; nothing that the accounts show depends on a silent gap.</summary>
    public void ReportTo(Action<string> warn)
    {
        foreach (var group in _names.Failures.GroupBy(failure => failure.Operation, StringComparer.Ordinal))
        {
            var units = group.Count() == 1 ? "1 organizational unit" : $"{group.Count()} organizational units";
            warn($"{units} could not be named, so OrganizationalUnit is empty for the accounts in {(group.Count() == 1 ? "it" : "them")}. {group.First().Message} {group.First().RecommendedAction}");
        }

        if (_treeFailure is { } tree)
            warn($"The tree of organizational units could not be read, so OrganizationalUnit is empty. {tree.Message} {tree.RecommendedAction}");
        if (_organizationFailure is { } organization)
            warn($"The management account is not known, so IsManagementAccount is empty. {organization.Message} {organization.RecommendedAction}");
    }

    private async Task<OrganizationAccount> ShapeOneAsync(AccountRecord record)
    {
        var identity = await _identity.ConfigureAwait(false);
        var organization = await OrganizationAsync().ConfigureAwait(false);
        var place = record.Path is { } path ? await ByPathAsync(path).ConfigureAwait(false) : await ByTreeAsync(record.Id).ConfigureAwait(false);
        return new OrganizationAccount
        {
            AccountId = record.Id,
            AccountName = record.Name,
            Email = record.Email,
            State = record.State,
            OrganizationalUnit = place.Names,
            OrganizationalUnitId = place.Units.Count > 0 ? place.Units[^1] : null,
            OrganizationalUnitPath = place.Units.Count > 0 ? string.Join('/', place.Units.Prepend(organization?.Id).OfType<string>()) : null,
            JoinedMethod = record.JoinedMethod,
            JoinedTimestamp = record.JoinedTimestamp,
            IsManagementAccount = organization is null ? null : record.Id == organization.ManagementAccountId,
            OrganizationId = organization?.Id,
            Partition = identity.Partition.Name,
        };
    }

    private async Task<OrganizationRecord?> OrganizationAsync()
    {
        try
        {
            return await _organization.ConfigureAwait(false);
        }
        catch (CollectionException failure)
        {
            _organizationFailure = failure;
            return null;
        }
    }

    /// <param name="path"><c>o-x/r-x/ou-x/…/ACCOUNT/</c>.</param>
    private async Task<AccountPlace> ByPathAsync(string path)
    {
        string[] units = [.. path.Split('/').Where(part => part.StartsWith("r-", StringComparison.Ordinal) || part.StartsWith("ou-", StringComparison.Ordinal))];
        return new(units, await _names.PathAsync(units).ConfigureAwait(false));
    }

    private async Task<AccountPlace> ByTreeAsync(string accountId)
    {
        try
        {
            var tree = await _tree.Value.ConfigureAwait(false);
            return tree.TryGetValue(accountId, out var place) ? place : new([], null);
        }
        catch (CollectionException failure)
        {
            _treeFailure = failure;
            return new([], null);
        }
    }
}
