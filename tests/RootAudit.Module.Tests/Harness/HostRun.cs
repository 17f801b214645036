using System.Management.Automation;

namespace RootAudit.Module.Tests.Harness;

/// <summary>All that one pipeline gave, stream by stream.</summary>
public sealed record HostRun
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<string> Debug { get; init; }

    public required IReadOnlyList<InformationRecord> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>What ended the pipeline early; <see langword="null"/> where nothing did.</summary>
    public ErrorRecord? TerminatingError { get; init; }

    /// <summary>The one error of a script that fails. Where a command ends itself, the script around it goes on.</summary>
    public ErrorRecord Failure => TerminatingError ?? Assert.Single(Errors);

    public bool WasStopped { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>What was written to the host: prompts, and output of Out-Default.</summary>
    public required string HostText { get; init; }

    /// <summary>The output without PowerShell's wrapping.</summary>
    public IReadOnlyList<T> OutputAs<T>() => [.. Output.Select(o => (T)o.BaseObject)];

    /// <summary>Fails where anything went wrong; for tests of something else.</summary>
    public HostRun EnsureClean()
    {
        Assert.Null(TerminatingError);
        Assert.Empty(Errors);
        return this;
    }
}
