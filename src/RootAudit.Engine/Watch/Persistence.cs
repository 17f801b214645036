using System.Globalization;
using RootAudit.Engine.Aws.Sqs;
using RootAudit.Failures;

namespace RootAudit.Engine.Watch;

/// <summary>
/// Goes on trying one kind of call whatever goes wrong, ever more slowly up to a minute, and tells once when it stops working and once when
/// it works again. One failure alone is no matter of a warning: connections break. Thread-safe.
/// </summary>
/// <param name="what">What is interrupted, as the beginning of a sentence.</param>
/// <param name="time">The clock.</param>
/// <param name="pipeline">Where it is told.</param>
internal sealed class Persistence(string what, TimeProvider time, WatchPipeline pipeline)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private long _since;
    private GapReason? _told;
    private bool _hasWorked;

    /// <summary>Makes a call until it works.</summary>
    /// <exception cref="CollectionException">It was denied, or its object does not exist, and it has never worked before.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                var answer = await call(cancellationToken).ConfigureAwait(false);
                Worked();
                return answer;
            }
            catch (CollectionException failure) when (!IsFatal(failure))
            {
                Failed(failure, failures);
            }

            await Task.Delay(PauseAfter(failures), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a call a few times.</summary>
    /// <returns>Whether it worked.</returns>
    public async Task<bool> TryAsync(Func<CancellationToken, Task> call, int attempts, CancellationToken cancellationToken)
    {
        for (var failures = 1; !cancellationToken.IsCancellationRequested; failures++)
        {
            try
            {
                await call(cancellationToken).ConfigureAwait(false);
                Worked();
                return true;
            }
            catch (CollectionException failure)
            {
                Failed(failure, failures);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            if (failures >= attempts)
                return false;
            await Task.Delay(PauseAfter(failures), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    /// <summary>Notes a failure that was told elsewhere: from now on it is only an interruption.</summary>
    public void Tolerate(CollectionException failure)
    {
        lock (_lock)
        {
            _hasWorked = true;
            _told = failure.Reason;
            _since = time.GetTimestamp();
        }
    }

    /// <summary>How long to wait after so many failures in a row; those who failed together do not return together.</summary>
    internal static TimeSpan PauseAfter(int failures)
    {
        var longest = Math.Min(LongestPause.TotalSeconds, FirstPause.TotalSeconds * Math.Pow(2, Math.Min(failures, 16) - 1));
        return TimeSpan.FromSeconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    private bool IsFatal(CollectionException failure)
    {
        lock (_lock)
            return QueueFailure.IsFinal(failure) && !_hasWorked;
    }

    /// <summary>Notes a failure of something that is tried again anyway.</summary>
    public void Failed(GapReason reason, string message) => Failed(reason, message, isSure: true);

    private void Failed(CollectionException failure, int failures) => Failed(
        failure.Reason, $"{failure.Message} {failure.RecommendedAction}", isSure: failures > 1 || QueueFailure.IsFinal(failure));

    private void Failed(GapReason reason, string message, bool isSure)
    {
        var sentence = $"{what} is interrupted, and goes on trying. {message}".TrimEnd();
        lock (_lock)
        {
            if (_since == 0)
                _since = time.GetTimestamp();
            if (_told == reason || !isSure)
            {
                pipeline.Tell(sentence);
                return;
            }

            _told = reason;
        }

        pipeline.Warn(sentence);
    }

    /// <summary>Notes that it works.</summary>
    public void Worked()
    {
        TimeSpan lasted;
        lock (_lock)
        {
            var wasTold = _told is not null;
            lasted = TimeSpan.FromSeconds(Math.Round(time.GetElapsedTime(_since).TotalSeconds));
            (_hasWorked, _told, _since) = (true, null, 0);
            if (!wasTold)
                return;
        }

        pipeline.Warn(string.Create(CultureInfo.InvariantCulture, $"{what} works again after {lasted:c}."));
    }
}
