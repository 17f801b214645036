using System.Globalization;
using RootAudit.Activity;

namespace RootAudit.Engine.Watch;

/// <summary>What becomes of events: sorted out, judged, weighed, written, counted. Used by the pipeline's thread alone.</summary>
internal sealed class WatchOutput(WatchOptions options, WatchPipeline pipeline, Action end)
{
    /// <summary>How many events were written.</summary>
    public int Written { get; private set; }

    /// <summary>How many had been written before.</summary>
    public int Repeated { get; set; }

    /// <summary>How many concern nothing that was asked for.</summary>
    public int Unwanted { get; private set; }

    /// <summary>How many messages could not be read.</summary>
    public int Refused { get; set; }

    /// <summary>Takes an event: when it returns, nothing more is to be done about it.</summary>
    public void Take(RootActivityEvent one)
    {
        if (!options.Filter.Includes(one))
        {
            Unwanted++;
            return;
        }

        var judged = options.Judge(one);
        if (judged.Severity < options.MinimumSeverity)
        {
            Unwanted++;
            return;
        }

        pipeline.Write(judged);
        Written++;
        if (Written >= options.MaximumEvent)
            end();
    }

    /// <summary>The counts in a sentence.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Written} events written; {Repeated} were there before, {Unwanted} concern nothing that was asked for, "
        + $"{Refused} messages could not be read.");
}
