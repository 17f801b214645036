using System.Globalization;

namespace RootAudit.Controls.Waivers;

/// <summary>Results after waivers, and what became of the waivers.</summary>
/// <param name="Result">Every result, in the order given; failures that are waived say so.</param>
/// <param name="Expired">Waivers that no longer hold.</param>
/// <param name="Unused">Waivers that hold and cover no failure: for what is mended, or written wrongly.</param>
public sealed record WaiverOutcome(IReadOnlyList<ControlResult> Result, IReadOnlyList<Waiver> Expired, IReadOnlyList<Waiver> Unused);

/// <summary>Waivers that were checked.</summary>
public sealed class WaiverSet
{
    private WaiverSet(IReadOnlyList<Waiver> waivers) => Waiver = waivers;

    /// <summary>No waivers.</summary>
    public static WaiverSet Empty { get; } = new([]);

    /// <summary>The waivers, in the order of their file.</summary>
    public IReadOnlyList<Waiver> Waiver { get; }

    /// <summary>Checks raw waivers.</summary>
    /// <param name="entries">The waivers as they stand in a file.</param>
    /// <param name="catalog">The controls that exist; <see langword="null"/> for those of this version.</param>
    /// <exception cref="WaiverFormatException">At least one of them cannot be accepted; all that is wrong is named at once.</exception>
    public static WaiverSet Create(IEnumerable<WaiverEntry> entries, ControlCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var problems = new List<string>();
        ControlCatalog known = catalog ?? ControlCatalog.Default;
        Waiver?[] waivers = [.. entries.Select((entry, index) => WaiverValidation.Check(entry, index + 1, known, problems))];
        return problems.Count == 0 ? new WaiverSet([.. waivers.OfType<Waiver>()]) : throw new WaiverFormatException(problems);
    }

    /// <summary>
    /// Marks the failures that somebody answers for. Only a Fail is ever waived: Unknown stays Unknown, since nobody can answer for
    /// what nobody knows. An expired waiver leaves the failure as it is and says so.
    /// </summary>
    /// <param name="results">What the controls say.</param>
    /// <param name="today">The day, in UTC.</param>
    public WaiverOutcome Apply(IEnumerable<ControlResult> results, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(results);
        var used = new HashSet<Waiver>(ReferenceEqualityComparer.Instance);
        ControlResult[] judged = [.. results.Select(result => Apply(result, today, used))];
        return new WaiverOutcome(
            judged,
            [.. Waiver.Where(waiver => waiver.IsExpired(today))],
            [.. Waiver.Where(waiver => !waiver.IsExpired(today) && !used.Contains(waiver))]);
    }

    private ControlResult Apply(ControlResult result, DateOnly today, HashSet<Waiver> used)
    {
        if (result.Verdict != Verdict.Fail)
            return result;
        Waiver[] covering = [.. Waiver.Where(waiver => waiver.Covers(result)).OrderByDescending(waiver => waiver.Expires)];
        if (covering.Length == 0)
            return result;
        foreach (Waiver waiver in covering)
            used.Add(waiver);
        Waiver last = covering[0];
        string date = last.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string ticket = last.Ticket is null ? string.Empty : $", {last.Ticket}";
        return last.IsExpired(today)
            ? result with { Reason = $"{result.Reason} The waiver of {last.Owner}{ticket} expired on {date}." }
            : result with
            {
                Verdict = Verdict.Waived,
                Waiver = last,
                Reason = $"{result.Reason} Waived until {date} by {last.Owner}{ticket}: {last.Reason}",
            };
    }
}
