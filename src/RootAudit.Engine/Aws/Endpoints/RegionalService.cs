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
            Addresses = new Dictionary<AwsPartition, PartitionAddresses> { [partition] = AddressesIn("cloudtrail", partition, region) },
        };
    }

    /// <summary>SNS in one Region.</summary>
    public static GlobalService Sns(string region)
    {
        var partition = AwsPartition.OfRegion(region);
        return new GlobalService("SNS", "sns", "2010-03-31", WireProtocol.Query, string.Empty)
        {
            Addresses = new Dictionary<AwsPartition, PartitionAddresses> { [partition] = AddressesIn("sns", partition, region) },
        };
    }

    private static PartitionAddresses AddressesIn(string prefix, AwsPartition partition, string region)
    {
        var (suffix, dualStack) = partition == AwsPartition.China
            ? ("amazonaws.com.cn", "api.amazonwebservices.com.cn")
            : ("amazonaws.com", "api.aws");
        var standard = new ServiceAddress($"{prefix}.{region}.{suffix}", region);
        var doubled = new ServiceAddress($"{prefix}.{region}.{dualStack}", region);
        // The rules would make up names for China; no such hosts exist. In GovCloud the standard endpoint is the FIPS one.
        if (partition == AwsPartition.China)
            return new PartitionAddresses(standard, null, doubled, null);
        return new PartitionAddresses(
            standard,
            partition == AwsPartition.GovCloud ? standard : new ServiceAddress($"{prefix}-fips.{region}.{suffix}", region),
            doubled,
            new ServiceAddress($"{prefix}-fips.{region}.{dualStack}", region));
    }
}
