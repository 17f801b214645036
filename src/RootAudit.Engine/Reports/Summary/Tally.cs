using RootAudit.Controls;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>Counts of results by severity and verdict, for one account, unit, control or the whole run.</summary>
internal sealed class Tally
{
    private readonly int[] _counts = new int[SeverityPresentation.All.Count * VerdictPresentation.All.Count];

    public int Total { get; private set; }

    public void Add(Severity severity, Verdict verdict)
    {
        _counts[IndexOf(severity, verdict)]++;
        Total++;
    }

    public int Of(Severity severity, Verdict verdict) => _counts[IndexOf(severity, verdict)];

    public int Of(Verdict verdict) => SeverityPresentation.All.Sum(severity => Of(severity.Severity, verdict));

    public int Of(Severity severity) => VerdictPresentation.All.Sum(verdict => Of(severity, verdict.Verdict));

    /// <summary>The severity of the worst failure; <see langword="null"/> where nothing failed.</summary>
    public Severity? Worst
    {
        get
        {
            foreach (var severity in SeverityPresentation.All)
            {
                if (Of(severity.Severity, Verdict.Fail) > 0)
                    return severity.Severity;
            }

            return null;
        }
    }

    /// <summary>Orders by failures of the worst severity first, then of the next, and so on, then by what could not be decided.</summary>
    public static int CompareWorstFirst(Tally left, Tally right)
    {
        foreach (var severity in SeverityPresentation.All)
        {
            var order = right.Of(severity.Severity, Verdict.Fail).CompareTo(left.Of(severity.Severity, Verdict.Fail));
            if (order != 0)
                return order;
        }

        return right.Of(Verdict.Unknown).CompareTo(left.Of(Verdict.Unknown));
    }

    // Values that this version does not know count as the worst severity and as Unknown, as they are presented.
    private static int IndexOf(Severity severity, Verdict verdict) =>
        ((int)SeverityPresentation.Of(severity).Severity * VerdictPresentation.All.Count) + (int)VerdictPresentation.Of(verdict).Verdict;
}
