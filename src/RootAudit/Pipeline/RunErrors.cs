using System.Management.Automation;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Parameters;

namespace RootAudit.Pipeline;

/// <summary>The errors that a run ends with, after its output, so that runbooks and CI see them in the exit code.</summary>
internal static class RunErrors
{
    /// <summary>
    /// A run that is not complete is an error; with <c>-FailOn</c> it ends the command, unless a failure does so already, since
    /// nobody can say that the accounts that could not be read would have passed.
    /// </summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="run">The run.</param>
    /// <param name="failOn">What ends the command.</param>
    /// <param name="notFound">How much of what was asked for was not found. Each was an error already, which ends no script by itself.</param>
    public static void Write(Cmdlet cmdlet, AuditRun run, FailOn? failOn, int notFound)
    {
        if (run.AccountCount == 0)
        {
            WriteNothingAudited(cmdlet, failOn);
            return;
        }

        var incomplete = !run.IsComplete || (failOn is not null && notFound > 0) ? Incomplete(run, notFound) : null;
        var failed = failOn is { } least ? Failed(run, (Severity)least) : null;
        if (incomplete is not null && (failed is not null || failOn is null))
            cmdlet.WriteError(incomplete);
        if ((failed ?? (failOn is null ? null : incomplete)) is { } ending)
            cmdlet.ThrowTerminatingError(ending);
    }

    /// <summary>Nothing failed where nothing was looked at: a gate must not open for that.</summary>
    public static void WriteNothingAudited(Cmdlet cmdlet, FailOn? failOn)
    {
        if (failOn is null)
            return;
        cmdlet.ThrowTerminatingError(Errors.OfInput(
            new ItemNotFoundException("The audit looked at no account: none met the conditions, or none came by the pipeline."),
            "NoAccountAudited",
            ErrorCategory.ObjectNotFound,
            target: null,
            "List the accounts that are meant with Get-OrganizationAccount and the same conditions, and look at its errors."));
    }

    private static ErrorRecord Incomplete(AuditRun run, int notFound) => Errors.OfInput(
        new InvalidOperationException(
            $"The audit is not complete: of {run.AccountCount} accounts, {run.UnreadableCount} could not be read and {run.PartialCount} only in part. "
            + (notFound > 0 ? $"{notFound} of the accounts, names and units that were asked for were not found. " : string.Empty)
            + "What they hold is Unknown, not Pass."),
        "AuditIncomplete",
        ErrorCategory.ResourceUnavailable,
        run,
        "Look at the Gap property of the postures that are not Complete: it names the reason and the missing permission.");

    private static ErrorRecord? Failed(AuditRun run, Severity least)
    {
        var failures = run.Result.Where(result => result.Verdict == Verdict.Fail && result.Severity >= least).ToList();
        return failures.Count == 0
            ? null
            : Errors.OfInput(
                new InvalidOperationException($"The audit failed: {failures.Count} results of severity {least} or graver fail. Accounts concerned: {failures.Select(result => result.AccountId).Distinct(StringComparer.Ordinal).Count()}."),
                "AuditFailed",
                ErrorCategory.InvalidResult,
                run,
                "Look at the Result property of the run where Verdict is Fail; each result says what to do.");
    }
}
