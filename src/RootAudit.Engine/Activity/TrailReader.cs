using System.Runtime.CompilerServices;
using System.Text.Json;
using RootAudit.Activity;

namespace RootAudit.Engine.Activity;

/// <summary>
/// Reads CloudTrail records from a stream of JSON, forward only: <c>{"Records":[...]}</c> as CloudTrail writes it, single events, and
/// any number of either after one another. Memory does not grow with the stream.
/// </summary>
internal sealed class TrailReader : IDisposable
{
    private readonly TrailBuffer _buffer;
    private readonly ActivityFilter _filter;
    private readonly string? _source;
    private readonly List<RootActivityEvent> _found = [];
    private JsonReaderState _state = Fresh();
    private Place _place;
    private bool _anything;
    private bool _begun;

    public TrailReader(Stream json, ActivityFilter filter, string? source)
    {
        _buffer = new TrailBuffer(json);
        _filter = filter;
        _source = source;
    }

    private enum Place
    {
        Outside,
        Records,
        AfterRecords,
    }

    private enum Step
    {
        Done,
        NeedsMore,

        /// <summary>A value at the top came to its end; another may follow, which is JSON of its own.</summary>
        EndOfValue,
    }

    /// <summary>How many records were looked at.</summary>
    public long RecordCount { get; private set; }

    /// <summary>How many bytes of JSON were read.</summary>
    public long Position => _buffer.Position;

