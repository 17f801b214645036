namespace RootAudit.Sessions;

/// <summary>A session as shown to the user: who is calling, from where, with which defaults. Holds no secret.</summary>
public sealed record SessionInfo
{
    /// <summary>The account of the caller.</summary>
    public required string AccountId { get; init; }

    /// <summary>The ARN of the caller.</summary>
    public required string Arn { get; init; }

    /// <summary>The AWS partition: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public required string Partition { get; init; }

    /// <summary>The Region that the session signs and calls in.</summary>
    public required string Region { get; init; }

    /// <summary>The profile that the credentials came from, where one was named.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Where the credentials came from, in words.</summary>
    public required string CredentialSource { get; init; }

    /// <summary>The audit role that is assumed in member accounts.</summary>
    public required string RoleName { get; init; }

    /// <summary>The name under which the role's sessions appear in CloudTrail.</summary>
    public required string RoleSessionName { get; init; }

    /// <summary>Whether member accounts are entered as their root user to read what nothing else tells.</summary>
    public RootAccess.RootAccessMode RootAccess { get; init; }

    /// <summary>How many calls may be under way at once.</summary>
    public required int ThrottleLimit { get; init; }

    /// <summary>The endpoint given for every service, where one was given.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>When the session was opened (UTC).</summary>
    public required DateTimeOffset ConnectedTime { get; init; }
}
