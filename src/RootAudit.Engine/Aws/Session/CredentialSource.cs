using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Failures;
using RootAudit.Sessions;

namespace RootAudit.Engine.Aws.Session;

/// <summary>The credentials that a session starts from, and where they came from in words.</summary>
internal sealed record CredentialSource(AWSCredentials Credentials, string Description, string? ProfileRegion)
{
    /// <summary>Where the session's calls go.</summary>
    public required EndpointChoice Endpoints { get; init; }

    /// <summary>Finds the credentials: given outright, of a profile, or by the SDK's own search (environment, profile, container, instance).</summary>
    /// <exception cref="CollectionException">There are none.</exception>
    public static CredentialSource Find(SessionOptions options)
    {
        if (options.ProfileName is { } profile && options is { Credentials: null, CredentialProvider: null })
            return OfProfile(profile, $"profile '{profile}'", options);
        var endpoints = EndpointChoice.Of(options, profile: null);
        if (options.Credentials is { } given)
            return new CredentialSource(OfStatic(given), "access key given to Connect-RootAudit", null) { Endpoints = endpoints };
        return options.CredentialProvider is { } provider
            ? Fetched(new ProvidedCredentials(provider), "$StoredAWSCredentials of this PowerShell session", null, options, endpoints)
            : OfSearch(options, endpoints);
    }

    /// <summary>Credentials that are fetched when they are needed, unless they are keys that do not change.</summary>
    private static CredentialSource Fetched(AWSCredentials found, string description, string? region, SessionOptions options, EndpointChoice endpoints)
    {
        var own = ProfileRole.WithOwnClient(found, description, RegionChoice.Of(options.Region, region), endpoints, options.AskTokenCode);
        var named = new NamedCredentials(own, description);
        var isFixed = own is BasicAWSCredentials or SessionAWSCredentials;
        if (isFixed)
            named.GetCredentials();
        return new CredentialSource(isFixed ? own : named, description, region) { Endpoints = endpoints };
    }

    private static AWSCredentials OfStatic(StaticCredentials given) => given.SessionToken is { Length: > 0 } token
        ? new SessionAWSCredentials(given.AccessKey, given.SecretKey, token)
        : new BasicAWSCredentials(given.AccessKey, given.SecretKey);

    private static AWSCredentials OfImmutable(ImmutableCredentials given) =>
        OfStatic(new StaticCredentials(given.AccessKey, given.SecretKey, given.Token));

    private static CredentialSource OfProfile(string name, string description, SessionOptions options)
    {
        CredentialClients.Register();
        var chain = new CredentialProfileStoreChain();
        try
        {
            if (chain.TryGetProfile(name, out var profile))
            {
                var credentials = AWSCredentialsFactory.GetAWSCredentials(profile, chain);
                return Fetched(credentials, description, profile.Region?.SystemName, options, EndpointChoice.Of(options, profile));
            }
        }
        catch (Exception exception) when (exception is AmazonClientException or InvalidDataException or ArgumentException or InvalidOperationException)
        {
            throw NotUsable(name, exception);
        }

        throw new CollectionException(GapReason.InvalidCredentials, $"There is no AWS profile named '{name}'.")
        {
            ErrorCode = "ProfileNotFound",
            RecommendedAction = "Name one of the profiles in ~/.aws/config or ~/.aws/credentials (-ProfileName completes them with Tab), or create it with 'aws configure --profile'.",
        };
    }

    private static CollectionException NotUsable(string profile, Exception exception) =>
        new(GapReason.InvalidCredentials, $"The AWS profile '{profile}' cannot be used: {FailureDetail.Of(exception)}", exception)
        {
            ErrorCode = "ProfileNotUsable",
            RecommendedAction = "Complete the profile's section in ~/.aws/config; for a profile of IAM Identity Center run 'aws sso login' first.",
        };

    private static CredentialSource OfSearch(SessionOptions options, EndpointChoice endpoints)
    {
        CredentialClients.Register();
        var profile = Environment.GetEnvironmentVariable("AWS_PROFILE");
        try
        {
            var credentials = new DefaultAWSCredentialsIdentityResolver().ResolveIdentity(clientConfig: null);
            var description = Describe(credentials, profile);
            // The SDK would read the variables anew at each call, and a session begun as one identity would go on as another.
            if (credentials is EnvironmentVariablesAWSCredentials variables)
                credentials = OfImmutable(variables.GetCredentials());
            return Fetched(credentials, description, null, options, endpoints);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or InvalidOperationException or ArgumentException or InvalidDataException)
        {
            // The SDK's search has nobody to ask for a code, and passes such a profile over.
            if (AmbientProfile.Find() is { Options.MfaSerial.Length: > 0 } withDevice)
                return OfProfile(withDevice.Name, string.IsNullOrEmpty(profile) ? "default profile" : $"profile '{profile}' (AWS_PROFILE)", options);
            if (!string.IsNullOrEmpty(profile))
                throw OfVariable(profile, exception);
            throw new CollectionException(GapReason.InvalidCredentials, "No AWS credentials were found in the environment, the profiles, or the machine's own.", exception)
            {
                ErrorCode = "NoCredentials",
                RecommendedAction = "Run Connect-RootAudit with -ProfileName or with -AccessKey and -SecretKey, or set AWS_PROFILE, or sign in with 'aws sso login'.",
            };
        }
    }

    private static CollectionException OfVariable(string profile, Exception exception) =>
        new(GapReason.InvalidCredentials, $"The environment variable AWS_PROFILE names the AWS profile '{profile}', which does not exist or cannot be used: {FailureDetail.Of(exception)}", exception)
        {
            ErrorCode = "ProfileNotUsable",
            RecommendedAction = "Set AWS_PROFILE to one of the profiles in ~/.aws/config or ~/.aws/credentials, or remove it.",
        };

    private static string Describe(AWSCredentials credentials, string? profile) => credentials switch
    {
        EnvironmentVariablesAWSCredentials => "environment variables",
        InstanceProfileAWSCredentials => "role of the EC2 instance",
        // What the search finds there is not public.
        _ when credentials.GetType().Name == "DefaultInstanceProfileAWSCredentials" => "role of the EC2 instance",
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
