namespace RootAudit.Engine.Aws.Endpoints;

/// <summary>How a service puts calls on the wire.</summary>
internal enum WireProtocol
{
    /// <summary>Form parameters in, XML out.</summary>
    Query,

    /// <summary>JSON in and out, the operation named in a header.</summary>
    Json11,

    /// <summary>JSON in and out, the operation named by the path.</summary>
    RestJson,
}

/// <summary>An endpoint, and the Region to sign for.</summary>
internal readonly record struct ServiceAddress(string Host, string SigningRegion);

/// <summary>The addresses of one service in one partition; <see langword="null"/> where AWS has none of the kind.</summary>
internal sealed record PartitionAddresses(ServiceAddress Standard, ServiceAddress? Fips, ServiceAddress? DualStack, ServiceAddress? FipsDualStack);

/// <summary>
/// A service that has one endpoint per partition, whatever Region the caller works in.
/// The addresses are those of the endpoint rules that AWS publishes in its service models.
/// </summary>
/// <param name="ServiceId">The id of the service model: it names the variable <c>AWS_ENDPOINT_URL_ID</c> and the profile's <c>services</c> section.</param>
/// <param name="SigningName">The service's name in signatures and in IAM actions.</param>
/// <param name="Version">The version of the service model.</param>
/// <param name="Protocol">How it puts calls on the wire.</param>
/// <param name="TargetPrefix">What precedes the operation in <c>X-Amz-Target</c>; empty for other protocols.</param>
internal sealed record GlobalService(string ServiceId, string SigningName, string Version, WireProtocol Protocol, string TargetPrefix)
{
    public static GlobalService Iam { get; } = new("IAM", "iam", "2010-05-08", WireProtocol.Query, string.Empty)
    {
        Addresses = new Dictionary<AwsPartition, PartitionAddresses>
        {
            [AwsPartition.Aws] = new(
                new("iam.amazonaws.com", "us-east-1"),
                new("iam-fips.amazonaws.com", "us-east-1"),
                new("iam.global.api.aws", "us-east-1"),
                new("iam-fips.global.api.aws", "us-east-1")),
            [AwsPartition.China] = new(
                new("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
                null,
                new("iam.global.api.amazonwebservices.com.cn", "cn-north-1"),
                null),
            [AwsPartition.GovCloud] = new(
                new("iam.us-gov.amazonaws.com", "us-gov-west-1"),
                new("iam.us-gov.amazonaws.com", "us-gov-west-1"),
                new("iam.us-gov.api.aws", "us-gov-west-1"),
                new("iam.us-gov.api.aws", "us-gov-west-1")),
        },
    };

    public static GlobalService Organizations { get; } =
        new("Organizations", "organizations", "2016-11-28", WireProtocol.Json11, "AWSOrganizationsV20161128.")
        {
            Addresses = new Dictionary<AwsPartition, PartitionAddresses>
            {
                [AwsPartition.Aws] = new(
                    new("organizations.us-east-1.amazonaws.com", "us-east-1"),
                    new("organizations-fips.us-east-1.amazonaws.com", "us-east-1"),
                    new("organizations.us-east-1.api.aws", "us-east-1"),
                    new("organizations-fips.us-east-1.api.aws", "us-east-1")),
                [AwsPartition.China] = new(
                    new("organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
                    null,
                    new("organizations.cn-northwest-1.api.amazonwebservices.com.cn", "cn-northwest-1"),
                    null),
                [AwsPartition.GovCloud] = new(
                    new("organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
                    new("organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
                    new("organizations.us-gov-west-1.api.aws", "us-gov-west-1"),
                    new("organizations-fips.us-gov-west-1.api.aws", "us-gov-west-1")),
            },
        };

    public static GlobalService Account { get; } = new("Account", "account", "2021-02-01", WireProtocol.RestJson, string.Empty)
    {
        Addresses = new Dictionary<AwsPartition, PartitionAddresses>
        {
            [AwsPartition.Aws] = new(
                new("account.us-east-1.amazonaws.com", "us-east-1"),
                new("account-fips.us-east-1.amazonaws.com", "us-east-1"),
                new("account.us-east-1.api.aws", "us-east-1"),
                new("account-fips.us-east-1.api.aws", "us-east-1")),
            [AwsPartition.China] = new(
                new("account.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
                null,
                new("account.cn-northwest-1.api.amazonwebservices.com.cn", "cn-northwest-1"),
                null),
            [AwsPartition.GovCloud] = new(
                new("account.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
                new("account-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
                new("account.us-gov-west-1.api.aws", "us-gov-west-1"),
                new("account-fips.us-gov-west-1.api.aws", "us-gov-west-1")),
        },
    };

    /// <summary>Where the service is, by partition.</summary>
    public required IReadOnlyDictionary<AwsPartition, PartitionAddresses> Addresses { get; init; }

    /// <summary>Where to call and what Region to sign for.</summary>
    /// <exception cref="NotSupportedException">AWS has no endpoint of the kind that was asked for.</exception>
    public ServiceAddress AddressIn(AwsPartition partition, bool fips, bool dualStack)
    {
        var addresses = Addresses[partition];
        var address = (fips, dualStack) switch
        {
            (false, false) => addresses.Standard,
            (true, false) => addresses.Fips,
            (false, true) => addresses.DualStack,
            (true, true) => addresses.FipsDualStack,
        };
        return address ?? throw new NotSupportedException(
            $"AWS has no {(fips ? "FIPS " : string.Empty)}{(dualStack ? "dual-stack " : string.Empty)}endpoint for {ServiceId} in the partition " +
            $"'{partition.Name}'. Turn AWS_USE_FIPS_ENDPOINT or AWS_USE_DUALSTACK_ENDPOINT off, or name an endpoint with -EndpointUrl.");
    }
}
