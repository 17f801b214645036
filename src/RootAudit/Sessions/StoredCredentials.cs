using System.Management.Automation;
using System.Reflection;
using RootAudit.Sessions;

namespace RootAudit;

/// <summary>
/// The default credentials and Region that <c>Set-AWSCredential</c> and <c>Set-DefaultAWSRegion</c> of AWS.Tools left in the
/// PowerShell session. Their types belong to another copy of the SDK, so they are read by shape.
/// </summary>
internal static class StoredCredentials
{
    /// <summary>Completes options that name neither a profile nor keys.</summary>
    public static SessionOptions Apply(SessionOptions options, SessionState state)
    {
        if (options.Credentials is null && options.ProfileName is null && Find(state) is { } source)
            options = options with { CredentialProvider = () => Read(source) };
        // The Region belongs to the stored credentials: a profile has its own, perhaps of another partition.
        if (options.Region is null && options.ProfileName is null && Unwrap(state.PSVariable.GetValue("StoredAWSRegion")) is { } region)
            options = options with { Region = region as string ?? Property(region, "SystemName") as string };
        return options;
    }

    private static object? Find(SessionState state)
    {
        if (Unwrap(state.PSVariable.GetValue("StoredAWSCredentials")) is not { } stored)
            return null;
        var credentials = Property(stored, "Credentials") ?? stored;
        return credentials.GetType().GetMethod("GetCredentials", Type.EmptyTypes) is null ? null : credentials;
    }

    private static StaticCredentials Read(object source)
    {
        var current = source.GetType().GetMethod("GetCredentials", Type.EmptyTypes)!.Invoke(source, null)
            ?? throw new InvalidOperationException("$StoredAWSCredentials holds no credentials. Run Set-AWSCredential again, or Connect-RootAudit with -ProfileName.");
        return new StaticCredentials(
            Property(current, "AccessKey") as string ?? string.Empty,
            Property(current, "SecretKey") as string ?? string.Empty,
            Property(current, "Token") as string);
    }

    private static object? Property(object of, string name) =>
        of.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(of);

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
