using RootAudit.Text;

namespace RootAudit.Monitoring;

/// <summary>A basic event selector of a trail.</summary>
/// <param name="ReadWriteType"><c>All</c>, <c>ReadOnly</c> or <c>WriteOnly</c>; AWS's default is <c>All</c>.</param>
/// <param name="IncludesManagementEvents">Whether management events are recorded; AWS's default is that they are.</param>
/// <param name="ExcludedSources">Services whose management events are left out.</param>
public sealed record EventSelector(string? ReadWriteType, bool? IncludesManagementEvents, IReadOnlyList<string> ExcludedSources);

/// <summary>A condition of an advanced event selector: a field, an operator (<c>Equals</c>, <c>NotEquals</c>, ...) and its values.</summary>
/// <param name="Field">The field.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Values">The values.</param>
public sealed record FieldSelector(string Field, string Operator, IReadOnlyList<string> Values);

/// <summary>
/// Which management events a trail records, as its event selectors say
/// (<see href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html"/>).
/// </summary>
public sealed record ManagementEvents
{
    /// <summary>Whether reads are recorded; <see langword="null"/> where several narrow selectors might add up to all of them.</summary>
    public bool? Reads { get; private init; }

    /// <summary>Whether writes are recorded, sign-ins among them.</summary>
    public bool? Writes { get; private init; }

    /// <summary>Services whose events are left out.</summary>
    public IReadOnlyList<string> ExcludedSource { get; private init => field = Indexable.List(value); } = [];

    /// <summary>What basic selectors record.</summary>
    public static ManagementEvents OfBasic(IEnumerable<EventSelector> selectors)
    {
        ArgumentNullException.ThrowIfNull(selectors);
        return Sum(selectors.Where(one => one.IncludesManagementEvents != false).Select(one => new Part(
            !Is(one.ReadWriteType, "WriteOnly"), !Is(one.ReadWriteType, "ReadOnly"), false, one.ExcludedSources)));
    }

    /// <summary>What advanced selectors record; each is its conditions, all of which an event has to meet.</summary>
    public static ManagementEvents OfAdvanced(IEnumerable<IReadOnlyList<FieldSelector>> selectors)
    {
        ArgumentNullException.ThrowIfNull(selectors);
        return Sum(selectors.Where(IsOfManagement).Select(Read));
    }

    private static bool IsOfManagement(IReadOnlyList<FieldSelector> conditions) => conditions.Any(
        one => Is(one.Field, "eventCategory") && Is(one.Operator, "Equals") && one.Values.Contains("Management", StringComparer.Ordinal));

    private static Part Read(IReadOnlyList<FieldSelector> conditions)
    {
        bool reads = true, writes = true, isNarrow = false;
        var excluded = new List<string>();
        foreach (FieldSelector one in conditions.Where(one => !Is(one.Field, "eventCategory")))
        {
            if (Is(one.Field, "readOnly") && Is(one.Operator, "Equals"))
            {
                reads &= one.Values.Contains("true", StringComparer.OrdinalIgnoreCase);
                writes &= one.Values.Contains("false", StringComparer.OrdinalIgnoreCase);
            }
            else if (Is(one.Field, "eventSource") && Is(one.Operator, "NotEquals"))
            {
                excluded.AddRange(one.Values);
            }
            else
            {
                // Whatever else is asked lets fewer events through.
                isNarrow = true;
            }
        }

        return new Part(reads, writes, isNarrow, excluded);
    }

    private static ManagementEvents Sum(IEnumerable<Part> selectors)
    {
        Part[] all = [.. selectors];
        return new ManagementEvents
        {
            Reads = Recorded([.. all.Where(one => one.Reads)]),
            Writes = Recorded([.. all.Where(one => one.Writes)]),
            // What one selector leaves out, another may record.
            ExcludedSource = [.. LeftOut(all.Where(one => one.Reads)).Union(LeftOut(all.Where(one => one.Writes)), StringComparer.Ordinal)],
        };
    }

    private static HashSet<string> LeftOut(IEnumerable<Part> selectors) => selectors.Where(one => !one.IsNarrow)
        .Select(one => one.Excluded.ToHashSet(StringComparer.Ordinal)).Aggregate((HashSet<string>?)null, Common) ?? [];

    private static HashSet<string> Common(HashSet<string>? one, HashSet<string> other)
    {
        if (one is null)
            return other;
        one.IntersectWith(other);
        return one;
    }

    private static bool? Recorded(Part[] selectors) =>
        Array.Exists(selectors, one => !one.IsNarrow) ? true : selectors.Length > 1 ? null : false;

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record Part(bool Reads, bool Writes, bool IsNarrow, IReadOnlyList<string> Excluded);
}
