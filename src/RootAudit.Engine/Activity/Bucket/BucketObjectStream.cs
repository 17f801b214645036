using Amazon.S3.Model;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.S3;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>
/// An object as a stream that survives broken connections: it goes on where it broke off, with the rest of the same object. Reading the
/// object again from its beginning would return events twice. Nothing is kept but the place.
/// </summary>
internal sealed class BucketObjectStream(BucketCalls calls, string key, TimeProvider time) : Stream
{
    private const int Attempts = 6;

    // So much in between, and the connection is no longer taken for one that never holds.
    private const long Progress = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private GetObjectResponse? _answer;
    private ReadOnlyMemory<byte> _ahead;
    private string? _etag;
    private long? _length;
    private long _position;
    private long _brokeAt;
    private int _breaks;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    /// <summary>The first bytes, which are read once more afterwards; fewer where the object has no more.</summary>
    /// <exception cref="CollectionException">As for reading.</exception>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        var read = await this.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return _ahead = bytes.AsMemory(0, read);
    }

    /// <summary>Reads on.</summary>
    /// <exception cref="CollectionException">The object cannot be fetched, or the connection breaks again and again.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_ahead.IsEmpty)
        {
            var count = Math.Min(buffer.Length, _ahead.Length);
            _ahead[..count].CopyTo(buffer);
            _ahead = _ahead[count..];
            return count;
        }

        while (_length is not { } length || _position < length)
        {
            _answer ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var read = await ReadOnceAsync(_answer.ResponseStream, buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0 && _position < _length)
                    throw new EndOfStreamException("The answer ended before its length.");
                _position += read;
                return read;
            }
            catch (Exception exception) when (IsBreak(exception))
            {
                await PauseAsync(exception, cancellationToken).ConfigureAwait(false);
            }
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read without holding a thread.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _answer?.Dispose();
        base.Dispose(disposing);
    }

    private async Task<GetObjectResponse> OpenAsync(CancellationToken cancellationToken)
    {
        var answer = await calls.GetAsync(key, _position, _etag, cancellationToken).ConfigureAwait(false);
        _etag ??= answer.ETag;
        _length ??= answer.ContentLength;
        return answer;
    }

    // The bound on a whole call ends with its headers: a body that stands still would be waited for without end.
    private async ValueTask<int> ReadOnceAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        return await body.ReadAsync(buffer, either.Token).ConfigureAwait(false);
    }

    private static bool IsBreak(Exception exception) => exception is not CollectionException && FailureKinds.Of(exception) == FailureKind.Unreachable;

    private async Task PauseAsync(Exception exception, CancellationToken cancellationToken)
    {
        _answer?.Dispose();
        _answer = null;
        _breaks = _position - _brokeAt >= Progress ? 1 : _breaks + 1;
        _brokeAt = _position;
        if (_breaks >= Attempts)
            throw FailureTranslation.Translate(exception, TrailBucketOperations.GetObject, calls.Access.AccountId, cancellationToken);
        await Task.Delay(FirstPause * Math.Pow(2, _breaks - 1), time, cancellationToken).ConfigureAwait(false);
    }
}
