using RootAudit.Activity.Baselines;
using RootAudit.Activity.Changes;

namespace RootAudit.Activity;

/// <summary>
/// Says of events whether they were approved and what is unusual of them: by a set of approved changes, a baseline, both or neither.
/// Events may come in any order and from any source. For one run, and for one thread at a time.
/// </summary>
public sealed class ActivityJudge
{
    private readonly ChangeJudge? _changes;
    private readonly BaselineJudge? _baseline;

    /// <summary>Creates the judge.</summary>
    /// <param name="changes">The approved changes; <see langword="null"/> where nobody asks for approval.</param>
    /// <param name="baseline">What is usual; <see langword="null"/> where nobody asks.</param>
    public ActivityJudge(ApprovedChangeSet? changes, RootActivityBaseline? baseline)
    {
        _changes = changes is null ? null : new ChangeJudge(changes);
        _baseline = baseline is null ? null : new BaselineJudge(baseline);
    }

    /// <summary>Whether there is anything to judge by.</summary>
    public bool IsNeeded => _changes is not null || _baseline is not null;

    /// <summary>
    /// The event with its approval, ticket and reason, and with its deviations. A deviation of an action that is not known to have
    /// failed raises the severity by one step.
    /// </summary>
    public RootActivityEvent Judge(RootActivityEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        one = _changes?.Judge(one) ?? one;
        return _baseline?.Judge(one) ?? one;
    }

    /// <summary>What the approved changes expected and did not happen, and of what that cannot be told. At the end of the run.</summary>
    /// <param name="coverage">What was read.</param>
    /// <param name="now">The time (UTC) at which the reading began, or an earlier one.</param>
    public ApprovedChangeOutcome Conclude(ActivityCoverage coverage, DateTimeOffset now) =>
        _changes?.Expectations.Conclude(coverage, now) ?? new ApprovedChangeOutcome([], []);
}
