namespace RootAudit.Activity.Changes;

/// <summary>
/// Windows by time: a balanced tree over the windows in the order of their beginnings, each node with the latest end below it. What
/// overlaps a moment is found without looking at the rest, however long some windows are.
/// </summary>
internal sealed class WindowIndex
{
    private readonly ApprovedChange[] _inOrder;
    private readonly DateTimeOffset[] _latestEnd;

    public WindowIndex(IEnumerable<ApprovedChange> changes)
    {
        _inOrder = [.. changes.OrderBy(change => change.From).ThenBy(change => change.Position)];
        _latestEnd = new DateTimeOffset[_inOrder.Length];
        Fill(0, _inOrder.Length);
    }

    /// <summary>Adds the changes whose window touches a time range.</summary>
    public void Find(DateTimeOffset from, DateTimeOffset to, List<ApprovedChange> found) => Find(0, _inOrder.Length, from, to, found);

    private DateTimeOffset Fill(int start, int end)
    {
        if (start >= end)
            return DateTimeOffset.MinValue;
        var middle = (start + end) / 2;
        var latest = _inOrder[middle].To;
        var left = Fill(start, middle);
        var right = Fill(middle + 1, end);
        latest = left > latest ? left : latest;
        return _latestEnd[middle] = right > latest ? right : latest;
    }

    private void Find(int start, int end, DateTimeOffset from, DateTimeOffset to, List<ApprovedChange> found)
    {
        if (start >= end)
            return;
        var middle = (start + end) / 2;
        if (_latestEnd[middle] < from)
            return;
        Find(start, middle, from, to, found);
        if (_inOrder[middle].From > to)
            return;
        if (_inOrder[middle].To >= from)
            found.Add(_inOrder[middle]);
        Find(middle + 1, end, from, to, found);
    }
}
