using Amazon.Runtime;
using RootAudit.Engine.Aws.Endpoints;

namespace RootAudit.Engine.Aws.Session;

/// <summary>The Region that a session works in.</summary>
internal static class RegionChoice
{
    /// <summary>
    /// The Region given, else the profile's, else that of the environment and the configuration files, else the public partition's
    /// first. The instance metadata service is not asked: its timeout would delay every start outside EC2, and all our services
    /// but STS have one endpoint per partition.
    /// </summary>
    public static string Of(string? given, string? profileRegion) =>
        NullIfEmpty(given)
        ?? NullIfEmpty(profileRegion)
        ?? FallbackRegionFactory.GetRegionEndpoint(false)?.SystemName
        ?? AwsPartition.Aws.DefaultRegion;

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
