namespace RootAudit.Engine.Aws.Session;

/// <summary>A credential report as AWS gave it.</summary>
/// <param name="Content">The CSV text in UTF-8.</param>
/// <param name="GeneratedTime">When AWS generated it (UTC).</param>
internal sealed record ReportContent(byte[] Content, DateTimeOffset GeneratedTime);

/// <summary>
/// Reports read in this session, the least recently used given up when they grow past a bound: a thousand accounts with five
/// thousand users would be 2 GB. What was given up is fetched again in one call, since AWS keeps a report for four hours.
/// </summary>
internal sealed class ReportCache
{
    /// <summary>Bytes kept at the most.</summary>
    public const long Capacity = 64 * 1024 * 1024;

    private readonly object _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string AccountId, ReportContent Report)>> _byAccount = new(StringComparer.Ordinal);
    private readonly LinkedList<(string AccountId, ReportContent Report)> _byUse = new();
    private long _size;

    public ReportContent? Find(string accountId)
    {
        lock (_lock)
        {
            if (!_byAccount.TryGetValue(accountId, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Report;
        }
    }

    public void Keep(string accountId, ReportContent report)
    {
        lock (_lock)
        {
            if (_byAccount.TryGetValue(accountId, out var old))
                Remove(old);
            _byAccount[accountId] = _byUse.AddLast((accountId, report));
            _size += report.Content.Length;
            while (_size > Capacity && _byUse.First is { } oldest)
                Remove(oldest);
        }
    }

    private void Remove(LinkedListNode<(string AccountId, ReportContent Report)> node)
    {
        _byUse.Remove(node);
        _byAccount.Remove(node.Value.AccountId);
        _size -= node.Value.Report.Content.Length;
    }
}
