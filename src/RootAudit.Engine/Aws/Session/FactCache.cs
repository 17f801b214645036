using System.Collections.Concurrent;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// Live facts that were read within the last minutes, so that commands of one pipeline do not ask twice. What a user changes
/// shows after <see cref="Lifetime"/>, or at once with <c>-Refresh</c>.
/// </summary>
internal sealed class FactCache(TimeProvider time)
{
    /// <summary>How long a fact is taken for live.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string AccountId, string Fact), (object Value, DateTimeOffset ReadTime)> _facts = new();

    /// <summary>A fact that was read lately, and when.</summary>
    public (T Value, DateTimeOffset ReadTime)? Find<T>(string accountId, string fact)
        where T : class =>
        _facts.TryGetValue((accountId, fact), out var found) && time.GetUtcNow() - found.ReadTime < Lifetime
            ? ((T)found.Value, found.ReadTime)
            : null;

    /// <summary>Forgets what was read of an account: it was changed.</summary>
    public void Forget(string accountId)
    {
        foreach (var key in _facts.Keys.Where(key => key.AccountId == accountId))
            _facts.TryRemove(key, out _);
    }

    public void Keep(string accountId, string fact, object value, DateTimeOffset readTime) => _facts[(accountId, fact)] = (value, readTime);
}
