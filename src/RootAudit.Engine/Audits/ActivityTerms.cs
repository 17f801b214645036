using RootAudit.Activity;

namespace RootAudit.Engine.Audits;

/// <summary>How far an audit reads what root did.</summary>
/// <param name="Days">The days back from now; AWS keeps 90.</param>
/// <param name="Region">The Regions to read; empty for all that are on in each account.</param>
public sealed record ActivityTerms(int Days, IReadOnlyList<string> Region)
{
    /// <summary>
    /// Says of an event whether an approved change covers it: gives it back with <see cref="RootActivityEvent.Approval"/> and
    /// <see cref="RootActivityEvent.Ticket"/>. Pure. Without one nothing is judged.
    /// </summary>
    public Func<RootActivityEvent, RootActivityEvent> Judge { get; init; } = static one => one;
}
