using Microsoft.Extensions.Time.Testing;
using RootAudit.Engine.Aws.Calls;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>
/// Many callers of one service that refuses calls, on a clock of their own: what <see cref="CallRunner"/> does with a
/// <see cref="Pacer"/>, written as a loop over time so that every run is the same.
/// </summary>
internal sealed class PacedService(FakeTimeProvider clock, Func<bool> takes)
{
    private const int Wide = 64;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(60);

    /// <summary>How often the caller was refused that was refused most.</summary>
    public int MostRefusals { get; private set; }

    public int Refusals { get; private set; }

    /// <summary>The callers in the order in which they were served.</summary>
    public List<int> Served { get; } = [];

    /// <summary>The pacer's rate once all were served.</summary>
    public double LastRate { get; private set; }

    /// <summary>Runs until all callers were served.</summary>
    /// <returns>How long it took.</returns>
    public TimeSpan Run(int callers, TimeSpan limit)
    {
        using var pacer = new Pacer(clock);
        var start = clock.GetTimestamp();
        var refusals = new int[callers];
        var waiting = Enumerable.Range(0, callers).Select(caller => (Caller: caller, Leave: Enter(pacer, caller))).ToList();
        var entered = new Queue<(int Caller, long Entered)>();
        var underWay = new List<(int Caller, long Entered, bool Taken, long AnswerAt)>();
        while (Served.Count < callers)
        {
            Assert.True(clock.GetElapsedTime(start) < limit, $"Only {Served.Count} of {callers} were served within {limit}; the rate is {pacer.Rate}.");
            foreach (var (caller, leave) in waiting.Where(one => one.Leave.IsCompleted))
                entered.Enqueue((caller, leave.Result));
            waiting.RemoveAll(one => one.Leave.IsCompleted);
            while (underWay.Count < Wide && entered.TryDequeue(out var next))
                underWay.Add((next.Caller, next.Entered, takes(), clock.GetTimestamp() + Ticks(Latency)));
            clock.Advance(Step);
            foreach (var answer in underWay.Where(one => one.AnswerAt <= clock.GetTimestamp()).ToList())
            {
                underWay.Remove(answer);
                if (answer.Taken)
                {
                    pacer.Accepted();
                    Served.Add(answer.Caller);
                    continue;
                }

                pacer.Refused(answer.Entered);
                Refusals++;
                MostRefusals = Math.Max(MostRefusals, ++refusals[answer.Caller]);
                waiting.Add((answer.Caller, Enter(pacer, answer.Caller)));
            }
        }

        LastRate = pacer.Rate;
        return clock.GetElapsedTime(start);
    }

    /// <summary>A token bucket on the clock, as AWS has them: it refills continuously, and a refused call takes nothing.</summary>
    public static Func<bool> Bucket(FakeTimeProvider clock, double perSecond, double burst)
    {
        var tokens = burst;
        var refilled = clock.GetTimestamp();
        return () =>
        {
            tokens = Math.Min(burst, tokens + (clock.GetElapsedTime(refilled).TotalSeconds * perSecond));
            refilled = clock.GetTimestamp();
            // A sum of fractions may end a hair below one.
            if (tokens < 1 - 1e-9)
                return false;
            tokens--;
            return true;
        };
    }

    private static Task<long> Enter(Pacer pacer, int caller) => pacer.EnterAsync(CallPriority.AssumeRole, caller, CancellationToken.None).AsTask();

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);
}
