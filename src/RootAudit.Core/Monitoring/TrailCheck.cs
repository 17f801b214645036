using RootAudit.Failures;
using RootAudit.Monitoring.Patterns;
using RootAudit.Posture;
using RootAudit.Text;

namespace RootAudit.Monitoring;

/// <summary>What a trail lacks, and what of it could not be read.</summary>
/// <param name="Missing">What it lacks, each as a phrase that goes on after the trail's name.</param>
/// <param name="Gap">What could not be read.</param>
public sealed record TrailCheck(IReadOnlyList<string> Missing, IReadOnlyList<Gap> Gap)
{
    /// <summary>Whether it records all that it should; <see langword="null"/> where that is not known.</summary>
    public bool? IsComplete => Missing.Count > 0 ? false : Gap.Count > 0 ? null : true;

    /// <summary>Holds a trail against what it should be: all Regions, global services, all management events, signed files, delivered now.</summary>
    public static TrailCheck Of(MonitoredTrail monitored)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        TrailRecord trail = monitored.Trail;
        var missing = new List<string>();
        var gaps = new List<Gap>();
        AddWhere(missing, !trail.IsMultiRegion, $"records the Region {Printable.Text(trail.HomeRegion)} alone");
        AddWhere(missing, !trail.IncludesGlobalEvents, "leaves out services without Regions, such as IAM");
        AddWhere(missing, !trail.HasLogFileValidation, "does not sign its log files (log file validation)");
        if (monitored.Status.TryGet(out TrailStatus? status))
        {
            AddWhere(missing, !status.IsLogging, "does not log");
            AddWhere(missing, status.DeliveryError is not null, $"cannot deliver its log files ({Printable.Text(status.DeliveryError)})");
        }
        else
        {
            gaps.Add(monitored.Status.Gap!);
        }

        if (monitored.Events.TryGet(out ManagementEvents? events))
            AddEvents(events, missing, gaps);
        else
            gaps.Add(monitored.Events.Gap!);
        return new TrailCheck(Indexable.List<string>([.. missing]), Indexable.List<Gap>([.. gaps]));
    }

    /// <summary>Whether sign-ins of root reach those who listen to the trail: it logs, and it records writes where sign-ins happen.</summary>
    internal static bool? RecordsSignIns(MonitoredTrail monitored, string region) => Certainty.All(
    [
        monitored.Trail.IsMultiRegion || string.Equals(monitored.Trail.HomeRegion, region, StringComparison.Ordinal),
        monitored.Status.TryGet(out TrailStatus? status) ? status.IsLogging : null,
        monitored.Events.TryGet(out ManagementEvents? events) ? events.Writes : null,
    ]);

    private static void AddEvents(ManagementEvents events, List<string> missing, List<Gap> gaps)
    {
        AddWhere(missing, events.Reads == false, "does not record all reads");
        AddWhere(missing, events.Writes == false, "does not record all writes");
        AddWhere(missing, events.ExcludedSource.Count > 0, $"leaves out {Printable.Text(string.Join(", ", events.ExcludedSource))}");
        if (events.Reads is null || events.Writes is null)
        {
            gaps.Add(new Gap(
                MonitoredTrail.Fact, GapReason.NotReported, null, "Whether the trail's narrow event selectors together record everything is not known."));
        }
    }

    private static void AddWhere(List<string> missing, bool isMissing, string what)
    {
        if (isMissing)
            missing.Add(what);
    }
}
