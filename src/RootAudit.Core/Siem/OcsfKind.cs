using RootAudit.Activity;

namespace RootAudit.Siem;

/// <summary>
/// The class and activity that an event is in OCSF. Sign-ins are Authentication, all else is API Activity: changes of accounts and
/// credentials are calls first, and Account Change would lose whom the call was made by.
/// </summary>
internal sealed record OcsfKind(int ClassUid, string ClassName, int CategoryUid, string CategoryName, int ActivityId, string ActivityName)
{
    private const int Unknown = 0;
    private const int Other = 99;

    // What CloudTrail calls the end of a console session; its other steps (CheckMfa, SwitchRole) are neither logon nor logoff.
    private static readonly HashSet<string> SignOuts = new(StringComparer.Ordinal) { "ConsoleLogout", "Logout" };

    // Only verbs that mean one thing in every service. Put makes or replaces, Get may make a token, Attach changes another thing.
    private static readonly (string Verb, int Id, string Name)[] Verbs =
    [
        ("Create", 1, "Create"),
        ("Update", 3, "Update"),
        ("Modify", 3, "Update"),
        ("Delete", 4, "Delete"),
    ];

    public bool IsAuthentication => ClassUid == 3002;

    /// <summary>The type of the event, as OCSF computes it.</summary>
    public long TypeUid => (ClassUid * 100L) + ActivityId;

    public static OcsfKind Of(RootActivityEvent activity)
    {
        if (IsSignIn(activity))
        {
            var (id, name) = SignInActivity(activity.EventName);
            return new(3002, "Authentication", 3, "Identity & Access Management", id, name);
        }

        var (call, verb) = CallActivity(activity);
        return new(6003, "API Activity", 6, "Application Activity", call, verb);
    }

    private static bool IsSignIn(RootActivityEvent activity) =>
        activity.Class is ActivityClass.SignIn or ActivityClass.FailedSignIn
        || activity is { Service: IamEvents.SignIn, EventName: IamEvents.ConsoleLogin };

    private static (int Id, string Name) SignInActivity(string? name) => name switch
    {
        null => (Unknown, "Unknown"),
        IamEvents.ConsoleLogin => (1, "Logon"),
        _ when SignOuts.Contains(name) => (2, "Logoff"),
        _ => (Other, name),
    };

    private static (int Id, string Name) CallActivity(RootActivityEvent activity)
    {
        if (activity.ReadOnly == true)
            return (2, "Read");
        if (activity.EventName is not { } name)
            return (Unknown, "Unknown");
        foreach (var (verb, id, caption) in Verbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal) && name.Length > verb.Length && char.IsAsciiLetterUpper(name[verb.Length]))
                return (id, caption);
        }

        return (Other, name);
    }
}
