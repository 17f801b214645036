using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Activity.Baselines;
using RootAudit.Activity.Changes;
using RootAudit.Engine.Activity.Judging;

namespace RootAudit.Pipeline;

/// <summary>
/// The judging of one run of a command, by the files that the user names; without files it leaves events as they are. A file that
/// cannot be used ends the command before anything is read: nothing is judged with half a file. For the pipeline's thread.
/// </summary>
internal sealed class ActivityJudging
{
    // What AWS keeps; times before are not read however early the start is.
    private static readonly TimeSpan History = TimeSpan.FromDays(90);

    private readonly Cmdlet _cmdlet;
    private readonly ActivityJudge _judge;
    private readonly ActivityFilter _filter;
    private readonly DateTimeOffset _began = TimeProvider.System.GetUtcNow();

    private ActivityJudging(Cmdlet cmdlet, ActivityJudge judge, ActivityFilter filter)
    {
        _cmdlet = cmdlet;
        _judge = judge;
        _filter = filter;
        Coverage = new ActivityCoverage(filter);
    }

    /// <summary>What was read; sources note it here.</summary>
    public ActivityCoverage Coverage { get; }

    /// <summary>Reads the files.</summary>
    public static ActivityJudging Open(PSCmdlet cmdlet, string? approvedChangePath, string? baselinePath, ActivityFilter filter)
    {
        var changes = approvedChangePath is null ? null : ReadChanges(cmdlet, approvedChangePath);
        var baseline = baselinePath is null ? null : Read<RootActivityBaseline, BaselineFormatException>(
            cmdlet, baselinePath, BaselineFile.Read, "BaselineFileNotValid", "Write the baseline again with New-RootActivityBaseline.");
        return new ActivityJudging(cmdlet, new ActivityJudge(changes, baseline), filter);
    }

    /// <summary>Reads a file of approved changes.</summary>
    public static ApprovedChangeSet ReadChanges(PSCmdlet cmdlet, string path) => Read<ApprovedChangeSet, ApprovedChangeFormatException>(
        cmdlet, path, ApprovedChangeFile.Read, "ApprovedChangeFileNotValid",
        "Mend the lines that the message names; Get-Help Get-RootActivity shows the form of the file.");

    /// <summary>The event with what the files say of it.</summary>
    public RootActivityEvent Judge(RootActivityEvent one) => _judge.IsNeeded ? _judge.Judge(one) : one;

    /// <summary>Notes an account whose event history was read.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="allRegions">Whether all its Regions were asked; else those of the filter, or the Region of sign-ins.</param>
    /// <param name="complete">Whether nothing of it failed.</param>
    public void AddHistory(string accountId, bool allRegions, bool complete)
    {
        if (!complete)
            Coverage.AddFailure(accountId);
        var regions = allRegions ? null : _filter.Region.Count > 0 ? _filter.Region : ActivityCoverage.SignInRegion;
        Coverage.AddReading(accountId, TimeProvider.System.GetUtcNow() - History, _began, regions);
    }

    /// <summary>What was expected and did not happen. Warns of what cannot be told. At the end.</summary>
    public IReadOnlyList<RootActivityEvent> Missing()
    {
        var outcome = _judge.Conclude(Coverage, _began);
        foreach (var warning in outcome.Warning)
            _cmdlet.WriteWarning(warning);
        return outcome.Missing;
    }

    /// <summary>
    /// An event or a sitting as it goes down the pipeline: where it was judged, under a second type name, by which views show approval
    /// and deviations (as <c>Get-Process -IncludeUserName</c> does).
    /// </summary>
    public object Shown(object one)
    {
        if (!_judge.IsNeeded)
            return one;
        var shown = PSObject.AsPSObject(one);
        shown.TypeNames.Insert(0, one.GetType().FullName + "#Judged");
        return shown;
    }

    private static T Read<T, TFormat>(PSCmdlet cmdlet, string path, Func<string, T> read, string id, string remedy)
        where TFormat : FormatException
    {
        var file = OutputPath.Resolve(cmdlet, path);
        try
        {
            return read(file);
        }
        catch (TFormat exception)
        {
            var failure = new FormatException($"'{Text.Printable.Text(file)}' cannot be used. {exception.Message}", exception);
            cmdlet.ThrowTerminatingError(Errors.OfInput(failure, id, ErrorCategory.InvalidData, file, remedy));
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            cmdlet.ThrowTerminatingError(Files.NotReadable(exception, file));
            throw;
        }
    }
}
