namespace RootAudit.Sessions;

/// <summary>What a session is opened with. Nothing here is checked against AWS.</summary>
public sealed record SessionOptions
{
    /// <summary>The role that AWS Organizations creates in the accounts it makes.</summary>
    public const string DefaultRoleName = "OrganizationAccountAccessRole";

    /// <summary>How many calls may be under way at once unless told otherwise.</summary>
    public const int DefaultThrottleLimit = 64;

    /// <summary>A profile of the shared AWS configuration files; <see langword="null"/> for the SDK's own search.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The Region to sign and call in; <see langword="null"/> for the one of the profile, the environment, or the partition's first.</summary>
    public string? Region { get; init; }

    /// <summary>Credentials given outright; <see langword="null"/> for the profile or the SDK's own search.</summary>
    public StaticCredentials? Credentials { get; init; }

    /// <summary>
    /// Credentials that somebody else keeps fresh, asked for at each call (those that AWS.Tools left in the PowerShell session);
    /// <see langword="null"/> for the profile or the SDK's own search.
    /// </summary>
    public Func<StaticCredentials>? CredentialProvider { get; init; }

    /// <summary>
    /// Asks for the code that an MFA device shows now, by the device's serial number (<c>mfa_serial</c> of a profile), while the session is
    /// opened; gives <see langword="null"/> where nobody answers. <see langword="null"/> where nobody can be asked.
    /// </summary>
    public Func<string, string?>? AskTokenCode { get; init; }

    /// <summary>The audit role to assume in member accounts (a name, or a path and name).</summary>
    public string RoleName { get; init; } = DefaultRoleName;

    /// <summary>The external id that the role's trust policy asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The name under which the role's sessions appear in CloudTrail.</summary>
    public string RoleSessionName { get; init; } = "RootAudit";

    /// <summary>Whether member accounts are entered as their root user to read what nothing else tells.</summary>
    public RootAccess.RootAccessMode RootAccess { get; init; }

    /// <summary>How many calls may be under way at once.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    /// <summary>One endpoint for every service (a simulator, a private endpoint); <see langword="null"/> for those of AWS.</summary>
    public string? EndpointUrl { get; init; }
}

/// <summary>An access key given outright. Never printed.</summary>
public sealed class StaticCredentials
{
    /// <summary>Creates the credentials.</summary>
    public StaticCredentials(string accessKey, string secretKey, string? sessionToken)
    {
        AccessKey = accessKey;
        SecretKey = secretKey;
        SessionToken = sessionToken;
    }

    /// <summary>The access key id.</summary>
    public string AccessKey { get; }

    /// <summary>The secret.</summary>
    public string SecretKey { get; }

    /// <summary>The session token of temporary credentials.</summary>
    public string? SessionToken { get; }

    /// <summary>Says what this is, never what it holds.</summary>
    public override string ToString() => "StaticCredentials (not shown)";
}
