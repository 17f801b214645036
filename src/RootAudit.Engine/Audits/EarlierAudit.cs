using System.Globalization;
using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;

namespace RootAudit.Engine.Audits;

/// <summary>An account that a run judged before it was cut off: whether its results are those that the terms of today would give.</summary>
public static class EarlierAudit
{
    // What waivers add to a reason. The store keeps the reason, not the waiver.
    private static readonly string[] OfWaivers = [" Waived until ", " The waiver of "];

    /// <summary>
    /// The audit as the terms give it; <see langword="null"/> where other controls, thresholds or waivers judged it: half a run judged
    /// by one measure and half by another would be worth nothing.
    /// </summary>
    /// <param name="audit">What was saved.</param>
    /// <param name="terms">What is judged by now.</param>
    /// <param name="today">The day, in UTC.</param>
    public static AccountAudit? Under(AccountAudit audit, AuditTerms terms, DateOnly today)
    {
        var judged = audit.Result.Select(result => result.ControlId).ToHashSet(StringComparer.Ordinal);
        if (!judged.SetEquals(terms.Controls.Select(control => control.Id)) || !audit.Result.All(result => HasThresholdsOf(result, terms.Parameters)))
            return null;
        if (!HasActivityOf(audit.Activity, terms.Activity))
            return null;
        var results = terms.Waivers.Apply(audit.Result.Select(WithoutWaiver), today).Result;
        var isSame = results.Zip(audit.Result).All(pair =>
            pair.First.Verdict == pair.Second.Verdict && string.Equals(pair.First.Reason, pair.Second.Reason, StringComparison.Ordinal));
        return isSame ? audit with { Result = results } : null;
    }

    private static bool HasThresholdsOf(ControlResult result, ControlParameterSet parameters) =>
        ControlCatalog.Default.Find(result.ControlId) is { } control && control.Metadata.Parameter.All(parameter =>
            result.Evidence.TryGetValue(parameter.Name, out var value)
                ? Convert.ToInt64(value, CultureInfo.InvariantCulture) == parameters[parameter]
                // Not every rule shows its threshold: then it is taken to have been the default, unless nothing was decided by it.
                : parameters[parameter] == parameter.Default || result.Verdict is Verdict.Unknown or Verdict.NotApplicable);

    // The same window and Regions, and approvals that today's approved changes would give.
    private static bool HasActivityOf(AccountActivity? saved, ActivityTerms? terms)
    {
        if (saved is null || terms is null)
            return saved is null && terms is null;
        var regions = saved.Region.Concat(saved.UnreadRegion).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return saved.Days == terms.Days
            && (terms.Region.Count == 0 ? saved.AllRegions : !saved.AllRegions && regions.SetEquals(terms.Region))
            && saved.Event.All(one => terms.Judge(one) is var judged && judged.Approval == one.Approval && judged.Ticket == one.Ticket);
    }

    private static ControlResult WithoutWaiver(ControlResult result)
    {
        if (result.Verdict is not (Verdict.Waived or Verdict.Fail))
            return result;
        var end = OfWaivers.Max(words => result.Reason.LastIndexOf(words, StringComparison.Ordinal));
        return result with { Verdict = Verdict.Fail, Waiver = null, Reason = end < 0 ? result.Reason : result.Reason[..end] };
    }
}
