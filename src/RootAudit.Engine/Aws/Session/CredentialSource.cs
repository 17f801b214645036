using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using RootAudit.Failures;
using RootAudit.Sessions;

namespace RootAudit.Engine.Aws.Session;

/// <summary>The credentials that a session starts from, and where they came from in words.</summary>
internal sealed record CredentialSource(AWSCredentials Credentials, string Description, string? ProfileRegion)
{
    /// <summary>Finds the credentials: given outright, of a profile, or by the SDK's own search (environment, profile, container, instance).</summary>
    /// <exception cref="CollectionException">There are none.</exception>
    public static CredentialSource Find(SessionOptions options)
    {
        if (options.Credentials is { } given)
            return new CredentialSource(OfStatic(given), "access key given to Connect-RootAudit", null);
        if (options.CredentialProvider is { } provider)
            return new CredentialSource(new ProvidedCredentials(provider), "$StoredAWSCredentials of this PowerShell session", null);
        return options.ProfileName is { } profile ? OfProfile(profile) : OfSearch();
    }

    private static AWSCredentials OfStatic(StaticCredentials given) => given.SessionToken is { Length: > 0 } token
        ? new SessionAWSCredentials(given.AccessKey, given.SecretKey, token)
        : new BasicAWSCredentials(given.AccessKey, given.SecretKey);

    private static AWSCredentials OfImmutable(ImmutableCredentials given) =>
        OfStatic(new StaticCredentials(given.AccessKey, given.SecretKey, given.Token));

    private static CredentialSource OfProfile(string name)
    {
        var chain = new CredentialProfileStoreChain();
        if (!chain.TryGetProfile(name, out var profile))
        {
            throw new CollectionException(GapReason.InvalidCredentials, $"There is no AWS profile named '{name}'.")
            {
                ErrorCode = "ProfileNotFound",
                RecommendedAction = "Name one of the profiles in ~/.aws/config or ~/.aws/credentials (-ProfileName completes them with Tab), or create it with 'aws configure --profile'.",
            };
        }

        try
        {
            return new CredentialSource(
                AWSCredentialsFactory.GetAWSCredentials(profile, chain), $"profile '{name}'", profile.Region?.SystemName);
        }
        catch (Exception exception) when (exception is AmazonClientException or InvalidDataException or ArgumentException)
        {
            throw new CollectionException(GapReason.InvalidCredentials, $"The AWS profile '{name}' cannot be used: {exception.Message}", exception)
            {
                ErrorCode = "ProfileNotUsable",
                RecommendedAction = "Complete the profile's section in ~/.aws/config; for a profile of IAM Identity Center run 'aws sso login' first.",
            };
        }
    }

    private static CredentialSource OfSearch()
    {
        try
        {
            var credentials = new DefaultAWSCredentialsIdentityResolver().ResolveIdentity(clientConfig: null);
            var profile = Environment.GetEnvironmentVariable("AWS_PROFILE");
            var description = Describe(credentials, profile);
            // The SDK would read the variables anew at each call, and a session begun as one identity would go on as another.
            if (credentials is EnvironmentVariablesAWSCredentials variables)
                credentials = OfImmutable(variables.GetCredentials());
            return new CredentialSource(credentials, description, null);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or InvalidOperationException)
        {
            throw new CollectionException(GapReason.InvalidCredentials, "No AWS credentials were found in the environment, the profiles, or the machine's own.", exception)
            {
                ErrorCode = "NoCredentials",
                RecommendedAction = "Run Connect-RootAudit with -ProfileName or with -AccessKey and -SecretKey, or set AWS_PROFILE, or sign in with 'aws sso login'.",
            };
        }
    }

    private static string Describe(AWSCredentials credentials, string? profile) => credentials switch
    {
        EnvironmentVariablesAWSCredentials => "environment variables",
        InstanceProfileAWSCredentials => "role of the EC2 instance",
        GenericContainerCredentials => "role of the container",
        AssumeRoleWithWebIdentityCredentials => "web identity of the environment",
        _ when !string.IsNullOrEmpty(profile) => $"profile '{profile}' (AWS_PROFILE)",
        _ => "default profile",
    };

    /// <summary>Credentials that somebody else keeps fresh; asked anew at each call.</summary>
    private sealed class ProvidedCredentials(Func<StaticCredentials> provider) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials()
        {
            var current = provider();
            return new ImmutableCredentials(current.AccessKey, current.SecretKey, current.SessionToken);
        }
    }
}
