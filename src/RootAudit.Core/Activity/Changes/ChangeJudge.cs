namespace RootAudit.Activity.Changes;

/// <summary>Judges events by approved changes, and remembers what was expected and came. For one run, and one thread.</summary>
internal sealed class ChangeJudge(ApprovedChangeSet changes)
{
    private const int MostSentences = 3;

    // Further away nobody would say that an event nearly fits.
    private static readonly TimeSpan Near = TimeSpan.FromDays(1);

    private readonly ChangeIndex _index = new(changes.Change);
    private readonly List<ApprovedChange> _found = [];

    /// <summary>What was expected, and what came of it.</summary>
    public Expectations Expectations { get; } = new(changes);

    /// <summary>The event with its approval, ticket and reason; as it was where it is not judged.</summary>
    public RootActivityEvent Judge(RootActivityEvent one)
    {
        if (!ChangeFit.IsJudged(one))
            return one;
        if (one.Actor == ActivityActor.Unknown)
            return Outside(one, "The event does not say who acted, so no approved change covers it.");
        if (one.Time is not { } time)
            return Outside(one, "The event does not tell its time, so no approved change covers it.");
        Find(one, time, time);
        ApprovedChange? best = null;
        foreach (var change in _found)
        {
            Expectations.Note(change, one);
            if (ChangeFit.MissOf(change, one) == ChangeMiss.None && (best is null || Compare(change, best) < 0))
                best = change;
        }

        return best is null
            ? Outside(one, NearMisses(one, time))
            : one with { Approval = ActivityApproval.Approved, Ticket = best.Ticket, ApprovalReason = ChangeSentences.Covered(best) };
    }

    private static RootActivityEvent Outside(RootActivityEvent one, string reason) =>
        one with { Approval = ActivityApproval.Outside, Ticket = null, ApprovalReason = reason };

    private void Find(RootActivityEvent one, DateTimeOffset from, DateTimeOffset to)
    {
        _found.Clear();
        _index.Find(one.AccountId ?? string.Empty, from, to, _found);
    }

    private string NearMisses(RootActivityEvent one, DateTimeOffset time)
    {
        // The first and the last day of the calendar have no day before or after.
        var from = time - DateTimeOffset.MinValue > Near ? time - Near : DateTimeOffset.MinValue;
        var to = DateTimeOffset.MaxValue - time > Near ? time + Near : DateTimeOffset.MaxValue;
        Find(one, from, to);
        var nearest = _found.Select(change => (Change: change, Miss: ChangeFit.MissOf(change, one)))
            .OrderBy(near => near.Miss).ThenBy(near => Distance(near.Change, time)).ThenBy(near => near.Change, Comparer<ApprovedChange>.Create(Compare))
            .Take(MostSentences);
        return string.Join(' ', nearest.Select(near => ChangeSentences.Missed(near.Change, one, near.Miss)).Prepend("No approved change covers it."));
    }

    private static TimeSpan Distance(ApprovedChange change, DateTimeOffset time) =>
        time < change.From ? change.From - time : time > change.To ? time - change.To : TimeSpan.Zero;

    // The narrowest approval is the one that was meant: the account named, events named, the shortest window. The rest of the order
    // makes the choice the same however a file is sorted.
    private static int Compare(ApprovedChange one, ApprovedChange other)
    {
        var order = other.NamesAccount.CompareTo(one.NamesAccount);
        if (order == 0)
            order = (other.ExpectedEvent.Count > 0).CompareTo(one.ExpectedEvent.Count > 0);
        if (order == 0)
            order = (one.To - one.From).CompareTo(other.To - other.From);
        if (order == 0)
            order = one.From.CompareTo(other.From);
        if (order == 0)
            order = string.CompareOrdinal(one.Ticket, other.Ticket);
        return order == 0 ? string.CompareOrdinal(one.Person, other.Person) : order;
    }
}
