namespace RootAudit.Simulator.State;

/// <summary>How the endpoint is out of order.</summary>
public enum Outage
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>Connections are cut without an answer, those of calls under way too.</summary>
    Unreachable,

    /// <summary>Each call is answered with a 503 of the front end, calls under way too.</summary>
    ServerError,
}

/// <summary>Whether the endpoint is out of order, switched on and off while calls are under way.</summary>
#pragma warning disable CA1001 // Whoever waits may still look at a source that was replaced.
internal sealed class OutageSwitch
#pragma warning restore CA1001
{
    private CancellationTokenSource _beginning = new();
    private volatile int _kind;

    public Outage Kind => (Outage)_kind;

    /// <summary>Cancelled when the next outage begins: whoever waits for an answer is not answered.</summary>
    public CancellationToken Beginning => Volatile.Read(ref _beginning).Token;

    public void Set(Outage kind)
    {
        _kind = (int)kind;
        if (kind != Outage.None)
            Interlocked.Exchange(ref _beginning, new CancellationTokenSource()).Cancel();
    }
}
