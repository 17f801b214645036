using System.Collections;
using Amazon.Runtime;
using RootAudit.Failures;
using RootAudit.Sessions;

namespace RootAudit.Engine.Aws.Session;

/// <summary>Where a session's calls go instead of AWS's own endpoints, where something says so: by hand, by the environment, or by the profile.</summary>
internal static class EndpointChoice
{
    private const string Variable = "AWS_ENDPOINT_URL";

    /// <summary>Points a client's configuration there.</summary>
    public static T Apply<T>(T config, SessionOptions options)
        where T : ClientConfig
    {
        if (options.ProfileName is { } profile)
            config.Profile = new Amazon.Profile(profile);
        if (options.EndpointUrl is { } endpoint)
            config.ServiceURL = endpoint;
        return config;
    }

    /// <summary>The endpoint of every service, where one was given by hand, by the environment, or by the profile.</summary>
    public static string? Of(SessionOptions options, string? profileEndpoint)
    {
        if (options.EndpointUrl is { } given)
            return given;
        return IsIgnored ? null : NullIfEmpty(Environment.GetEnvironmentVariable(Variable)) ?? NullIfEmpty(profileEndpoint);
    }

    /// <summary>Refuses addresses of the environment that are none, before the SDK does without saying whose they are.</summary>
    /// <exception cref="CollectionException">One of them is none.</exception>
    public static void CheckEnvironment(SessionOptions options)
    {
        if (options.EndpointUrl is not null || IsIgnored)
            return;
        foreach (DictionaryEntry one in Environment.GetEnvironmentVariables())
        {
            if (one.Key is string name && name.StartsWith(Variable, StringComparison.Ordinal) && one.Value is string { Length: > 0 } value)
                Check(value, $"The environment variable {name}", "Set it to an address in full, such as http://127.0.0.1:4566, or remove it.");
        }
    }

    /// <summary>Refuses an address that is none.</summary>
    /// <exception cref="CollectionException">It is none, or holds a password.</exception>
    public static void Check(string? address, string whose, string remedy)
    {
        if (string.IsNullOrEmpty(address))
            return;
        var isAddress = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        if (isAddress && uri!.UserInfo.Length == 0)
            return;
        var problem = isAddress ? "holds a user name or password, which would be shown and sent" : $"is '{address}', which is no http:// or https:// address";
        throw new CollectionException(GapReason.Unreachable, $"{whose} {problem}.") { ErrorCode = "EndpointNotValid", RecommendedAction = remedy };
    }

    private static bool IsIgnored => string.Equals(Environment.GetEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase);

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
