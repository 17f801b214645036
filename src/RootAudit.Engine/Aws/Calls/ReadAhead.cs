using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RootAudit.Engine.Aws.Calls;

/// <summary>Reads on while the consumer still works on what came before.</summary>
internal static class ReadAhead
{
    /// <summary>Hands on what a source gives, in its order, and lets it run ahead of the consumer.</summary>
    /// <param name="source">The source; it is read to its end, or until the consumer stops.</param>
    /// <param name="most">How many may be there that nobody took: a consumer that stands still must not be sent everything.</param>
    /// <param name="whileReading">Opened when the reading begins, and disposed of as soon as the source has no more to give.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<T> Of<T>(
        IAsyncEnumerable<T> source, int most, Func<IDisposable> whileReading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = Channel.CreateBounded<T>(new BoundedChannelOptions(most) { SingleReader = true, SingleWriter = true });
        var reading = FillAsync(source, ahead.Writer, whileReading, stop.Token);
        try
        {
            await foreach (var one in ahead.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return one;
        }
        finally
        {
            // A consumer that stops early wants no more of it, and no failure of what it did not ask for.
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    /// <summary>Never throws: a failure comes out at the reader, after what was read before it.</summary>
    private static async Task FillAsync<T>(
        IAsyncEnumerable<T> source, ChannelWriter<T> writer, Func<IDisposable> whileReading, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        using (whileReading())
        {
            try
            {
                await foreach (var one in source.WithCancellation(cancellationToken).ConfigureAwait(false))
                    await writer.WriteAsync(one, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }

        writer.Complete(failure);
    }
}
