using System.Globalization;
using System.Threading.Channels;
using RootAudit.Activity;
using RootAudit.Engine.Aws.S3;
using RootAudit.Failures;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>
/// Finds the log files that may hold what is wanted. Keys sort by day within a Region, so each account and Region is one listing that
/// begins at the first day and ends behind the last: a call for each thousand files, where a listing for each day would be a call for
/// each day, most of them for nothing.
/// </summary>
internal sealed class TrailLister(
    BucketCalls calls, TrailFolders folders, ActivityFilter filter, ChannelWriter<string> found, ChannelWriter<TrailBucketStep> steps, int width)
    : IDisposable
{
    // Each listing under way holds a page of a thousand keys.
    private readonly SemaphoreSlim _places = new(width, width);
    private readonly TrailDays _days = new(filter.StartTime!.Value, filter.EndTime);
    private int _count;

    /// <summary>How many files were found so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Lists the accounts wanted, or all. What cannot be listed is told, and the rest goes on.</summary>
    /// <param name="wanted">The accounts; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="CollectionException">The bucket itself cannot be listed.</exception>
    public async Task ListAsync(IEnumerable<string>? wanted, CancellationToken cancellationToken)
    {
        var known = await folders.FindAccountsAsync(cancellationToken).ConfigureAwait(false);
        var where = Name(folders.Root);
        if (wanted is null && known.Count == 0)
            await TellAsync(new TrailBucketStep { Failure = TrailFailures.NoLogs(where, null) }, cancellationToken).ConfigureAwait(false);
        foreach (var missing in wanted?.Where(account => !known.ContainsKey(account)) ?? [])
            await TellAsync(new TrailBucketStep { Failure = TrailFailures.NoLogs(where, missing) }, cancellationToken).ConfigureAwait(false);
        var accounts = known.Where(one => wanted?.Contains(one.Key) ?? true).OrderBy(one => one.Key, StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = width, CancellationToken = cancellationToken },
            async (account, token) => await ListAccountAsync(account.Key, account.Value, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public void Dispose() => _places.Dispose();

    private async Task ListAccountAsync(string accountId, List<string> roots, CancellationToken cancellationToken)
    {
        var regions = new List<RegionFolder>();
        try
        {
            foreach (var root in roots)
                regions.AddRange(await folders.FindRegionsAsync(accountId, root, cancellationToken).ConfigureAwait(false));
        }
        catch (CollectionException failure)
        {
            await FailAsync(failure, Name(roots[0]), cancellationToken).ConfigureAwait(false);
            return;
        }

        if (regions.Count == 0)
        {
            // Digests alone: the trail runs, and delivered nothing of this account.
            await TellAsync(new TrailBucketStep { Failure = TrailFailures.NoLogs(Name(roots[0]), accountId) }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var wanted = filter.Region.Count == 0 ? regions : regions.FindAll(one => filter.Region.Contains(one.Region, StringComparer.OrdinalIgnoreCase));
        var counts = await Task.WhenAll(wanted.Select(region => ListRegionAsync(region, cancellationToken))).ConfigureAwait(false);
        var absent = filter.Region.Where(name => !regions.Exists(one => one.Region.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (absent.Count > 0)
            await TellAsync(new TrailBucketStep { Warning = $"'{Name(roots[0])}' holds no logs of {string.Join(", ", absent)}." }, cancellationToken).ConfigureAwait(false);
        // Null: that it could not be listed was told, and the account is not called empty.
        if (wanted.Count > 0 && Array.TrueForAll(counts, count => count == 0))
            await TellAsync(new TrailBucketStep { Warning = Empty(accountId) }, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>How many files there are; <see langword="null"/> where the listing failed.</returns>
    private async Task<int?> ListRegionAsync(RegionFolder region, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (count, other) = await ListFilesAsync(region, cancellationToken).ConfigureAwait(false);
            var more = other == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {other} other objects were passed over.");
            var remark = string.Create(CultureInfo.InvariantCulture, $"'{Name(region.Prefix)}': {count} log files.{more}");
            await TellAsync(new TrailBucketStep { Remark = remark }, cancellationToken).ConfigureAwait(false);
            return count;
        }
        catch (CollectionException failure)
        {
            await FailAsync(failure, Name(region.Prefix), cancellationToken).ConfigureAwait(false);
            return null;
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<(int Logs, int Other)> ListFilesAsync(RegionFolder region, CancellationToken cancellationToken)
    {
        var (count, other) = (0, 0);
        await foreach (var page in calls.ListAsync(region.Prefix, region.Prefix + _days.First, folders: false, cancellationToken).ConfigureAwait(false))
        {
            foreach (var key in page.Keys)
            {
                var name = key[region.Prefix.Length..];
                if (_days.IsPast(name))
                    return (count, other);
                if (!TrailDays.IsLog(name))
                {
                    other++;
                    continue;
                }

                count++;
                Interlocked.Increment(ref _count);
                await found.WriteAsync(key, cancellationToken).ConfigureAwait(false);
            }
        }

        return (count, other);
    }

    private Task FailAsync(CollectionException failure, string target, CancellationToken cancellationToken) =>
        TellAsync(new TrailBucketStep { Failure = TrailFailures.OfBucket(failure, calls.Bucket, target, calls.Access) }, cancellationToken);

    private async Task TellAsync(TrailBucketStep step, CancellationToken cancellationToken) =>
        await steps.WriteAsync(step with { FilesFound = Count }, cancellationToken).ConfigureAwait(false);

    private string Name(string key) => Text.Printable.Text($"s3://{calls.Bucket}/{key}");

    private string Empty(string accountId) => string.Create(
        CultureInfo.InvariantCulture,
        $"The bucket holds no log file of account {accountId} for {filter.StartTime:u} to {(filter.EndTime is { } end ? $"{end:u}" : "now")}: the trail may not have delivered.");
}
