using RootAudit.Controls;

namespace RootAudit.Activity;

/// <summary>
/// Says what an event means. A pure function of the event: the same event has the same meaning from whatever source it came.
/// Never throws on anything that an event can hold.
/// </summary>
public static class ActivityClassifier
{
    /// <summary>The event with its class, severity, explanation, task and alternative.</summary>
    public static RootActivityEvent Classify(RootActivityEvent activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var meaning = MeaningOf(activity);
        return activity with
        {
            Class = meaning.Class,
            Severity = meaning.Severity,
            Explanation = ActivitySentences.Complete(activity, meaning.Sentence),
            Task = meaning.Task,
            Alternative = meaning.Alternative,
        };
    }

    private static Meaning MeaningOf(RootActivityEvent activity)
    {
        if (ActivityActors.IsAssumeRoot(activity.Service, activity.EventName))
            return OfAssumeRoot(activity);
        if (activity.EventName is null || activity.Service is null)
            return new(ActivityClass.Unknown, Severity.Medium, "The event does not say what was done.");
        return activity.Actor switch
        {
            ActivityActor.Root => OfRoot(activity),
            ActivityActor.AssumedRoot => OfAssumedRoot(activity),
            ActivityActor.FederatedByRoot => new(
                ActivityClass.Avoidable,
                Severity.High,
                "A federated session that root's own credentials issued acted: nothing needs such a session.",
                Alternative: "Federate through IAM Identity Center or a role."),
            ActivityActor.Unknown => OfUnknown(activity),
            ActivityActor.Service when IsRootType(activity) => OfService(activity),
            _ => OfAnyone(activity),
        };
    }

    private static bool IsRootType(RootActivityEvent activity) =>
        ActivityActors.ConcernsRoot(ActivityActor.Service, activity.IdentityType, activity.IdentityArn, null, null);

    private static Meaning OfService(RootActivityEvent activity) => new(
        ActivityClass.ServiceEvent,
        Severity.Informational,
        $"AWS ({ActivitySentences.Shown(activity.InvokedBy) ?? "a service"}) acted in root's name.");

    private static Meaning OfUnknown(RootActivityEvent activity) =>
        IamEvents.Find(activity.Service, activity.EventName, activity.Success) is not null
            ? OfAnyone(activity)
            : new(ActivityClass.Unknown, Severity.Medium, "The event does not say who acted: it may have been root.");

    private static Meaning OfAssumeRoot(RootActivityEvent activity)
    {
        var policy = activity.TaskPolicy;
        var who = ActivitySentences.Shown(activity.IdentityArn ?? activity.UserName) ?? "somebody unknown";
        var where = ActivitySentences.Shown(activity.TargetAccountId) ?? "an account that the event does not name";
        var task = ActivitySentences.Shown(policy) ?? "unknown";
        return new(
            ActivityClass.AssumeRootTask,
            policy == RootSessionPolicies.Audit ? Severity.Informational : Severity.Medium,
            $"{who} opened a root session in {where} with the task policy {task}.",
            policy);
    }

    private static Meaning OfAssumedRoot(RootActivityEvent activity) => new(
        ActivityClass.AssumeRootTask,
        activity.ReadOnly == true ? Severity.Informational : Severity.Medium,
        $"A root session that the organization opened centrally {(activity.ReadOnly == true ? "read" : "acted")}"
            + $"{(ActivitySentences.Shown(activity.AssumedBy) is { } by ? $"; {by} opened it" : string.Empty)}.",
        activity.TaskPolicy);

    private static Meaning OfRoot(RootActivityEvent activity)
    {
        if (RootTasks.Find(activity) is { } task)
        {
            var severity = activity.ReadOnly == true ? Severity.Low : task.Severity;
            return new(task.Class, ByKey(activity, severity), $"{Subject(task)} {task.Title}.", task.Name, task.Alternative);
        }

        if (activity.Service == IamEvents.SignIn)
            return OfSignIn(activity);
        var change = activity.ReadOnly switch { true => "read", false => "changed something", null => "acted" };
        return new(
            ActivityClass.Avoidable,
            ByKey(activity, activity.ReadOnly == true ? Severity.Medium : Severity.High),
            $"Root {change} where no task needs root.",
            Alternative: IamEvents.Find(activity.Service, activity.EventName, activity.Success) == ActivityClass.PermissionChange
                ? "Use an administrator's role; root only where the last administrator locked out everybody."
                : "Use a role with the permissions that the task needs.");
    }

    private static string Subject(RootTask task) => task.Class == ActivityClass.RecoveryFlow ? "Root's" : "Root";

    private static Meaning OfSignIn(RootActivityEvent activity) => (activity.EventName, activity.Success, activity.MfaUsed) switch
    {
        (IamEvents.ConsoleLogin, false, _) => new(ActivityClass.SignIn, Severity.High, "Somebody tried to sign in as root and failed."),
        (IamEvents.ConsoleLogin, true, true) => new(ActivityClass.SignIn, Severity.Medium, "Root signed in to the console with MFA."),
        (IamEvents.ConsoleLogin, true, false) => new(ActivityClass.SignIn, Severity.Critical, "Root signed in to the console without MFA."),
        (IamEvents.ConsoleLogin, true, null) => new(
            ActivityClass.SignIn, Severity.High, "Root signed in to the console; the event does not say whether MFA was used."),
        (IamEvents.ConsoleLogin, null, _) => new(
            ActivityClass.SignIn, Severity.High, "Somebody signed in as root or tried to; the event does not say how it ended."),
        (_, false, _) => new(ActivityClass.SignIn, Severity.High, "A step of a sign-in as root failed."),
        _ => new(ActivityClass.SignIn, Severity.Low, "A step of a sign-in as root, or its end."),
    };

    private static Meaning OfAnyone(RootActivityEvent activity)
    {
        var who = ActivitySentences.Shown(activity.IdentityArn ?? activity.UserName) ?? "Somebody";
        var whose = ActivitySentences.Shown(activity.TargetName) is { } name ? $" of {name}" : string.Empty;
        return IamEvents.Find(activity.Service, activity.EventName, activity.Success) switch
        {
            ActivityClass.PermissionChange => new(
                ActivityClass.PermissionChange, Severity.Medium, $"{who} changed permissions{whose}."),
            ActivityClass.CredentialChange => new(
                ActivityClass.CredentialChange,
                activity.EventName is "DeactivateMFADevice" or "DeleteVirtualMFADevice" or "DeleteAccountPasswordPolicy"
                    ? Severity.High
                    : Severity.Medium,
                $"{who} changed credentials{whose}."),
            ActivityClass.FailedSignIn => new(
                ActivityClass.FailedSignIn,
                Severity.Low,
                activity.Success is null ? $"{who} signed in, or failed to: the event does not say." : $"{who} failed to sign in."),
            _ => new(ActivityClass.Unknown, Severity.Medium, $"{who} acted; the event is none that is understood."),
        };
    }

    /// <summary>A long-term key of root in use outweighs what it was used for: it is a password that no MFA protects.</summary>
    private static Severity ByKey(RootActivityEvent activity, Severity severity) =>
        ActivitySentences.IsLongTermKey(activity) ? Severity.Critical : severity;

    private sealed record Meaning(ActivityClass Class, Severity Severity, string Sentence, string? Task = null, string? Alternative = null);
}
