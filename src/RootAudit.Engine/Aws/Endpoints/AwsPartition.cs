namespace RootAudit.Engine.Aws.Endpoints;

/// <summary>One of the separate clouds of AWS. Credentials, accounts and ARNs of one mean nothing in another.</summary>
/// <param name="Name">The name in ARNs.</param>
/// <param name="DefaultRegion">The Region used where nobody names one.</param>
internal sealed record AwsPartition(string Name, string DefaultRegion)
{
    public static AwsPartition Aws { get; } = new("aws", "us-east-1");

    public static AwsPartition China { get; } = new("aws-cn", "cn-north-1");

    public static AwsPartition GovCloud { get; } = new("aws-us-gov", "us-gov-west-1");

    public static IReadOnlyList<AwsPartition> All { get; } = [Aws, China, GovCloud];

    /// <summary>The partition of a Region, by its prefix. Regions that AWS opens later fall into the right one by the same rule.</summary>
    public static AwsPartition OfRegion(string region) =>
        region.StartsWith("cn-", StringComparison.OrdinalIgnoreCase) ? China
        : region.StartsWith("us-gov-", StringComparison.OrdinalIgnoreCase) ? GovCloud
        : Aws;

    /// <summary>The partition that an ARN names; the public one for a text that is no ARN of a partition we know.</summary>
    public static AwsPartition OfArn(string? arn)
    {
        var parts = arn?.Split(':', 3);
        return parts is [_, var name, ..] ? All.FirstOrDefault(partition => partition.Name == name) ?? Aws : Aws;
    }
}
