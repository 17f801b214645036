using System.Globalization;
using System.Net.Sockets;
using RootAudit.Text;

namespace RootAudit.Activity.Baselines;

/// <summary>
/// What is compared of an event, each in one form for equal things. Total, and bounded: any event has an answer, and what is of no
/// form that is known has none, so that it can never become usual.
/// </summary>
internal static class ActivityTraits
{
    private const string AwsDomain = ".amazonaws.com";

    /// <summary>Every trait.</summary>
    public static IReadOnlyList<ActivityTrait> All { get; } = Enum.GetValues<ActivityTrait>();

    /// <summary>Whether an event is of the ones that a baseline is about: root itself, and sessions that it federated.</summary>
    public static bool IsOfRoot(RootActivityEvent one) =>
        one.Actor is ActivityActor.Root or ActivityActor.FederatedByRoot && one.Approval != ActivityApproval.Missing;

    /// <summary>
    /// Whether an event shows what root is used to do. Whoever knows the address of root can fail to sign in and ask for a new
    /// password: what strangers did must not become usual.
    /// </summary>
    public static bool IsLearnable(RootActivityEvent one) =>
        IsOfRoot(one) && (one.Service != IamEvents.SignIn || (one.Success == true && one.EventName != "PasswordRecoveryRequested"));

    /// <summary>Whether the event tells the trait at all, in whatever form.</summary>
    public static bool Tells(RootActivityEvent one, ActivityTrait trait) => trait switch
    {
        ActivityTrait.Network => one.SourceAddress is not null,
        ActivityTrait.Region => one.Region is not null,
        ActivityTrait.UserAgent => one.UserAgent is not null,
        ActivityTrait.Hour => one.Time is not null,
        _ => one.EventName is not null && one.Service is not null,
    };

    /// <summary>The trait of an event; <see langword="null"/> where it is not told, or of no form that is known.</summary>
    public static string? Of(RootActivityEvent one, ActivityTrait trait) => trait switch
    {
        ActivityTrait.Network => Network(one.SourceAddress),
        ActivityTrait.Region => Plain(one.Region, "-"),
        ActivityTrait.UserAgent => UserAgents.Normalize(one.UserAgent),
        ActivityTrait.Hour => one.Time is { } time ? Hour(time) : null,
        _ => Event(one.Service, one.EventName),
    };

    /// <summary>The hours around one, on days of the same kind: half past nine is not far from ten.</summary>
    public static IEnumerable<string> HoursAround(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        for (var hour = utc.Hour + 23; hour <= utc.Hour + 25; hour++)
            yield return Hour(utc.DayOfWeek, hour % 24);
    }

    /// <summary>Whether a text can be the value of a trait.</summary>
    public static bool IsValue(string? text) => Plain(text, " -._:/") is not null;

    private static string? Network(string? source)
    {
        // A /24 is the smallest IPv4 network that is routed on the Internet, and a /48 what one site gets of IPv6 (RFC 6177): an office
        // or a home moves within its own when a lease ends, and not beyond.
        if (Networks.TryAddress(source, out var address))
            return Networks.Around(address, address.AddressFamily == AddressFamily.InterNetwork ? 24 : 48).ToString();
        // Services of AWS stand there by name.
        return source is not null && (source.EndsWith(AwsDomain, StringComparison.OrdinalIgnoreCase) || source == "AWS Internal")
            ? Plain(source, " -.")?.ToLowerInvariant()
            : null;
    }

    private static string Hour(DateTimeOffset time) => Hour(time.UtcDateTime.DayOfWeek, time.UtcDateTime.Hour);

    private static string Hour(DayOfWeek day, int hour) => string.Create(
        CultureInfo.InvariantCulture, $"{(day is DayOfWeek.Saturday or DayOfWeek.Sunday ? "Weekend" : "Weekday")} {hour:00}");

    private static string? Event(string? service, string? name)
    {
        if (Plain(service, "-.") is null || Plain(name, "-._") is null)
            return null;
        var brief = service!.EndsWith(AwsDomain, StringComparison.Ordinal) ? service[..^AwsDomain.Length] : service;
        return Plain($"{brief}:{name}", "-._:");
    }

    private static string? Plain(string? text, string also) =>
        text is { Length: > 0 and <= BaselineLimits.ValueLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || also.Contains(c)) ? text : null;
}
