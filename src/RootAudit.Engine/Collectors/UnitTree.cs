using RootAudit.Engine.Aws.Organizations;
using RootAudit.Failures;

namespace RootAudit.Engine.Collectors;

/// <summary>Where an account is in the tree.</summary>
/// <param name="Units">The ids of the root and the units below it.</param>
/// <param name="Names">The same, by name, joined by slashes; <see langword="null"/> where one of them could not be named.</param>
internal sealed record AccountPlace(IReadOnlyList<string> Units, string? Names);

/// <summary>Walks the whole tree, level by level: for servers that do not send the paths of accounts.</summary>
internal static class UnitTree
{
    /// <summary>Where each account is, by its id.</summary>
    /// <exception cref="CollectionException">The tree could not be read.</exception>
    public static async Task<IReadOnlyDictionary<string, AccountPlace>> WalkAsync(OrganizationCalls calls, CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, AccountPlace>(StringComparer.Ordinal);
        var level = await AllAsync(calls.ListRootsAsync(cancellationToken), root => new AccountPlace([root.Id], root.Name)).ConfigureAwait(false);
        while (level.Count > 0)
        {
            var below = await Task.WhenAll(level.Select(place => BelowAsync(calls, place, cancellationToken))).ConfigureAwait(false);
            foreach (var (accounts, place) in below.Zip(level, (found, place) => (found.Accounts, place)))
            {
                foreach (var account in accounts)
                    places[account] = place;
            }

            level = [.. below.SelectMany(found => found.Units)];
        }

        return places;
    }

    private static async Task<(IReadOnlyList<string> Accounts, IReadOnlyList<AccountPlace> Units)> BelowAsync(
        OrganizationCalls calls, AccountPlace place, CancellationToken cancellationToken)
    {
        var accounts = AllAsync(calls.ListAccountsForParentAsync(place.Units[^1], cancellationToken), account => account.Id);
        var units = AllAsync(
            calls.ListUnitsForParentAsync(place.Units[^1], cancellationToken),
            unit => new AccountPlace([.. place.Units, unit.Id], $"{place.Names}/{unit.Name}"));
        return (await accounts.ConfigureAwait(false), await units.ConfigureAwait(false));
    }

    private static async Task<List<TResult>> AllAsync<T, TResult>(IAsyncEnumerable<IReadOnlyList<T>> pages, Func<T, TResult> select)
    {
        var all = new List<TResult>();
        await foreach (var page in pages.ConfigureAwait(false))
            all.AddRange(page.Select(select));
        return all;
    }
}
