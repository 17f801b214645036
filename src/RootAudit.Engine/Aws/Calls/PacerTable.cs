using System.Collections.Concurrent;

namespace RootAudit.Engine.Aws.Calls;

/// <summary>One <see cref="Pacer"/> for each service and account, since AWS limits calls by both.</summary>
internal sealed class PacerTable(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<(string Service, string AccountId), Pacer> _pacers = new();

    public Pacer For(string service, string accountId) =>
        _pacers.GetOrAdd((service, accountId), static (_, time) => new Pacer(time), time);

    public void Dispose()
    {
        foreach (var pacer in _pacers.Values)
            pacer.Dispose();
    }
}
