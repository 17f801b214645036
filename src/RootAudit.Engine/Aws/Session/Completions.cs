using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace RootAudit.Engine.Aws.Session;

/// <summary>What the configuration of this machine offers for completion. Asks nothing of AWS.</summary>
public static partial class Completions
{
    /// <summary>The profiles of the shared configuration files.</summary>
    public static IEnumerable<string> Profiles() => Listed().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Listed()
    {
        try
        {
            return new CredentialProfileStoreChain().ListProfiles().Select(profile => profile.Name);
        }
        catch (AmazonClientException)
        {
            // One section that cannot be read must not hide the others: their names then, also of those without credentials.
            return Named("AWS_CONFIG_FILE", "config").Concat(Named("AWS_SHARED_CREDENTIALS_FILE", "credentials"));
        }
    }

    private static IEnumerable<string> Named(string variable, string file)
    {
        var path = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", file);
        return File.Exists(path)
            ? File.ReadLines(path).Select(line => SectionOfProfile().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value)
            : [];
    }

    // https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html: other kinds of sections begin with another word.
    [GeneratedRegex(@"^\[\s*(?:profile\s+)?(?<name>(?!sso-session\s|services\s)[^\]]+?)\s*\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SectionOfProfile();

    /// <summary>The Regions of all partitions, with their names.</summary>
    public static IEnumerable<(string Region, string DisplayName)> Regions() =>
        RegionEndpoint.EnumerableAllRegions.Select(region => (region.SystemName, region.DisplayName)).OrderBy(region => region.SystemName, StringComparer.Ordinal);
}
