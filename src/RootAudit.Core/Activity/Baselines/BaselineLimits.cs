namespace RootAudit.Activity.Baselines;

/// <summary>
/// How much a baseline holds. Events are written by those who act, so that without bounds one script could make a file of any size.
/// </summary>
public static class BaselineLimits
{
    /// <summary>The most accounts; more than AWS lets an organization have.</summary>
    public const int Accounts = 10_000;

    /// <summary>The longest value, in characters.</summary>
    public const int ValueLength = 100;

    /// <summary>From so many events on, what an account does not show is unusual; with fewer nobody can say.</summary>
    public const int LeastEvents = 20;

    /// <summary>The most values of a trait in a profile.</summary>
    /// <param name="trait">The trait.</param>
    /// <param name="ofOrganization">Whether the profile is that of the organization.</param>
    public static int Of(ActivityTrait trait, bool ofOrganization) => trait switch
    {
        ActivityTrait.Network => ofOrganization ? 1024 : 64,
        ActivityTrait.UserAgent => ofOrganization ? 256 : 64,
        ActivityTrait.Event => ofOrganization ? 512 : 128,
        ActivityTrait.Region => 64,
        _ => 48,
    };
}
