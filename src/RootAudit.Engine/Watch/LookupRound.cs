using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Engine.Activity;

namespace RootAudit.Engine.Watch;

/// <summary>One look after the other into the event history of an account and Region.</summary>
internal sealed class LookupRound(
    LookupCollector collector,
    ActivityFilter filter,
    WatchPipeline pipeline,
    WatchOutput output,
    OrganizationAccount account,
    LookupPlace place)
{
    /// <summary>Reads what the history tells now, and writes what is new of it.</summary>
    /// <param name="now">The moment of the look.</param>
    /// <param name="end">Ends the reading, and the writing after the event that is being written.</param>
    /// <param name="stop">Ends the waiting for the pipeline.</param>
    /// <exception cref="Failures.CollectionException">
    /// The history cannot be read, or not to its end; what was read is written all the same.
    /// </exception>
    public async Task<bool> ReadAsync(DateTimeOffset now, CancellationToken end, CancellationToken stop)
    {
        var oldest = now - LookupCollector.History;
        var wanted = filter with { StartTime = place.From < oldest ? oldest : place.From, EndTime = null, Region = [place.Region] };
        var reading = await collector.ReadAsync(account, wanted, allRegions: false, end).ConfigureAwait(false);
        var isWritten = reading.Events.Count == 0;
        if (!isWritten)
            await pipeline.HandOverAsync(() => isWritten = Write(reading.Events, end), stop).ConfigureAwait(false);
        if (reading.Failures is [var failure, ..])
            throw failure;
        if (isWritten)
            place.Advance(now);
        return isWritten;
    }

    /// <summary>Writes what was not written before, on the pipeline's thread.</summary>
    /// <returns>Whether all of it was.</returns>
    private bool Write(IReadOnlyList<RootActivityEvent> events, CancellationToken end)
    {
        foreach (var one in events)
        {
            if (end.IsCancellationRequested)
                return false;
            if (place.Contains(one))
            {
                output.Repeated++;
                continue;
            }

            output.Take(one);
            place.Add(one);
        }

        return true;
    }
}
