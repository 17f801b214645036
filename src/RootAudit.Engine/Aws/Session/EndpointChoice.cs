using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using RootAudit.Failures;
using RootAudit.Sessions;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// Where a session's calls go: to AWS's own endpoints, of the kind that is asked for, or where the caller, the environment or the profile says.
/// What the environment says goes before the profile, as in the SDK; the SDK itself asks only the profile of AWS_PROFILE for the kinds.
/// </summary>
internal sealed class EndpointChoice
{
    private const string Variable = "AWS_ENDPOINT_URL";

    // The variables of other services are not our matter, whatever they hold.
    private static readonly string[] Services =
    [
        "ACCOUNT", "CLOUDTRAIL", "CLOUDWATCH", "CLOUDWATCH_LOGS", "EVENTBRIDGE", "IAM", "ORGANIZATIONS", "S3", "SNS", "SQS", "SSO", "SSO_OIDC", "STS",
    ];

    private readonly SessionOptions _options;
    private readonly CredentialProfile? _profile;

    private EndpointChoice(SessionOptions options, CredentialProfile? profile)
    {
        _options = options;
        _profile = profile;
    }

    /// <summary>The endpoint of every service; <see langword="null"/> for AWS's own.</summary>
    public string? EveryService { get; private init; }

    /// <summary>Makes the choice of a session, and refuses addresses that are none before the SDK does without saying whose they are.</summary>
    /// <param name="options">What the session is opened with.</param>
    /// <param name="profile">The profile that was named; <see langword="null"/> for the one that the SDK follows then.</param>
    /// <exception cref="CollectionException">An address is none, or holds a password.</exception>
    public static EndpointChoice Of(SessionOptions options, CredentialProfile? profile)
    {
        if (options.EndpointUrl is { } given)
            return new EndpointChoice(options, profile) { EveryService = given };
        profile ??= AmbientProfile.Find();
        if (IsTrue("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
            return new EndpointChoice(options, profile);
        foreach (var name in Services.Select(service => $"{Variable}_{service}").Prepend(Variable))
            Check(Environment.GetEnvironmentVariable(name), $"The environment variable {name}", "Set it to an address in full, such as http://127.0.0.1:4566, or remove it.");

        Check(profile?.EndpointUrl, $"The endpoint_url of the AWS profile '{profile?.Name}'", "Write an address in full there, such as http://127.0.0.1:4566.");
        return new EndpointChoice(options, profile) { EveryService = NullIfEmpty(Environment.GetEnvironmentVariable(Variable)) ?? NullIfEmpty(profile?.EndpointUrl) };
    }

    /// <summary>Points a client's configuration there.</summary>
    public T Apply<T>(T config)
        where T : ClientConfig
    {
        if (_options.ProfileName is { } name)
            config.Profile = new Amazon.Profile(name);
        if (_options.EndpointUrl is { } endpoint)
            config.ServiceURL = endpoint;
        if (_profile?.UseFIPSEndpoint is { } fips && !IsSet("AWS_USE_FIPS_ENDPOINT"))
            config.UseFIPSEndpoint = fips;
        if (_profile?.UseDualstackEndpoint is { } dualStack && !IsSet("AWS_USE_DUALSTACK_ENDPOINT"))
            config.UseDualstackEndpoint = dualStack;
        return config;
    }

    private static void Check(string? address, string whose, string remedy)
    {
        if (string.IsNullOrEmpty(address))
            return;
        var isAddress = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        if (isAddress && uri!.UserInfo.Length == 0)
            return;
        var problem = isAddress ? "holds a user name or password, which would be shown and sent" : $"is '{address}', which is no http:// or https:// address";
        throw new CollectionException(GapReason.Unreachable, $"{whose} {problem}.") { ErrorCode = "EndpointNotValid", RecommendedAction = remedy };
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static bool IsTrue(string variable) => string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
