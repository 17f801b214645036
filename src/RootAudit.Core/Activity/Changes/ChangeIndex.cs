using RootAudit.Controls;

namespace RootAudit.Activity.Changes;

/// <summary>
/// Changes by account and time. Not for more than one thread: which changes concern an account is worked out once and kept.
/// </summary>
internal sealed class ChangeIndex
{
    // More accounts than an organization may have; hostile logs can name any number.
    private const int MostKept = 50_000;

    private readonly Dictionary<string, WindowIndex> _byId;
    private readonly List<(string Pattern, WindowIndex Windows)> _byPattern;
    private readonly Dictionary<string, WindowIndex[]> _ofAccount = new(StringComparer.Ordinal);

    public ChangeIndex(IReadOnlyList<ApprovedChange> changes)
    {
        var byAccount = changes.GroupBy(change => change.Account, StringComparer.Ordinal)
            .Select(group => (group.Key, group.First().NamesAccount, Windows: new WindowIndex(group))).ToList();
        _byId = byAccount.Where(one => one.NamesAccount).ToDictionary(one => one.Key, one => one.Windows, StringComparer.Ordinal);
        _byPattern = [.. byAccount.Where(one => !one.NamesAccount).Select(one => (one.Key, one.Windows))];
    }

    /// <summary>The changes of an account whose window touches a time range.</summary>
    /// <param name="accountId">The account; empty where an event does not name it: then a pattern that means every account is left.</param>
    /// <param name="from">The beginning of the range.</param>
    /// <param name="to">Its end.</param>
    /// <param name="found">Takes them.</param>
    public void Find(string accountId, DateTimeOffset from, DateTimeOffset to, List<ApprovedChange> found)
    {
        foreach (var windows in Of(accountId))
            windows.Find(from, to, found);
    }

    private WindowIndex[] Of(string accountId)
    {
        if (_ofAccount.TryGetValue(accountId, out var known))
            return known;
        var patterns = _byPattern.Where(one => WildcardPattern.IsMatch(one.Pattern, accountId)).Select(one => one.Windows);
        WindowIndex[] all = _byId.TryGetValue(accountId, out var own) ? [own, .. patterns] : [.. patterns];
        if (_ofAccount.Count < MostKept)
            _ofAccount[accountId] = all;
        return all;
    }
}
