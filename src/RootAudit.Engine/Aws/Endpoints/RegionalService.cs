namespace RootAudit.Engine.Aws.Endpoints;

/// <summary>Services with an endpoint in each Region. The addresses are those of the endpoint rules in the service models.</summary>
internal static class RegionalService
{
    /// <summary>CloudTrail in one Region.</summary>
    public static GlobalService CloudTrail(string region) => In(
        region, "cloudtrail", new GlobalService(
            "CloudTrail", "cloudtrail", "2013-11-01", WireProtocol.Json11, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.") { Addresses = None });

    /// <summary>EventBridge in one Region.</summary>
    public static GlobalService EventBridge(string region) => In(
        region, "events", new GlobalService("EventBridge", "events", "2015-10-07", WireProtocol.Json11, "AWSEvents.") { Addresses = None }, isFipsInGovCloud: true);

    /// <summary>CloudWatch Logs in one Region.</summary>
    public static GlobalService Logs(string region) => In(
        region, "logs", new GlobalService("CloudWatch Logs", "logs", "2014-03-28", WireProtocol.Json11, "Logs_20140328.") { Addresses = None });

    /// <summary>
    /// CloudWatch in one Region. It speaks CBOR, JSON and Query; Query is the one that every version of it has served, and moto too.
    /// </summary>
    public static GlobalService CloudWatch(string region) => In(
        region,
        "monitoring",
        new GlobalService("CloudWatch", "monitoring", "2010-08-01", WireProtocol.Query, string.Empty) { Addresses = None },
        isFipsInGovCloud: true);

    /// <summary>SNS in one Region.</summary>
    public static GlobalService Sns(string region) =>
        In(region, "sns", new GlobalService("SNS", "sns", "2010-03-31", WireProtocol.Query, string.Empty) { Addresses = None });

    private static Dictionary<AwsPartition, PartitionAddresses> None { get; } = [];

    private static GlobalService In(string region, string host, GlobalService service, bool isFipsInGovCloud = false)
    {
        var partition = AwsPartition.OfRegion(region);
        return service with
        {
            Addresses = new Dictionary<AwsPartition, PartitionAddresses> { [partition] = AddressesIn(partition, region, host, isFipsInGovCloud) },
        };
    }

    private static PartitionAddresses AddressesIn(AwsPartition partition, string region, string host, bool isFipsInGovCloud)
    {
        var (suffix, dualStack) = partition == AwsPartition.China
            ? ("amazonaws.com.cn", "api.amazonwebservices.com.cn")
            : ("amazonaws.com", "api.aws");
        var standard = new ServiceAddress($"{host}.{region}.{suffix}", region);
        var doubled = new ServiceAddress($"{host}.{region}.{dualStack}", region);
        // The rules would make up names for China; no such hosts exist. In GovCloud the standard endpoint is the FIPS one.
        if (partition == AwsPartition.China)
            return new PartitionAddresses(standard, null, doubled, null);
        return new PartitionAddresses(
            standard,
            partition == AwsPartition.GovCloud ? standard : new ServiceAddress($"{host}-fips.{region}.{suffix}", region),
            doubled,
            // Of some services the dual-stack endpoint there is the FIPS one too.
            partition == AwsPartition.GovCloud && isFipsInGovCloud ? doubled : new ServiceAddress($"{host}-fips.{region}.{dualStack}", region));
    }
}
