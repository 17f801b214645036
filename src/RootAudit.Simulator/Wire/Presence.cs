namespace RootAudit.Simulator.Wire;

/// <summary>A call that is counted as under way until this is disposed of for the first time.</summary>
internal sealed class Presence : IDisposable
{
    private readonly CallCounters _counters;
    private int _hasLeft;

    public Presence(CallCounters counters)
    {
        _counters = counters;
        counters.Enter();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
            _counters.Leave();
    }
}
