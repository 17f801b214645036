using Amazon;
using Amazon.Runtime.CredentialManagement;

namespace RootAudit.Engine.Aws.Session;

/// <summary>What the configuration of this machine offers for completion. Asks nothing of AWS.</summary>
public static class Completions
{
    /// <summary>The profiles of the shared configuration files.</summary>
    public static IEnumerable<string> Profiles() =>
        new CredentialProfileStoreChain().ListProfiles().Select(profile => profile.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The Regions of all partitions, with their names.</summary>
    public static IEnumerable<(string Region, string DisplayName)> Regions() =>
        RegionEndpoint.EnumerableAllRegions.Select(region => (region.SystemName, region.DisplayName)).OrderBy(region => region.SystemName, StringComparer.Ordinal);
}
