using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Engine.Activity.Bucket;

namespace RootAudit.Pipeline;

/// <summary>
/// Reads the log files of a trail from its bucket, beside the pipeline, and hands over what is found as the pipeline takes it: a
/// pipeline that is slow holds the reading back.
/// </summary>
internal sealed class TrailBucketJob(
    Pump pump, Cmdlet cmdlet, EngineAccess engine, Action<RootActivityEvent> write, ProgressBar progress, ActivityCoverage coverage)
{
    private int _read;
    private int _found;

    /// <summary>Reads a bucket.</summary>
    /// <param name="where">Bucket, prefix, and the account whose audit role reads it; <see langword="null"/> for the caller itself.</param>
    /// <param name="accounts">The accounts wanted with their names; <see langword="null"/> for all.</param>
    /// <param name="filter">Which events.</param>
    /// <param name="throttleLimit">How many calls at once; zero for the session's limit.</param>
    public void Run(
        (string Bucket, string Prefix, string? TrailAccountId) where, IReadOnlyDictionary<string, string?>? accounts, ActivityFilter filter, int throttleLimit)
    {
        var most = engine.Session.Options.ThrottleLimit;
        var question = new TrailBucketQuestion
        {
            Bucket = where.Bucket,
            Prefix = where.Prefix,
            TrailAccountId = where.TrailAccountId,
            Accounts = accounts,
            Filter = filter,
            ThrottleLimit = throttleLimit > 0 ? Math.Min(throttleLimit, most) : most,
        };
        pump.Start(async token =>
        {
            await foreach (var step in engine.ReadTrailBucketAsync(question, token).ConfigureAwait(false))
                await pump.HandOverAsync(() => Take(step), token).ConfigureAwait(false);
            return static () => { };
        });
        pump.CarryOutAll(() => progress.Show(_read, _found));
        progress.Complete();
    }

    private void Take(TrailBucketStep step)
    {
        foreach (var one in step.Events)
            write(one);
        Note(step);
        if (step.Remark is { } remark)
            cmdlet.WriteVerbose(remark);
        if (step.Warning is { } warning)
            cmdlet.WriteWarning(warning);
        if (step.Failure is { } failure)
            cmdlet.WriteError(TrailBucketErrors.Of(failure));
        // Steps of several readers may overtake one another.
        _read = Math.Max(_read, step.FilesRead);
        _found = Math.Max(Math.Max(_found, _read), step.FilesFound);
        progress.Show(_read, _found);
    }

    // A folder that could not be listed may have held anything, of the accounts below it.
    private void Note(TrailBucketStep step)
    {
        if (step.Key is { } key)
            coverage.AddLogFile(key, complete: step.Failure is null);
        else if (step.Failure is { Problem: not TrailProblem.NoLogs })
            coverage.AddFailure(accountId: null);
    }
}
