using System.IO.Compression;
using System.Threading.Channels;
using RootAudit.Activity;
using RootAudit.Engine.Aws.S3;
using RootAudit.Failures;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>Reads log files from the bucket, one after the other; several of these work side by side.</summary>
internal sealed class TrailObjectReader(BucketCalls calls, ActivityFilter filter, Func<string?, string?> nameOf, TimeProvider time)
{
    private const int Batch = 256;

    /// <summary>Reads an object, and hands over what it finds as it is taken.</summary>
    /// <param name="key">The key.</param>
    /// <param name="steps">Where steps go.</param>
    /// <param name="progress">Completes the last step, that of the object's end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task ReadAsync(
        string key, ChannelWriter<TrailBucketStep> steps, Func<TrailBucketStep, TrailBucketStep> progress, CancellationToken cancellationToken)
    {
        var target = $"s3://{calls.Bucket}/{key}";
        var (rest, count) = (new List<RootActivityEvent>(), 0);
        TrailFailure? failure = null;
        try
        {
            var packed = new BucketObjectStream(calls, key, time);
            await using var closing = packed.ConfigureAwait(false);
            // Name and headers only claim that it is compressed.
            var begin = await packed.PeekAsync(2, cancellationToken).ConfigureAwait(false);
            using var json = begin.Span is [0x1F, 0x8B] ? new GZipStream(packed, CompressionMode.Decompress) : (Stream)packed;
            using var reader = new TrailReader(json, filter, target);
            await foreach (var events in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                count += events.Count;
                rest.AddRange(events.Select(one => one with { AccountName = nameOf(one.AccountId) }));
                if (rest.Count < Batch)
                    continue;
                await steps.WriteAsync(new TrailBucketStep { Events = rest }, cancellationToken).ConfigureAwait(false);
                rest = [];
            }
        }
        catch (TrailFormatException exception)
        {
            failure = TrailFailures.OfContent(exception, target);
        }
        catch (CollectionException exception)
        {
            failure = TrailFailures.OfObject(exception, target, calls.Access);
        }

        var remark = $"'{Text.Printable.Text(target)}': {count} events.";
        await steps.WriteAsync(progress(new TrailBucketStep { Events = rest, Key = key, Failure = failure, Remark = remark }), cancellationToken).ConfigureAwait(false);
    }
}
