using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using Amazon.SecurityToken;
using RootAudit.Engine.Aws.Sts;
using RootAudit.Failures;
using RootAudit.Sessions;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// A role that a profile assumes (<c>role_arn</c>), with a client of STS made here. The SDK's own class looks for the assembly of STS by its name
/// among all that the process has loaded, and where AWS.Tools or another program brought one first, it takes that one and fails.
/// It also asks STS in the Region of the environment and at AWS's own endpoint; here it is the session's Region and endpoint.
/// </summary>
internal sealed class ProfileRole : RefreshingAWSCredentials
{
    // As the SDK does: a call that begins must not end with credentials that expired meanwhile.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(15);

    private readonly AssumeRoleAWSCredentials _role;
    private readonly AWSCredentials _source;
    private readonly string _region;
    private readonly EndpointChoice _endpoints;
    private bool _codeIsSpent;

    private ProfileRole(AssumeRoleAWSCredentials role, AWSCredentials source, string region, EndpointChoice endpoints)
    {
        (_role, _source, _region, _endpoints) = (role, source, region, endpoints);
        // With nobody there to give another code, a session is used to its end.
        PreemptExpiryTime = NeedsCode ? TimeSpan.Zero : Early;
    }

    private bool NeedsCode => !string.IsNullOrEmpty(_role.Options.MfaSerialNumber);

    /// <summary>The credentials, where they assume a role with our client; roles that are assumed by roles too.</summary>
    /// <param name="credentials">What the SDK made of a profile.</param>
    /// <param name="description">Whose they are, in words.</param>
    /// <param name="region">Where STS is called.</param>
    /// <param name="endpoints">At which endpoint.</param>
    /// <param name="askTokenCode">Asks for the code of an MFA device; called before this returns, or not at all.</param>
    /// <exception cref="CollectionException">The profile wants a code of an MFA device, and nobody gave one.</exception>
    public static AWSCredentials WithOwnClient(
        AWSCredentials credentials, string description, string region, EndpointChoice endpoints, Func<string, string?>? askTokenCode)
    {
        if (credentials is not AssumeRoleAWSCredentials role)
            return credentials;
        if (role.Options.MfaSerialNumber is { Length: > 0 } device)
        {
            var code = CodeOf(device, description, askTokenCode);
            role.Options.MfaTokenCodeCallback = () => code;
        }

        return new ProfileRole(role, WithOwnClient(role.SourceCredentials, description, region, endpoints, askTokenCode), region, endpoints);
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        if (_codeIsSpent)
            throw CodeNeeded($"The session of {_role.RoleArn} ends, and another one needs a new code of the MFA device {_role.Options.MfaSerialNumber}.", "Run Connect-RootAudit again.");
        var config = _endpoints.Apply(StsClient.ConfigFor(_region));
        config.AuthenticationRegion = _region;
        using var client = new AmazonSecurityTokenServiceClient(_source, config);
        var given = await ((ICoreAmazonSTS)client)
            .CredentialsFromAssumeRoleAuthenticationAsync(_role.RoleArn, _role.RoleSessionName, _role.Options).ConfigureAwait(false);
        _codeIsSpent = NeedsCode;
        return new CredentialsRefreshState(given, given.Expiration);
    }

    private static string CodeOf(string device, string description, Func<string, string?>? ask)
    {
        if (ask?.Invoke(device) is not { } code)
        {
            throw CodeNeeded(
                $"The role of the {description} is assumed with a code of the MFA device {device} (mfa_serial), and nobody was there to be asked for one.",
                "Run Connect-RootAudit -ProfileName NAME, which asks for the code, or give it with -TokenCode.");
        }

        return TokenCode.IsValid(code)
            ? code
            : throw CodeNeeded($"What was given as the code of the MFA device {device} is not six digits.", "Run it again with the code that the device shows then.");
    }

    private static CollectionException CodeNeeded(string message, string remedy) =>
        new(GapReason.InvalidCredentials, message) { ErrorCode = "TokenCodeNeeded", RecommendedAction = remedy };
}
