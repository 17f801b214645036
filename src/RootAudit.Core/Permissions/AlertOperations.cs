namespace RootAudit.Permissions;

/// <summary>The calls of <c>Send-RootActivityAlert</c>; no part of an audit or of a policy for one.</summary>
public static class AlertOperations
{
    /// <summary>Tells a topic.</summary>
    public static AwsOperation Publish { get; } =
        new("sns", "Publish", CallerScope.Organization, "tell a topic of root activity (Send-RootActivityAlert -TopicArn)") { Changes = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } = [Publish];
}
