using System.Collections;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;

namespace RootAudit;

/// <summary>What ambient credentials are found by: the AWS variables of the environment, and what AWS.Tools left in the session.</summary>
/// <param name="Environment">A digest of the variables, since secrets are among them.</param>
/// <param name="Credentials"><c>$StoredAWSCredentials</c>.</param>
/// <param name="Region"><c>$StoredAWSRegion</c>.</param>
internal sealed record AmbientState(string Environment, object? Credentials, object? Region)
{
    public static AmbientState Of(SessionState state) => new(
        Digest(),
        StoredCredentials.Variable(state, StoredCredentials.CredentialsName),
        StoredCredentials.Variable(state, StoredCredentials.RegionName));

    private static string Digest()
    {
        var variables = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith("AWS_", StringComparison.OrdinalIgnoreCase))
            .Select(variable => $"{variable.Key}={variable.Value}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', variables))));
    }
}
