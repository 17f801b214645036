using RootAudit.Activity;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>A class of activity as the page shows it.</summary>
/// <param name="Class">The class.</param>
/// <param name="Label">The class in words.</param>
/// <param name="Group">The group that it is drawn in: eleven colours would be none.</param>
internal sealed record ActivityKind(ActivityClass Class, string Label, ActivityGroup Group);

/// <summary>Classes that are drawn as one.</summary>
/// <param name="Label">The group in words.</param>
/// <param name="Tone">Its colour and texture.</param>
internal sealed record ActivityGroup(string Label, Tone Tone);

/// <summary>How the classes of activity appear in the page.</summary>
internal static class ActivityClasses
{
    private static readonly ActivityGroup SignIns = new("Sign-in or recovery", Tone.Bad);
    private static readonly ActivityGroup Needless = new("Avoidable", Tone.Warn);
    private static readonly ActivityGroup Tasks = new("Task of root", Tone.Fair);
    private static readonly ActivityGroup Central = new("Root session or service", Tone.Good);
    private static readonly ActivityGroup Changes = new("Change by others", Tone.Neutral);
    private static readonly ActivityGroup NotKnown = new("Not understood", Tone.Unknown);

    /// <summary>The groups, the one to look at first first.</summary>
    public static IReadOnlyList<ActivityGroup> Groups { get; } = [SignIns, Needless, Tasks, Central, Changes, NotKnown];

    /// <summary>Every class, by its number.</summary>
    public static IReadOnlyList<ActivityKind> All { get; } =
    [
        new(ActivityClass.Unknown, "Not understood", NotKnown),
        new(ActivityClass.SignIn, "Sign-in", SignIns),
        new(ActivityClass.RecoveryFlow, "Recovery", SignIns),
        new(ActivityClass.RootRequired, "Needs root", Tasks),
        new(ActivityClass.CentralAlternative, "Can be done centrally", Tasks),
        new(ActivityClass.AssumeRootTask, "Root session", Central),
        new(ActivityClass.Avoidable, "Avoidable", Needless),
        new(ActivityClass.ServiceEvent, "Service of AWS", Central),
        new(ActivityClass.PermissionChange, "Permissions changed", Changes),
        new(ActivityClass.FailedSignIn, "Failed sign-in of others", Changes),
        new(ActivityClass.CredentialChange, "Credentials changed", Changes),
    ];

    /// <summary>How a class appears; one that this version does not know is not understood.</summary>
    public static ActivityKind Of(ActivityClass value) => All.FirstOrDefault(kind => kind.Class == value) ?? All[0];
}
