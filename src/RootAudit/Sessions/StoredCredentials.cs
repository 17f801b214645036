using System.Management.Automation;
using System.Reflection;
using RootAudit.Failures;
using RootAudit.Sessions;
using RootAudit.Text;

namespace RootAudit;

/// <summary>
/// The default credentials and Region that <c>Set-AWSCredential</c> and <c>Set-DefaultAWSRegion</c> of AWS.Tools left in the
/// PowerShell session. Their types belong to another copy of the SDK, so they are read by shape.
/// </summary>
internal static class StoredCredentials
{
    public const string CredentialsName = "StoredAWSCredentials";
    public const string RegionName = "StoredAWSRegion";

    private const string GetCredentials = "GetCredentials";

    /// <summary>Completes options that name neither a profile nor keys.</summary>
    /// <exception cref="CollectionException">There are such credentials, of a shape that is not known.</exception>
    public static SessionOptions Apply(SessionOptions options, SessionState state)
    {
        if (options.Credentials is null && options.ProfileName is null && Variable(state, CredentialsName) is { } stored)
        {
            var source = Find(stored);
            options = options with { CredentialProvider = () => Read(source) };
        }

        // The Region belongs to the stored credentials: a profile has its own, perhaps of another partition.
        if (options.Region is null && options.ProfileName is null && Variable(state, RegionName) is { } region)
            options = options with { Region = region as string ?? Property(region, "SystemName") as string };
        return options;
    }

    /// <summary>The value of a variable without PowerShell's wrapping.</summary>
    public static object? Variable(SessionState state, string name)
    {
        var value = state.PSVariable.GetValue(name);
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    /// <summary>AWS.Tools wraps credentials in an object of its own; a script may have put the credentials there themselves.</summary>
    private static object Find(object stored)
    {
        var credentials = Property(stored, "Credentials") ?? stored;
        if (credentials.GetType().GetMethod(GetCredentials, Type.EmptyTypes) is not null)
            return credentials;

        // Going on with other credentials could audit another organization than the one that was chosen.
        throw Unusable($"${CredentialsName} holds an object of type {stored.GetType().FullName}, from which no credentials can be read.", exception: null);
    }

    private static StaticCredentials Read(object source)
    {
        object? current;
        try
        {
            current = source.GetType().GetMethod(GetCredentials, Type.EmptyTypes)!.Invoke(source, null);
        }
        catch (TargetInvocationException exception)
        {
            var cause = exception.InnerException ?? exception;
            throw Unusable($"The credentials of ${CredentialsName} cannot be had: {Printable.Text(cause.Message)}", cause);
        }

        return current is not null && Property(current, "AccessKey") is string { Length: > 0 } key && Property(current, "SecretKey") is string { Length: > 0 } secret
            ? new StaticCredentials(key, secret, Property(current, "Token") as string)
            : throw Unusable($"${CredentialsName} holds no access key.", exception: null);
    }

    private static CollectionException Unusable(string message, Exception? exception) => new(GapReason.InvalidCredentials, message, exception)
    {
        ErrorCode = "StoredCredentialsNotUsable",
        RecommendedAction = $"Run Set-AWSCredential again, or Connect-RootAudit with -ProfileName, or remove the variable ${CredentialsName}.",
    };

    // AWS.Tools keeps the credentials in a property that is not public.
    private static object? Property(object of, string name) =>
        of.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(of);
}
