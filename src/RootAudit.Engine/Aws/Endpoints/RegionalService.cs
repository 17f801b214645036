namespace RootAudit.Engine.Aws.Endpoints;

/// <summary>Services with an endpoint in each Region. The addresses are those of the endpoint rules in the service models.</summary>
internal static class RegionalService
{
    /// <summary>CloudTrail in one Region.</summary>
    public static GlobalService CloudTrail(string region)
    {
        var partition = AwsPartition.OfRegion(region);
        return new GlobalService(
            "CloudTrail", "cloudtrail", "2013-11-01", WireProtocol.Json11, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.")
        {
            Addresses = new Dictionary<AwsPartition, PartitionAddresses> { [partition] = CloudTrailIn(partition, region) },
        };
    }

    private static PartitionAddresses CloudTrailIn(AwsPartition partition, string region)
    {
        var (suffix, dualStack) = partition == AwsPartition.China
            ? ("amazonaws.com.cn", "api.amazonwebservices.com.cn")
            : ("amazonaws.com", "api.aws");
        // In GovCloud the standard endpoint is the FIPS one.
        var fips = partition == AwsPartition.GovCloud ? "cloudtrail" : "cloudtrail-fips";
        return new PartitionAddresses(
            new($"cloudtrail.{region}.{suffix}", region),
            new($"{fips}.{region}.{suffix}", region),
            new($"cloudtrail.{region}.{dualStack}", region),
            new($"cloudtrail-fips.{region}.{dualStack}", region));
    }
}
