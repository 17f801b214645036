using RootAudit.Controls;
using RootAudit.Text;

namespace RootAudit.Activity.Changes;

/// <summary>Why a change does not cover an event of its account; the nearer to fitting, the smaller.</summary>
internal enum ChangeMiss
{
    /// <summary>It covers it.</summary>
    None = 0,

    /// <summary>Account, time and event fit, and the address is another.</summary>
    OtherAddress,

    /// <summary>A failed sign-in, and the change does not say from where its person acts.</summary>
    FailedSignIn,

    /// <summary>Account and time fit, and other events were expected.</summary>
    NotExpected,

    /// <summary>The window is another.</summary>
    OtherTime,
}

/// <summary>Whether a change covers an event of its account. Pure.</summary>
internal static class ChangeFit
{
    /// <summary>
    /// Whether an event is judged: what root did, itself or through sessions that it federated, and what a central root session
    /// changed. A central session that only reads is how the organization, and this module, audits: nobody asks approval for it. An
    /// event that does not say who acted may have been root's, so it is judged too; what AWS does in root's name is not.
    /// </summary>
    public static bool IsJudged(RootActivityEvent one) => one.Actor switch
    {
        ActivityActor.Root or ActivityActor.FederatedByRoot => true,
        ActivityActor.AssumedRoot => one.ReadOnly != true,
        ActivityActor.Unknown => one.Class == ActivityClass.Unknown,
        _ => false,
    };

    /// <summary>Why the change does not cover the event.</summary>
    public static ChangeMiss MissOf(ApprovedChange change, RootActivityEvent one)
    {
        if (one.Time < change.From || one.Time > change.To)
            return ChangeMiss.OtherTime;
        if (!IsOfSitting(one) && change.ExpectedEvent.Count > 0 && !change.ExpectedEvent.Any(name => IsExpected(name, one)))
            return ChangeMiss.NotExpected;
        if (change.Network.Count == 0)
            return IsFailedSignIn(one) ? ChangeMiss.FailedSignIn : ChangeMiss.None;
        return IsFromThere(change, one) ? ChangeMiss.None : ChangeMiss.OtherAddress;
    }

    /// <summary>Whether a name that is expected means the event: by its own name, or by that of its task.</summary>
    public static bool IsExpected(string name, RootActivityEvent one) =>
        (one.EventName is { } itself && WildcardPattern.IsMatch(name, itself)) || (one.Task is { } task && WildcardPattern.IsMatch(name, task));

    /// <summary>Whether an event comes from where the change's person acts.</summary>
    public static bool IsFromThere(ApprovedChange change, RootActivityEvent one) => change.Network.Count == 0
        || (Networks.TryAddress(one.SourceAddress, out var address)
            && change.Network.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address)));

    // Nobody can do anything without signing in, the steps of it and signing out; a recovery is not a sitting and has to be expected.
    private static bool IsOfSitting(RootActivityEvent one) => one.Class == ActivityClass.SignIn && one.Service == IamEvents.SignIn;

    // Anybody can fail to sign in as root within a window; only its address can tell a mistyped password from an attack.
    private static bool IsFailedSignIn(RootActivityEvent one) => one.Class == ActivityClass.SignIn && one.Success != true;
}
