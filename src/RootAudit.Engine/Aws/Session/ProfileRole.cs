using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using Amazon.SecurityToken;
using RootAudit.Engine.Aws.Sts;
using RootAudit.Failures;

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

    private ProfileRole(AssumeRoleAWSCredentials role, string region, EndpointChoice endpoints)
    {
        _role = role;
        _source = WithOwnClient(role.SourceCredentials, region, endpoints);
        _region = region;
        _endpoints = endpoints;
        PreemptExpiryTime = Early;
    }

    /// <summary>The credentials, where they assume a role with our client; roles that are assumed by roles too.</summary>
    /// <exception cref="CollectionException">The profile wants a code of an MFA device, which nobody can be asked for during a run.</exception>
    public static AWSCredentials WithOwnClient(AWSCredentials credentials, string region, EndpointChoice endpoints)
    {
        if (credentials is not AssumeRoleAWSCredentials role)
            return credentials;
        if (string.IsNullOrEmpty(role.Options.MfaSerialNumber))
            return new ProfileRole(role, region, endpoints);
        throw new CollectionException(
            GapReason.InvalidCredentials, $"The AWS profile assumes {role.RoleArn} with a code of the MFA device {role.Options.MfaSerialNumber} (mfa_serial), and RootAudit asks for none.")
        {
            ErrorCode = "ProfileNotUsable",
            RecommendedAction = "Let the AWS CLI ask for the code: 'aws configure export-credentials --profile NAME --format powershell | Out-String | Invoke-Expression', then Connect-RootAudit without -ProfileName.",
        };
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var config = _endpoints.Apply(StsClient.ConfigFor(_region));
        config.AuthenticationRegion = _region;
        using var client = new AmazonSecurityTokenServiceClient(_source, config);
        var given = await ((ICoreAmazonSTS)client)
            .CredentialsFromAssumeRoleAuthenticationAsync(_role.RoleArn, _role.RoleSessionName, _role.Options).ConfigureAwait(false);
        return new CredentialsRefreshState(given, given.Expiration);
    }
}
