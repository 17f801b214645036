using RootAudit.Engine.Reports.Text;
using RootAudit.Posture;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>How far the run got, in words that a reader cannot overlook.</summary>
/// <param name="IsComplete">Whether everything of every account was read.</param>
/// <param name="Title">The state in a line.</param>
/// <param name="Sentences">What is missing; empty where nothing is.</param>
internal sealed record CoverageState(bool IsComplete, string Title, IReadOnlyList<string> Sentences)
{
    public static CoverageState Of(ReportModel model)
    {
        var run = model.Run;
        // The postures are counted again: a report must not repeat a count that its own rows contradict.
        var unreadable = Math.Max(run.UnreadableCount, run.Posture.Count(posture => posture.Coverage == Coverage.None));
        var partial = Math.Max(run.PartialCount, run.Posture.Count(posture => posture.Coverage == Coverage.Partial));
        var missing = Math.Max(0, run.AccountCount - run.Posture.Count);
        var sentences = new List<string>();
        if (unreadable > 0)
            sentences.Add($"{Accounts(unreadable)} could not be read at all.");
        if (partial > 0)
            sentences.Add($"{Accounts(partial)} could be read only in part.");
        if (missing > 0)
            sentences.Add($"{Accounts(missing)} of the organization are not in this report.");
        if (run.FinishedTime is null)
            sentences.Add("The run did not reach its end.");
        if (run.Posture.Count == 0 && run.AccountCount == 0)
            return new CoverageState(false, "This report is empty.", [.. sentences, "The run saw no account. That says nothing about the organization."]);
        if (sentences.Count == 0)
            return new CoverageState(true, $"Every fact of {Accounts(run.AccountCount)} could be read.", []);
        sentences.Add("What could not be read is Unknown. Unknown is not Pass: the root users of these accounts may be in any state.");
        return new CoverageState(false, "This report is incomplete.", sentences);
    }

    private static string Accounts(int count) => count == 1 ? "1 account" : $"{ReportTime.Count(count)} accounts";
}
