using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// Makes calls: within the bound on calls under way, at the rate that the service takes, and again where that can help.
/// Waiting of any kind happens outside the bound.
/// </summary>
internal sealed class CallRunner(CallGate gate, PacerTable pacers, TimeProvider time)
{
    /// <summary>How often a call is made where connections break or AWS fails.</summary>
    public const int Attempts = 6;

    /// <summary>How often a call may be refused for its rate. With the rate learned, a few times is already rare.</summary>
    public const int Refusals = 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private long _ticket;

    /// <summary>Makes one call, and makes it again while that can help.</summary>
    /// <param name="operation">The declared operation.</param>
    /// <param name="accountId">The account whose limits the call counts against.</param>
    /// <param name="priority">How urgent it is.</param>
    /// <param name="call">The call; it must be safe to repeat.</param>
    /// <param name="cancellationToken">Ends the waiting and the call.</param>
    /// <param name="limit">A bound that AWS publishes and that each attempt keeps to, where there is one.</param>
    /// <exception cref="Exception">What the last attempt threw, of whatever kind the SDK throws.</exception>
    public async Task<T> RunAsync<T>(
        AwsOperation operation,
        string accountId,
        CallPriority priority,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken,
        WindowLimit? limit = null)
    {
        var pacer = pacers.For(operation.Service, accountId);
        var ticket = Interlocked.Increment(ref _ticket);
        for (int failures = 0, refusals = 0; ;)
        {
            TimeSpan pause;
            var entered = await pacer.EnterAsync(priority, ticket, cancellationToken).ConfigureAwait(false);
            try
            {
                using var turn = limit is null ? default : await limit.EnterAsync(cancellationToken).ConfigureAwait(false);
                using var place = await gate.EnterAsync(priority, cancellationToken).ConfigureAwait(false);
                var answer = await call(cancellationToken).ConfigureAwait(false);
                pacer.Accepted();
                return answer;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                var kind = FailureKinds.Of(exception);
                if (kind == FailureKind.Throttled)
                    pacer.Refused(entered);
                else
                    pacer.Accepted();
                if (!WorthAnotherAttempt(kind, ref failures, ref refusals))
                    throw;
                pause = kind == FailureKind.Throttled ? TimeSpan.Zero : PauseAfter(failures);
            }

            // A refused call waits in the pacer's queue; a failed one waits here.
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool WorthAnotherAttempt(FailureKind kind, ref int failures, ref int refusals) => kind switch
    {
        FailureKind.Throttled => ++refusals < Refusals,
        FailureKind.Unreachable or FailureKind.ServiceFailure or FailureKind.InvalidResponse => ++failures < Attempts,
        _ => false,
    };

    /// <summary>Doubles with each failure, with jitter so that calls that failed together do not return together.</summary>
    private static TimeSpan PauseAfter(int failures)
    {
        var longest = Math.Min(LongestPause.TotalMilliseconds, FirstPause.TotalMilliseconds * Math.Pow(2, failures - 1));
        return TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
