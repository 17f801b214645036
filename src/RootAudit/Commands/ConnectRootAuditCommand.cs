using System.Management.Automation;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Parameters;
using RootAudit.Pipeline;
using RootAudit.RootAccess;
using RootAudit.Sessions;

namespace RootAudit.Commands;

/// <summary>Opens the session that the other commands use, and asks AWS who is calling.</summary>
[Cmdlet(VerbsCommunications.Connect, "RootAudit", DefaultParameterSetName = ProfileSet)]
[OutputType(typeof(SessionInfo))]
public sealed class ConnectRootAuditCommand : RootAuditCmdlet
{
    private const string ProfileSet = "Profile";
    private const string KeySet = "AccessKey";

    // Boxed: a field of an enumeration of RootAudit.Core would have the class ask for Core before the module can say which one is there.
    private object? _rootAccess;
    private bool _codeWasAskedFor;

    /// <summary>A profile of the AWS configuration files.</summary>
    [Parameter(ParameterSetName = ProfileSet, Position = 0)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The code that the profile's MFA device shows now, where the profile has one.</summary>
    [Parameter(ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    [SecureText]
    [ValidateTokenCode]
    public string? TokenCode { get; set; }

    /// <summary>The id of an access key.</summary>
    [Parameter(ParameterSetName = KeySet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ValidateAccessKeyId]
    public string? AccessKey { get; set; }

    /// <summary>The secret of the access key.</summary>
    [Parameter(ParameterSetName = KeySet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [SecureText]
    [ValidateSecretText]
    public string? SecretKey { get; set; }

    /// <summary>The session token of temporary credentials.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [SecureText]
    [ValidateSecretText]
    public string? SessionToken { get; set; }

    /// <summary>The Region to sign and call in.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidatePattern("^[a-z]{2,}(-[a-z]+)+-[0-9]+$")]
    public string? Region { get; set; }

    /// <summary>The audit role to assume in member accounts.</summary>
    [Parameter]
    [ValidateRoleName]
    public string RoleName { get; set; } = SessionOptions.DefaultRoleName;

    /// <summary>The external id that the role's trust policy asks for.</summary>
    [Parameter]
    [ValidateLength(2, 1224)]
    public string? ExternalId { get; set; }

    /// <summary>The name under which the role's sessions appear in CloudTrail.</summary>
    [Parameter]
    [ValidatePattern(@"^[\w+=,.@-]{2,64}$")]
    public string RoleSessionName { get; set; } = "RootAudit";

    /// <summary>How many calls may be under way at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = SessionOptions.DefaultThrottleLimit;

    /// <summary>One endpoint for every service.</summary>
    [Parameter]
    [ValidateEndpointUrl]
    public string? EndpointUrl { get; set; }

    /// <summary>Whether member accounts are entered as their root user, in sessions of AWS's own, to read what nothing else tells.</summary>
    [Parameter]
    public RootAccessMode RootAccess { get => (RootAccessMode)(_rootAccess ?? RootAccessMode.Never); set => _rootAccess = value; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        AwsSession? session = null;
        try
        {
            session = new AwsSession(StoredCredentials.Apply(Options(), SessionState), TimeProvider.System);
        }
        catch (CollectionException failure)
        {
            ThrowTerminatingError(Errors.Of(failure, ProfileName));
        }

        if (TokenCode is not null && !_codeWasAskedFor)
            WriteWarning("Nothing asked for a code of an MFA device: these credentials have no mfa_serial. The code of -TokenCode was not used.");

        // Only a session whose credentials AWS accepts takes the place of the one before.
        var info = Await(token => session!.DescribeAsync(token));
        CurrentSession.Replace(session);
        WriteVerbose($"Connected as {info.Arn} with credentials of {info.CredentialSource}.");
        WriteObject(info);
    }

    private string? CodeOf(string serialNumber)
    {
        _codeWasAskedFor = true;
        return TokenCode ?? TokenCodePrompt.Ask(Host, serialNumber);
    }

    private SessionOptions Options() => new()
    {
        ProfileName = ProfileName,
        Credentials = AccessKey is null ? null : new StaticCredentials(AccessKey, SecretKey!, SessionToken),
        AskTokenCode = CodeOf,
        Region = Region,
        RoleName = RoleName,
        ExternalId = ExternalId,
        RoleSessionName = RoleSessionName,
        RootAccess = RootAccess,
        ThrottleLimit = ThrottleLimit,
        EndpointUrl = EndpointUrl,
    };
}
