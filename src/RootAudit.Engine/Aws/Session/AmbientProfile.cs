using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace RootAudit.Engine.Aws.Session;

/// <summary>The profile that the SDK follows where none is named: that of <c>AWS_PROFILE</c>, or <c>default</c>.</summary>
internal static class AmbientProfile
{
    /// <summary>Reads it; <see langword="null"/> where there is none, or it cannot be read, which whoever needs it tells.</summary>
    public static CredentialProfile? Find()
    {
        var name = Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } set ? set : "default";
        try
        {
            return new CredentialProfileStoreChain().TryGetProfile(name, out var profile) ? profile : null;
        }
        catch (Exception exception) when (exception is AmazonClientException or InvalidDataException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
