using System.Globalization;
using System.Management.Automation;

namespace RootAudit.Pipeline;

/// <summary>Tells how far a command is, with its own id, at most a few times a second.</summary>
internal sealed class ProgressBar(Cmdlet cmdlet, string activity, string things)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly int _id = HashCode.Combine(activity, cmdlet.GetHashCode()) & int.MaxValue;
    private long _begun;
    private long? _shown;

    /// <summary>Shows the state.</summary>
    /// <param name="done">Things that are finished, failed ones counted too.</param>
    /// <param name="total">Things known so far.</param>
    public void Show(int done, int total)
    {
        if (total == 0)
            return;
        if (_shown is null)
            _begun = _time.GetTimestamp();
        else if (_time.GetElapsedTime(_shown.Value) < Pause)
            return;
        _shown = _time.GetTimestamp();
        cmdlet.WriteProgress(new ProgressRecord(_id, activity, string.Create(CultureInfo.InvariantCulture, $"{things} {done} of {total}"))
        {
            PercentComplete = 100 * done / total,
            SecondsRemaining = done == 0 ? -1 : (int)(_time.GetElapsedTime(_begun).TotalSeconds / done * (total - done)),
        });
    }

    /// <summary>Takes the bar away.</summary>
    public void Complete()
    {
        if (_shown is null)
            return;
        _shown = null;
        cmdlet.WriteProgress(new ProgressRecord(_id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
