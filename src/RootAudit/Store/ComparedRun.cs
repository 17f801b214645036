using RootAudit.Audit;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit;

/// <summary>What decides which accounts of a run can be compared.</summary>
internal sealed record ComparedRun(string RunId, string? Scope, bool IsFinished)
{
    public static ComparedRun Of(SnapshotInfo run) => new(run.RunId, run.Scope, run.IsFinished);

    public static ComparedRun Of(AuditRun run) => new(run.RunId, run.Scope, run.FinishedTime is not null);

    /// <summary>
    /// Why only accounts can be compared that both runs hold, in a sentence; <see langword="null"/> where all can. An account that a run was not asked
    /// for, or did not reach, has not left.
    /// </summary>
    public static string? WhyShared(ComparedRun earlier, ComparedRun later)
    {
        const string Only = "Only accounts that both runs hold are compared; none is told as new or gone.";
        if (!earlier.IsFinished || !later.IsFinished)
            return $"The run {(later.IsFinished ? earlier : later).RunId} has not ended. {Only}";
        if (AuditScope.IsSame(earlier.Scope, later.Scope))
            return null;
        return $"It is not certain that the runs {earlier.RunId} (asked for: {ScopeText.Of(earlier.Scope)}) and {later.RunId} (asked for: {ScopeText.Of(later.Scope)}) asked for the same accounts. {Only}";
    }
}
