using System.Globalization;
using System.Management.Automation;

namespace RootAudit.Shell.Hosting;

/// <summary>
/// The one live line of a terminal. It is drawn only where the cursor stands at the beginning of a line, and erased before
/// anything else is written, so that it never mixes with output. All calls come under the lock of the user interface.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider time)
{
    private const string EraseLine = "\r\u001b[K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // By source and activity: the innermost that still runs is shown, the outer ones come back when it ends.
    private readonly List<(long Source, ProgressRecord Record)> _running = [];
    private long _lastDrawn;
    private bool _drawn;

    /// <summary>Takes a record; draws where <paramref name="atLineStart"/> allows it.</summary>
    public void Report(long source, ProgressRecord record, bool atLineStart)
    {
        if (!terminal.OutputIsTerminal) return;
        var known = _running.FindIndex(r => r.Source == source && r.Record.ActivityId == record.ActivityId);
        if (record.RecordType == ProgressRecordType.Completed)
        {
            if (known >= 0) _running.RemoveAt(known);
            if (_running.Count == 0) Erase();
            return;
        }

        if (known >= 0) _running[known] = (source, record);
        else _running.Add((source, record));
        if (atLineStart && (!_drawn || time.GetElapsedTime(_lastDrawn) >= Interval)) Draw(_running[^1].Record);
    }

    /// <summary>Takes the line away before other output.</summary>
    public void Erase()
    {
        if (!_drawn) return;
        terminal.Out.Write(EraseLine);
        _drawn = false;
    }

    /// <summary>Forgets records whose pipeline ended without completing them.</summary>
    public void Clear()
    {
        Erase();
        _running.Clear();
    }

    private void Draw(ProgressRecord record)
    {
        // One less than the width: a full line would wrap and could not be erased.
        terminal.Out.Write(EraseLine + Render(record, terminal.Size().Width - 1));
        terminal.Out.Flush();
        _drawn = true;
        _lastDrawn = time.GetTimestamp();
    }

    internal static string Render(ProgressRecord record, int width)
    {
        var text = $"{record.Activity}: {record.StatusDescription}";
        if (record.PercentComplete is >= 0 and <= 100)
        {
            var filled = record.PercentComplete / 5;
            text = $"[{new string('#', filled)}{new string('.', 20 - filled)}] {record.PercentComplete,3}% {text}";
        }

        if (record.SecondsRemaining >= 0)
        {
            text += string.Create(CultureInfo.InvariantCulture, $" ({TimeSpan.FromSeconds(record.SecondsRemaining):h\\:mm\\:ss} left)");
        }

        text = text.ReplaceLineEndings(" ");
        return text.Length <= width ? text : text[..Math.Max(width, 0)];
    }
}
