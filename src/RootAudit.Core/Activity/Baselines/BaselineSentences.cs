using System.Globalization;

namespace RootAudit.Activity.Baselines;

/// <summary>The words around deviations. The values are of a form that was checked, so that they may stand in a sentence as they are.</summary>
internal static class BaselineSentences
{
    /// <summary>An account is not known well enough.</summary>
    public static string TooFew(long events, bool organizationIsKnown)
    {
        var needed = string.Create(CultureInfo.InvariantCulture, $"The baseline knows {events} events of this account, and needs {BaselineLimits.LeastEvents} to say what is usual.");
        return organizationIsKnown ? needed : needed + " Nor does it know enough of the organization.";
    }

    /// <summary>An account does not show a value.</summary>
    public static string New(ActivityTrait trait, string value, UsualValue? everywhere, bool organizationIsLimited) =>
        $"{Name(trait, value)} is new for this account; " + everywhere switch
        {
            { LastSeen: { } last } => string.Create(
                CultureInfo.InvariantCulture, $"elsewhere in the organization it was seen {everywhere.Count} times, last on {last:yyyy-MM-dd}."),
            not null => string.Create(CultureInfo.InvariantCulture, $"elsewhere in the organization it was seen {everywhere.Count} times."),
            null when organizationIsLimited => "whether it was seen elsewhere in the organization, the baseline did not keep.",
            null => "nor was it seen elsewhere in the organization.",
        };

    /// <summary>The organization does not show a value.</summary>
    public static string NewForOrganization(ActivityTrait trait, string value) => $"{Name(trait, value)} is new for the whole organization.";

    /// <summary>A value may have been there, and is not among those that were kept.</summary>
    public static string NotKept(ActivityTrait trait, string value) =>
        $"{Name(trait, value)} is not among those that the baseline kept, and it did not keep all: whether it is new cannot be told.";

    /// <summary>A value is of no form that is known.</summary>
    public static string NoKnownForm(ActivityTrait trait) => trait switch
    {
        ActivityTrait.Network => "The source is neither an address nor a service of AWS.",
        ActivityTrait.Region => "The Region is of no form that Regions have.",
        ActivityTrait.UserAgent => "The user agent names no product in a form that is known.",
        ActivityTrait.Hour => "The time cannot be compared.",
        _ => "The name of the event is of no form that events have.",
    };

    private static string Name(ActivityTrait trait, string value) => trait switch
    {
        ActivityTrait.Network => $"The network {value}",
        ActivityTrait.Region => $"The Region {value}",
        ActivityTrait.UserAgent => $"The user agent {value}",
        ActivityTrait.Hour => $"The hour {value}:00 UTC",
        _ => $"The event {value}",
    };
}
