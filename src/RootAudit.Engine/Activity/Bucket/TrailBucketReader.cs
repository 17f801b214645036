using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RootAudit.Engine.Aws.S3;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>
/// Reads the log files of a trail from its bucket. Listing and reading go on side by side, and no further ahead than whoever takes the
/// steps: memory depends on how much is under way at once, and not on the bucket.
/// </summary>
public sealed class TrailBucketReader(AwsSession session, TrailBucketQuestion question)
{
    // A reader holds a window of a megabyte, a listing a page of keys: more at once would not be faster and would take more memory.
    private const int Widest = 32;
    private const int KeysAhead = 1000;
    private const int StepsAhead = 16;

    private int _read;

    /// <summary>Reads, in no order: what is found first comes first.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<TrailBucketStep> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = Channel.CreateBounded<TrailBucketStep>(StepsAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Task.Run(() => RunAsync(steps.Writer, stop), CancellationToken.None);
        try
        {
            await foreach (var step in steps.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return step;
        }
        finally
        {
            // Whoever stops taking stops the work; what it had under way is let go before its clients are.
            await stop.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(false);
        }
    }

    private async Task RunAsync(ChannelWriter<TrailBucketStep> steps, CancellationTokenSource stop)
    {
        try
        {
            MemberAccess? access = null;
            try
            {
                var account = question.TrailAccountId ?? (await session.IdentifyAsync(stop.Token).ConfigureAwait(false)).AccountId;
                access = await session.EnterAsync(account, stop.Token).ConfigureAwait(false);
                using var calls = await BucketCalls.OpenAsync(session, access, question.Bucket, question.TrailAccountId, stop.Token).ConfigureAwait(false);
                await ReadAllAsync(calls, steps, stop).ConfigureAwait(false);
            }
            catch (CollectionException failure)
            {
                var target = $"s3://{question.Bucket}/{question.Prefix}";
                var step = new TrailBucketStep { Failure = TrailFailures.OfBucket(failure, question.Bucket, target, access) };
                await steps.WriteAsync(step, stop.Token).ConfigureAwait(false);
            }

            steps.Complete();
        }
        catch (Exception exception)
        {
            // A defect, or the end that was asked for: whoever takes the steps is told.
            steps.Complete(exception);
        }
    }

    private async Task ReadAllAsync(BucketCalls calls, ChannelWriter<TrailBucketStep> steps, CancellationTokenSource stop)
    {
        var width = Math.Min(question.ThrottleLimit, Widest);
        var start = question.Filter.StartTime ?? ((question.Filter.EndTime ?? session.Time.GetUtcNow()) - TrailBucketQuestion.DefaultSpan);
        var filter = question.Filter with { StartTime = start };
        var keys = Channel.CreateBounded<string>(KeysAhead);
        using var lister = new TrailLister(calls, new TrailFolders(calls, question.Prefix), filter, keys.Writer, steps, width);
        var reader = new TrailObjectReader(calls, filter, NameOf, session.Time);
        var work = Enumerable.Range(0, width).Select(_ => EndingAllAsync(() => ReadFilesAsync(reader, keys.Reader, lister, steps, stop.Token), stop)).ToList();
        work.Add(EndingAllAsync(() => ListAsync(lister, keys.Writer, stop.Token), stop));
        await Task.WhenAll(work).ConfigureAwait(false);
    }

    private async Task ListAsync(TrailLister lister, ChannelWriter<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            await lister.ListAsync(question.Accounts?.Keys, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            keys.Complete();
        }
    }

    private async Task ReadFilesAsync(
        TrailObjectReader reader, ChannelReader<string> keys, TrailLister lister, ChannelWriter<TrailBucketStep> steps, CancellationToken cancellationToken)
    {
        await foreach (var key in keys.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await reader.ReadAsync(
                key,
                steps,
                step => step with { FilesRead = Interlocked.Increment(ref _read), FilesFound = lister.Count },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Work that fails ends the others, which would else wait for it; only a failure that the others share is let through.</summary>
    private static async Task EndingAllAsync(Func<Task> work, CancellationTokenSource stop)
    {
        try
        {
            await Task.Run(work, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not CollectionException)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private string? NameOf(string? accountId)
    {
        if (accountId is null)
            return null;
        return question.Accounts?.GetValueOrDefault(accountId) ?? session.Accounts.Find(accountId)?.AccountName;
    }
}
