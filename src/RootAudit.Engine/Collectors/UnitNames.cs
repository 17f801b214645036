using System.Collections.Concurrent;
using RootAudit.Engine.Aws.Organizations;
using RootAudit.Failures;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Learns the names of the units on the accounts' paths: one call for each unit that has accounts, all at once, while the pages
/// of accounts still arrive. Walking the tree would cost a wait for each level first.
/// </summary>
internal sealed class UnitNames(OrganizationCalls calls, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<CollectionException> _failures = new();

    /// <summary>Names that could not be read, each reported once.</summary>
    public IReadOnlyCollection<CollectionException> Failures => _failures;

    /// <summary>The units of a path from the root down, by name.</summary>
    /// <param name="units">The ids of the root and the units below it.</param>
    /// <returns>The names joined by slashes; <see langword="null"/> where one of them could not be read.</returns>
    public async Task<string?> PathAsync(IReadOnlyList<string> units)
    {
        var names = await Task.WhenAll(units.Select(NameAsync)).ConfigureAwait(false);
        return names.Any(name => name is null) ? null : string.Join('/', names);
    }

    private Task<string?> NameAsync(string id) => _names.GetOrAdd(id, key => new Lazy<Task<string?>>(() => ReadAsync(key))).Value;

    private async Task<string?> ReadAsync(string id)
    {
        try
        {
            if (!id.StartsWith("r-", StringComparison.Ordinal))
                return (await calls.DescribeUnitAsync(id, cancellationToken).ConfigureAwait(false)).Name;
            await foreach (var page in calls.ListRootsAsync(cancellationToken).ConfigureAwait(false))
            {
                if (page.FirstOrDefault(root => root.Id == id) is { } root)
                    return root.Name;
            }

            return null;
        }
        catch (CollectionException failure)
        {
            _failures.Enqueue(failure);
            return null;
        }
    }
}
