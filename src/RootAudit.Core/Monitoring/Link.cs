using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Monitoring;

/// <summary>One of the things that all have to hold for an alarm to reach somebody.</summary>
/// <param name="Holds">Whether it holds; <see langword="null"/> where that is not known.</param>
/// <param name="Otherwise">What is the matter where it does not, as a phrase that goes on after the alarm's name.</param>
internal sealed record Link(bool? Holds, string Otherwise)
{
    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Gap> Gap { get; init; } = [];

    /// <summary>What a fact says, or the gap in its place.</summary>
    public static Link Of<T>(Fact<T> fact, Func<T, bool> test, string otherwise)
        where T : class => fact.TryGet(out T? value)
            ? new Link(test(value), otherwise)
            : new Link(null, $"could not be read ({fact.Gap!.Fact})") { Gap = [fact.Gap!] };

    /// <summary>The alarm that hangs on all of them. What is broken for certain is told before what is not known.</summary>
    public static RootAlarm Join(IReadOnlyList<Link> links)
    {
        Link? weakest = links.FirstOrDefault(link => link.Holds == false) ?? links.FirstOrDefault(link => link.Holds is null);
        return new RootAlarm
        {
            Kind = RootAlarmKind.EventRule,
            Name = string.Empty,
            Works = weakest is null ? true : weakest.Holds,
            Shortcoming = weakest?.Otherwise,
            Gap = weakest?.Holds is null ? [.. links.Where(link => link.Holds is null).SelectMany(link => link.Gap).Distinct()] : [],
        };
    }
}
