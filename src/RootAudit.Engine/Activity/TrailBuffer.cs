using System.Buffers;

namespace RootAudit.Engine.Activity;

/// <summary>
/// The window of a stream that is being read: as large as the largest event needs, up to a bound, and no larger. The memory is
/// borrowed and given back.
/// </summary>
internal sealed class TrailBuffer(Stream stream) : IDisposable
{
    private const int Smallest = 1 << 20;

    // CloudTrail bounds an event to 256 KB, or 1 MB where a trail asks for large ones. Beyond this the file is no trail.
    private const int Largest = 1 << 26;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Smallest);
    private int _start;
    private int _end;

    /// <summary>Whether the stream has no more.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>How many bytes were consumed before the window.</summary>
    public long Position { get; private set; }

    /// <summary>What is there and was not consumed.</summary>
    public ReadOnlySpan<byte> Window => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Consumes bytes at the window's beginning.</summary>
    public void Consume(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Reads on, behind what was not consumed.</summary>
    /// <returns>Whether there is room: false where the window holds as much as it may and still no whole event.</returns>
    public bool Fill()
    {
        if (!MakeRoom())
            return false;
        while (_end < _bytes.Length && Took(stream.Read(_bytes, _end, _bytes.Length - _end)))
        {
        }

        return true;
    }

    /// <summary>The same without holding a thread while bytes are on their way.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (!MakeRoom())
            return false;
        while (_end < _bytes.Length && Took(await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false)))
        {
        }

        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _start = _end = 0;
    }

    private bool Took(int read)
    {
        _end += read;
        IsFinal |= read == 0;
        return read > 0;
    }

    private bool MakeRoom()
    {
        if (_start > 0)
        {
            Window.CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        return _end < _bytes.Length || Grow();
    }

    private bool Grow()
    {
        if (_bytes.Length >= Largest)
            return false;
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        Window.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
        return true;
    }
}
