using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Engine.Activity;

namespace RootAudit.Pipeline;

/// <summary>
/// Reads log files one after the other, beside the pipeline, and hands over what it finds as the pipeline takes it: a pipeline that
/// is slow holds the reading back, so that memory stays flat whatever the files hold.
/// </summary>
internal sealed class TrailFileJob(
    Pump pump, Cmdlet cmdlet, ActivityFilter filter, Action<RootActivityEvent> write, ProgressBar progress, ActivityCoverage coverage)
{
    private const int Batch = 256;
    private int _done;
    private int _total;

    /// <summary>Reads files, and folders with all below them.</summary>
    public async Task<Action> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        _total = paths.Count;
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                await ReadFolderAsync(path, cancellationToken).ConfigureAwait(false);
            else
                await ReadFileAsync(path, cancellationToken).ConfigureAwait(false);
        }

        return static () => { };
    }

    private async Task ReadFolderAsync(string folder, CancellationToken cancellationToken)
    {
        List<string> files;
        try
        {
            files = [.. TrailFile.InFolder(folder)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var error = Files.NotReadable(exception, folder);
            await pump.HandOverAsync(
                () =>
                {
                    coverage.AddFailure(accountId: null);
                    cmdlet.WriteError(error);
                },
                cancellationToken).ConfigureAwait(false);
            return;
        }

        _total += files.Count - 1;
        var nothing = $"'{Text.Printable.Text(folder)}' holds no log file (.json, .json.gz).";
        if (files.Count == 0)
            await pump.HandOverAsync(() => cmdlet.WriteWarning(nothing), cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
            await ReadFileAsync(file, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        ErrorRecord? failure = null;
        var batch = new List<RootActivityEvent>();
        var count = 0;
        try
        {
            foreach (var one in TrailFile.Read(file, filter, cancellationToken))
            {
                batch.Add(one);
                count++;
                if (batch.Count < Batch)
                    continue;
                var full = batch;
                batch = [];
                await pump.HandOverAsync(() => full.ForEach(write), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (TrailFormatException exception)
        {
            failure = ActivityErrors.NotALog(exception, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure = Files.NotReadable(exception, file);
        }

        _done++;
        await pump.HandOverAsync(() => Finish(file, batch, count, failure), cancellationToken).ConfigureAwait(false);
    }

    private void Finish(string file, List<RootActivityEvent> rest, int count, ErrorRecord? failure)
    {
        rest.ForEach(write);
        coverage.AddLogFile(file, complete: failure is null);
        cmdlet.WriteVerbose($"'{Text.Printable.Text(file)}': {count} events.");
        if (failure is not null)
            cmdlet.WriteError(failure);
        progress.Show(_done, Math.Max(_done, _total));
    }
}
