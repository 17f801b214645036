namespace RootAudit.Activity;

/// <summary>
/// Which events are a use of root itself. Use is what was done with root's own credentials, or in a session that they issued, and what
/// leads back to them (the recovery flow); a call that was refused is use, too. Sessions of <c>sts:AssumeRoot</c> and services of AWS are
/// no use of root; a sign-in or recovery that failed is none, nor is a step of a sign-in beside the sign-in itself, nor its end.
/// </summary>
public static class RootUse
{
    /// <summary>Whether an event is certainly a use of root.</summary>
    public static bool Is(RootActivityEvent activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return IsOfRoot(activity) && !IsAside(activity) && !(IsConsoleLogin(activity) && activity.Success is null);
    }

    /// <summary>Whether an event may be a use of root, and does not say enough to tell.</summary>
    public static bool MayBe(RootActivityEvent activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return (IsOfRoot(activity) || activity.Actor == ActivityActor.Unknown) && !IsAside(activity) && !Is(activity);
    }

    /// <summary>Whether root signed in to the console.</summary>
    public static bool IsSignIn(RootActivityEvent activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity is { Actor: ActivityActor.Root, Success: true } && IsConsoleLogin(activity);
    }

    /// <summary>Whether somebody tried to sign in to the console as root, and failed.</summary>
    public static bool IsFailedSignIn(RootActivityEvent activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity is { Actor: ActivityActor.Root, Success: false } && IsConsoleLogin(activity);
    }

    /// <summary>Whether an event may be a sign-in of root with a certain end, and does not say enough to tell.</summary>
    /// <param name="activity">The event.</param>
    /// <param name="success">The end that is asked for.</param>
    public static bool MayBeSignIn(RootActivityEvent activity, bool success)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var mayBeRoot = activity.Actor is ActivityActor.Root or ActivityActor.Unknown;
        var mayBeSignIn = IsConsoleLogin(activity) || (activity.EventName is null && activity.Service is null or IamEvents.SignIn);
        var isCertain = activity.Actor == ActivityActor.Root && IsConsoleLogin(activity) && activity.Success is not null;
        return mayBeRoot && mayBeSignIn && !isCertain && activity.Success != !success && IsEvent(activity);
    }

    private static bool IsOfRoot(RootActivityEvent activity) => activity.Actor is ActivityActor.Root or ActivityActor.FederatedByRoot;

    // What an approved change expected and nobody found is no event.
    private static bool IsEvent(RootActivityEvent activity) => activity.Approval != ActivityApproval.Missing;

    private static bool IsAside(RootActivityEvent activity) => !IsEvent(activity) || (activity.Service == IamEvents.SignIn
        && (activity.Success == false || (activity.Class == ActivityClass.SignIn && !IsConsoleLogin(activity))));

    private static bool IsConsoleLogin(RootActivityEvent activity) =>
        activity is { Service: IamEvents.SignIn, EventName: IamEvents.ConsoleLogin };
}
