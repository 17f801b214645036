namespace RootAudit.Activity.Changes;

/// <summary>What became of an expected event.</summary>
internal enum Occurrence
{
    /// <summary>Nothing like it was seen.</summary>
    None = 0,

    /// <summary>It was tried and failed.</summary>
    Failed,

    /// <summary>It was seen, and the event does not say how it ended.</summary>
    Unclear,

    /// <summary>It happened.</summary>
    Done,
}

/// <summary>What approved changes expect, and what of it came. At the end it tells what did not, where that can be told.</summary>
internal sealed class Expectations
{
    private readonly IReadOnlyList<ApprovedChange> _changes;
    private readonly Occurrence[][] _seen;

    public Expectations(ApprovedChangeSet set)
    {
        _changes = set.Change;
        _seen = [.. _changes.Select(change => new Occurrence[change.ExpectedEvent.Count])];
    }

    /// <summary>Notes an event that falls into the window of a change of its account.</summary>
    public void Note(ApprovedChange change, RootActivityEvent one)
    {
        var seen = _seen[change.Position];
        if (seen.Length == 0 || !ChangeFit.IsFromThere(change, one))
            return;
        var occurrence = one.Success switch { true => Occurrence.Done, false => Occurrence.Failed, null => Occurrence.Unclear };
        for (var i = 0; i < seen.Length; i++)
        {
            if (seen[i] < occurrence && ChangeFit.IsExpected(change.ExpectedEvent[i], one))
                seen[i] = occurrence;
        }
    }

    /// <summary>What was expected and did not happen, in the order of the file, and what cannot be told.</summary>
    public ApprovedChangeOutcome Conclude(ActivityCoverage coverage, DateTimeOffset now)
    {
        var missing = new List<RootActivityEvent>();
        var untold = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        // A window that has not begun owes nothing yet.
        foreach (var change in _changes.Where(change => change.From <= now))
        {
            for (var i = 0; i < change.ExpectedEvent.Count; i++)
            {
                if (_seen[change.Position][i] == Occurrence.Done)
                    continue;
                if (WhyUntold(change, i, coverage, now) is not { } reason)
                    missing.Add(Missing(change, change.ExpectedEvent[i], _seen[change.Position][i]));
                else if (untold.TryGetValue(reason, out var same))
                    same.Add($"{change.Ticket}: {change.ExpectedEvent[i]}");
                else
                    untold[reason] = [$"{change.Ticket}: {change.ExpectedEvent[i]}"];
            }
        }

        return new ApprovedChangeOutcome(missing, [.. untold.Select(pair => Warning(pair.Key, pair.Value))]);
    }

    private string? WhyUntold(ApprovedChange change, int expected, ActivityCoverage coverage, DateTimeOffset now)
    {
        if (_seen[change.Position][expected] == Occurrence.Unclear)
            return "an event fits that does not say whether it succeeded";
        if (now - change.To < ActivityCoverage.Lateness)
            return "the window is not over, or CloudTrail may still deliver its events";
        // Which accounts a pattern means, nobody here knows; in one of them it may have happened unseen.
        return change.NamesAccount
            ? coverage.WhyUntold(change.Account, change.From, change.To, RecordedRegion.IsSignInRegion(change.ExpectedEvent[expected]))
            : "the change means accounts by a pattern, and which they are is not known";
    }

    private static RootActivityEvent Missing(ApprovedChange change, string expected, Occurrence seen)
    {
        var task = RootTasks.All.Append(RootTasks.S3MfaDelete)
            .FirstOrDefault(one => Same(one.EventName, expected) || Same(one.Name, expected));
        var what = seen == Occurrence.Failed ? "It was tried, and failed each time." : "No such event was found.";
        return new RootActivityEvent
        {
            AccountId = change.Account,
            // The moment by which it should have happened; it has none of its own.
            Time = change.To,
            EventName = expected,
            Service = task is not null && Same(task.EventName, expected) ? task.Service : null,
            Class = task?.Class ?? ActivityClass.Unknown,
            Task = task?.Name,
            Severity = Controls.Severity.Low,
            Approval = ActivityApproval.Missing,
            Ticket = change.Ticket,
            Explanation = $"{ChangeSentences.Name(change)} expected {expected}. {what}",
            ApprovalReason = FormattableString.Invariant($"All was read from {change.From:u} to {change.To:u} in which it would stand."),
        };
    }

    private static string Warning(string reason, List<string> concerned)
    {
        const int MostNamed = 5;
        var named = string.Join(", ", concerned.Take(MostNamed).Select(ActivitySentences.Shown));
        var more = concerned.Count > MostNamed ? FormattableString.Invariant($" and {concerned.Count - MostNamed} more") : string.Empty;
        return $"It cannot be told whether what was expected happened, since {reason}: {named}{more}.";
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
