using System.Globalization;
using System.Management.Automation;
using RootAudit.Activity;

namespace RootAudit.Pipeline;

/// <summary>Errors of what was asked of root activity, and of log files.</summary>
internal static class ActivityErrors
{
    // What AWS keeps; an hour more lets "90 days ago" be said.
    private static readonly TimeSpan History = TimeSpan.FromDays(90) + TimeSpan.FromHours(1);

    /// <summary>Ends the command where its times or Regions contradict one another, or the event history.</summary>
    public static void Check(PSCmdlet cmdlet, DateTimeOffset? start, DateTimeOffset? end, bool isOfFiles, bool regionsTwice)
    {
        if (start > end)
        {
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                new PSArgumentException("-StartTime is later than -EndTime.", nameof(start)),
                "TimeRangeNotValid",
                ErrorCategory.InvalidArgument,
                start,
                "Give the earlier time to -StartTime."));
        }

        var oldest = TimeProvider.System.GetUtcNow() - History;
        if (!isOfFiles && (start < oldest || end < oldest))
        {
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                new PSArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"AWS keeps the event history for 90 days: nothing before {oldest:u} can be looked up."),
                    nameof(start)),
                "TimeRangeNotValid",
                ErrorCategory.InvalidArgument,
                start ?? end,
                "Give a later time, or read the log files of the trail with -TrailBucket or -Path."));
        }

        if (regionsTwice)
        {
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                new PSArgumentException("-Region and -AllRegions cannot be used together.", nameof(regionsTwice)),
                "RegionNotValid",
                ErrorCategory.InvalidArgument,
                null,
                "Leave one of them out."));
        }
    }

    /// <summary>A file that is no log, or breaks off.</summary>
    public static ErrorRecord NotALog(TrailFormatException failure, string file) => Errors.OfInput(
        failure,
        failure.Position is null ? "NotACloudTrailLog" : "CloudTrailLogBroken",
        ErrorCategory.InvalidData,
        file,
        failure.Position is null
            ? "Give log files as CloudTrail writes them: {\"Records\":[...]}, or single events, as .json or .json.gz."
            : "Fetch the file from the bucket again. What stands before the break was returned.");
}