    /// <summary>The wanted events, as they are found.</summary>
    /// <exception cref="TrailFormatException">It is no JSON, or no log of CloudTrail; what was found before has been returned.</exception>
    public IEnumerable<RootActivityEvent> Read(CancellationToken cancellationToken)
    {
        var more = true;
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TrailFormatException? failure = null;
            try
            {
                more = ReadWindow(_buffer.Fill());
            }
            catch (Exception exception) when (exception is JsonException or InvalidDataException or IOException)
            {
                failure = Broken(exception);
            }
            catch (TrailFormatException exception)
            {
                failure = exception;
            }

            foreach (var one in _found)
                yield return one;
            _found.Clear();
            if (failure is not null)
                throw failure;
        }
    }

    /// <summary>The same from a stream that comes over the network: the wanted events of a window together, without holding a thread.</summary>
    /// <exception cref="TrailFormatException">As for <see cref="Read"/>.</exception>
    public async IAsyncEnumerable<IReadOnlyList<RootActivityEvent>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var more = true;
        while (more)
        {
            TrailFormatException? failure = null;
            try
            {
                more = ReadWindow(await _buffer.FillAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is JsonException or InvalidDataException or IOException)
            {
                failure = Broken(exception);
            }
            catch (TrailFormatException exception)
            {
                failure = exception;
            }

            if (_found.Count > 0)
                yield return [.. _found];
            _found.Clear();
            if (failure is not null)
                throw failure;
        }
    }

    public void Dispose() => _buffer.Dispose();

    /// <summary>Reads what the window holds.</summary>
    /// <param name="hasRoom">Whether the window could be filled.</param>
    /// <returns>Whether there may be more.</returns>
    private bool ReadWindow(bool hasRoom)
    {
        if (!hasRoom)
            throw Failure("An event is larger than 64 MB, which CloudTrail never writes");
        if (!_begun && _buffer.Window.StartsWith("\uFEFF"u8))
            _buffer.Consume(3);
        _begun = true;
        while (ReadValue())
        {
        }

        if (!_buffer.IsFinal)
            return true;
        if (_place != Place.Outside || !_buffer.Window.IsEmpty)
            throw Failure("The file breaks off");
        return _anything ? false : throw Failure("It is empty");
    }

    /// <summary>Reads on as far as the window goes.</summary>
    /// <returns>Whether a value came to its end within the window.</returns>
    private bool ReadValue()
    {
        if (_place == Place.Outside)
        {
            var blank = _buffer.Window.IndexOfAnyExcept(" \t\r\n"u8);
            _buffer.Consume(blank < 0 ? _buffer.Window.Length : blank);
            if (blank < 0)
                return false;
        }

        _anything = true;
        var reader = new Utf8JsonReader(_buffer.Window, _buffer.IsFinal, _state);
        Step step;
        do
            step = Advance(ref reader);
        while (step == Step.Done);
        _state = step == Step.EndOfValue ? Fresh() : reader.CurrentState;
        _buffer.Consume((int)reader.BytesConsumed);
        return step == Step.EndOfValue;
    }

    private static JsonReaderState Fresh() => new(new JsonReaderOptions { MaxDepth = TrailEventReader.MaxDepth });

    /// <summary>Goes one record, or one step of the frame around them, further. Where bytes are missing, the reader stays.</summary>
    private Step Advance(ref Utf8JsonReader reader) => _place switch
    {
        Place.Records => InRecords(ref reader),
        Place.AfterRecords => AfterRecords(ref reader),
        _ => Outside(ref reader),
    };

    private Step Outside(ref Utf8JsonReader reader)
    {
        var attempt = reader;
        if (!attempt.Read())
            return Step.NeedsMore;
        var begin = (int)attempt.TokenStartIndex;
        if (attempt.TokenType == JsonTokenType.StartArray)
        {
            _place = Place.Records;
            reader = attempt;
            return Step.Done;
        }

        if (attempt.TokenType != JsonTokenType.StartObject)
            throw NoTrail();
        return FrameOrEvent(ref reader, ref attempt, begin);
    }

    /// <summary>An object is the frame around records where it has the field <c>Records</c>, and one event where it does not.</summary>
    private Step FrameOrEvent(ref Utf8JsonReader reader, ref Utf8JsonReader attempt, int begin)
    {
        var isEvent = false;
        while (attempt.Read())
        {
            if (attempt.TokenType == JsonTokenType.EndObject)
            {
                if (!isEvent)
                    throw NoTrail();
                Take(begin, (int)attempt.BytesConsumed);
                reader = attempt;
                return Step.EndOfValue;
            }

            isEvent |= attempt.ValueTextEquals("eventName"u8) || attempt.ValueTextEquals("userIdentity"u8);
            var isRecords = attempt.ValueTextEquals("Records"u8);
            if (!attempt.Read())
                return Step.NeedsMore;
            if (isRecords && !isEvent && attempt.TokenType == JsonTokenType.StartArray)
            {
                _place = Place.Records;
                reader = attempt;
                return Step.Done;
            }

            if (!attempt.TrySkip())
                return Step.NeedsMore;
        }

        return Step.NeedsMore;
    }

    private Step InRecords(ref Utf8JsonReader reader)
    {
        var attempt = reader;
        if (!attempt.Read())
            return Step.NeedsMore;
        if (attempt.TokenType == JsonTokenType.EndArray)
        {
            _place = attempt.CurrentDepth == 0 ? Place.Outside : Place.AfterRecords;
            reader = attempt;
            return _place == Place.Outside ? Step.EndOfValue : Step.Done;
        }

        var begin = (int)attempt.TokenStartIndex;
        var wanted = true;
        var isWhole = attempt.TokenType == JsonTokenType.StartObject
            ? TrailPeek.TryRead(ref attempt, _filter.IncludeIamEvents, out wanted)
            : attempt.TrySkip();
        if (!isWhole)
            return Step.NeedsMore;
        if (wanted)
            Take(begin, (int)attempt.BytesConsumed);
        else
            RecordCount++;
        reader = attempt;
        return Step.Done;
    }

    private Step AfterRecords(ref Utf8JsonReader reader)
    {
        var attempt = reader;
        if (!attempt.Read())
            return Step.NeedsMore;
        var isEnd = attempt.TokenType == JsonTokenType.EndObject;
        if (!isEnd && (!attempt.Read() || !attempt.TrySkip()))
            return Step.NeedsMore;
        if (isEnd)
            _place = Place.Outside;
        reader = attempt;
        return isEnd ? Step.EndOfValue : Step.Done;
    }

    private void Take(int begin, int end)
    {
        RecordCount++;
        var activity = TrailEventReader.Read(_buffer.Window[begin..end], _source);
        if (_filter.Includes(activity))
            _found.Add(activity);
    }

    private TrailFormatException NoTrail() =>
        new(Named("It is JSON, and neither holds Records nor is an event of CloudTrail"), position: null);

    private TrailFormatException Failure(string what) =>
        new(Named($"{what} at byte {Position} of its text, after {RecordCount} records"), Position);

    private TrailFormatException Broken(Exception exception)
    {
        var what = exception is JsonException json
            ? $"Its text is no JSON in line {json.LineNumber + 1}, after {RecordCount} records and {Position} bytes"
            : $"It cannot be read beyond byte {Position} of its text, after {RecordCount} records ({exception.Message.TrimEnd('.')})";
        return new TrailFormatException(Named(what), Position, exception);
    }

    private string Named(string what) =>
        _source is null ? what + "." : $"'{Text.Printable.Text(_source)}' cannot be read as a log of CloudTrail. {what}.";
}
