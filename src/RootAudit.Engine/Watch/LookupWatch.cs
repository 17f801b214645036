using System.Globalization;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Engine.Activity;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;

namespace RootAudit.Engine.Watch;

/// <summary>
/// Looks into the event history of accounts again and again, for those who have no queue. Each account and Region is read on its own, from
/// half an hour before it was last read to its end: an interruption of any length leaves no gap within the 90 days of the history.
/// </summary>
public sealed class LookupWatch
{
    // What was written since the state was saved is written again after a crash, and hundreds of accounts share the file.
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    private readonly AwsSession _session;
    private readonly IReadOnlyList<OrganizationAccount> _accounts;
    private readonly LookupTerms _terms;
    private readonly WatchOptions _options;
    private readonly WatchPipeline _pipeline;
    private readonly LookupCollector _collector;
    private readonly Persistence _saving;
    private LookupState? _state;
    private int _places;
    private int _failedAtStart;
    private long _saved;

    /// <summary>A watch of accounts.</summary>
    public LookupWatch(
        AwsSession session, IReadOnlyList<OrganizationAccount> accounts, LookupTerms terms, WatchOptions options, WatchPipeline pipeline)
    {
        (_session, _accounts, _terms, _options, _pipeline) = (session, accounts, terms, options, pipeline);
        _collector = new LookupCollector(session);
        _saving = new Persistence("Writing the state of the watch", session.Time, pipeline);
    }

    /// <summary>Watches until it is stopped, or its time or number of events is over.</summary>
    /// <param name="stop">Stops it; the task then ends without an exception.</param>
    /// <exception cref="CollectionException">No account can be read, from the beginning.</exception>
    /// <exception cref="WatchStateException">The state cannot be read or written, at the beginning.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var deadline = new WatchDeadline(_options.Timeout, _session.Time, end);
        var output = new WatchOutput(_options, _pipeline, end.Cancel);
        _state = _terms.StatePath is { } path ? LookupState.Open(path) : null;
        _state?.Save();
        try
        {
            var places = await PlacesAsync(end.Token).ConfigureAwait(false);
            _places = places.Count;
            await Task.WhenAll(places.Select(one => WatchAsync(one.Account, one.Place, output, deadline, end, stop))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end, before anything was read.
        }
        finally
        {
            Save(atEnd: true);
        }

        _pipeline.Tell($"Event history: {output}");
    }

    private async Task<List<(OrganizationAccount Account, LookupPlace Place)>> PlacesAsync(CancellationToken cancellationToken)
    {
        var identifying = new Persistence("Asking who is calling", _session.Time, _pipeline);
        var identity = await identifying.RunAsync(_session.IdentifyAsync, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> regions = _terms.Region.Count > 0
            ? [.. _terms.Region.Select(region => region.ToLowerInvariant()).Distinct(StringComparer.Ordinal)]
            : [identity.Partition.DefaultRegion];
        var now = _session.Time.GetUtcNow();
        return
        [
            .. _accounts.DistinctBy(account => account.AccountId).SelectMany(account => regions.Select(region =>
                (account, _state?.Place(account.AccountId, region, now) ?? new LookupPlace(account.AccountId, region, now)))),
        ];
    }

    private async Task WatchAsync(
        OrganizationAccount account,
        LookupPlace place,
        WatchOutput output,
        WatchDeadline deadline,
        CancellationTokenSource end,
        CancellationToken stop)
    {
        var looking = new Persistence($"Watching account {place.AccountId} in {place.Region}", _session.Time, _pipeline);
        var look = new LookupRound(_collector, _options.Filter, _pipeline, output, account, place);
        try
        {
            WarnOfGap(place);
            while (!end.IsCancellationRequested && !deadline.IsOver)
            {
                var begun = _session.Time.GetUtcNow();
                if (!await TryLookAsync(look, looking, end, stop).ConfigureAwait(false))
                    return;
                Save(atEnd: false);
                var left = begun + Shorter(_terms.Interval, deadline) - _session.Time.GetUtcNow();
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, _session.Time, end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end; how far was read is known.
        }
        catch
        {
            // Where one place cannot go on, nobody may believe that it is watched: the others end, and the failure is told.
            await end.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static TimeSpan Shorter(TimeSpan interval, WatchDeadline deadline) => deadline.Left < interval ? deadline.Left : interval;

    /// <summary>Looks once, and again until it works.</summary>
    /// <returns>Whether to go on with this place.</returns>
    private async Task<bool> TryLookAsync(LookupRound look, Persistence looking, CancellationTokenSource end, CancellationToken stop)
    {
        try
        {
            await looking.RunAsync(token => look.ReadAsync(_session.Time.GetUtcNow(), token, stop), end.Token).ConfigureAwait(false);
            return true;
        }
        catch (CollectionException failure)
        {
            // From the beginning: an error of this account, and the others go on. It is tried again at the next look.
            _pipeline.Fail(failure);
            if (Interlocked.Increment(ref _failedAtStart) == _places)
            {
                await end.CancelAsync().ConfigureAwait(false);
                throw new CollectionException(failure.Reason, "No account can be watched; the last was: " + failure.Message, failure)
                {
                    Operation = failure.Operation,
                    Permission = failure.Permission,
                    ErrorCode = failure.ErrorCode,
                    RecommendedAction = failure.RecommendedAction,
                };
            }

            looking.Tolerate(failure);
            return failure.Reason != GapReason.AccountNotActive;
        }
    }

    private void WarnOfGap(LookupPlace place)
    {
        var oldest = _session.Time.GetUtcNow() - LookupCollector.History;
        if (place.From < oldest)
        {
            _pipeline.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"Account {place.AccountId} was last read in {place.Region} until {place.ReadTo:u}. The event history keeps 90 days: what "
                + $"happened before {oldest:u} is not seen here. Read the log files of the trail with Get-RootActivity -Path."));
        }
    }

    private void Save(bool atEnd)
    {
        if (_state is not { } state)
            return;
        try
        {
            lock (state)
            {
                if (!atEnd && _session.Time.GetElapsedTime(_saved) < SaveEvery)
                    return;
                state.Save();
                _saved = _session.Time.GetTimestamp();
            }

            _saving.Worked();
        }
        catch (WatchStateException failure)
        {
            _saving.Failed(GapReason.AccessDenied, failure.Message);
        }
    }
}
