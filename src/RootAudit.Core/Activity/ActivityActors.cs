namespace RootAudit.Activity;

/// <summary>Tells who acted, from what an event says of its identity. Total: any text, and none, has an answer.</summary>
public static class ActivityActors
{
    private const string RootType = "Root";

    /// <summary>Who acted.</summary>
    /// <param name="type"><c>userIdentity.type</c>.</param>
    /// <param name="arn"><c>userIdentity.arn</c>.</param>
    /// <param name="assumedRoot">
    /// <c>userIdentity.sessionContext.assumedRoot</c>: a session of <c>sts:AssumeRoot</c> is of the type Root too.
    /// </param>
    /// <param name="issuerType"><c>userIdentity.sessionContext.sessionIssuer.type</c>: who issued a federated session.</param>
    /// <param name="byService">Whether <c>invokedBy</c> is there, or the record is an <c>AwsServiceEvent</c>.</param>
    public static ActivityActor Of(string? type, string? arn, bool assumedRoot, string? issuerType, bool byService)
    {
        if (IsRoot(type) || (string.IsNullOrEmpty(type) && IsRootArn(arn)))
            return byService ? ActivityActor.Service : assumedRoot ? ActivityActor.AssumedRoot : ActivityActor.Root;
        if (IsRoot(issuerType))
            return ActivityActor.FederatedByRoot;
        // CloudTrail's own word where it could not find out who acted.
        if (string.Equals(type, "Unknown", StringComparison.OrdinalIgnoreCase))
            return ActivityActor.Unknown;
        if (!string.IsNullOrEmpty(type) || !string.IsNullOrEmpty(arn))
            return type is "AWSService" ? ActivityActor.Service : ActivityActor.Other;
        return byService ? ActivityActor.Service : ActivityActor.Unknown;
    }

    /// <summary>Whether an event is one of root: to be shown whoever asks.</summary>
    /// <param name="actor">Who acted.</param>
    /// <param name="type"><c>userIdentity.type</c>.</param>
    /// <param name="arn"><c>userIdentity.arn</c>.</param>
    /// <param name="service">The event's service.</param>
    /// <param name="name">The event.</param>
    public static bool ConcernsRoot(ActivityActor actor, string? type, string? arn, string? service, string? name) => actor switch
    {
        ActivityActor.Root or ActivityActor.AssumedRoot or ActivityActor.FederatedByRoot or ActivityActor.Unknown => true,
        ActivityActor.Service => IsRoot(type) || (string.IsNullOrEmpty(type) && IsRootArn(arn)),
        _ => IsAssumeRoot(service, name),
    };

    /// <summary>Whether an event opens a short root session in a member account.</summary>
    public static bool IsAssumeRoot(string? service, string? name) => service == "sts.amazonaws.com" && name == "AssumeRoot";

    private static bool IsRoot(string? type) => string.Equals(type, RootType, StringComparison.OrdinalIgnoreCase);

    // arn:PARTITION:iam::ACCOUNT:root, and nothing after it: a user may be called rootcause.
    private static bool IsRootArn(string? arn) =>
        arn is not null && arn.EndsWith(":root", StringComparison.Ordinal) && arn.Contains(":iam::", StringComparison.Ordinal);
}
