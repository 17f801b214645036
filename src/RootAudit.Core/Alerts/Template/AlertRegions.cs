namespace RootAudit.Alerts;

/// <summary>The Regions of the partitions, as far as rules are concerned.</summary>
internal static class AlertRegions
{
    // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html: those that need not be opted in to.
    private static readonly string[] Aws =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    /// <summary>
    /// The Region that records sign-ins of root
    /// (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html).
    /// </summary>
    public static string SignIn(string partition) =>
        partition switch { "aws-cn" => "cn-north-1", "aws-us-gov" => "us-gov-west-1", _ => "us-east-1" };

    /// <summary>The Regions that are on in every account.</summary>
    public static IReadOnlyList<string> OnByDefault(string partition) => partition switch
    {
        "aws-cn" => ["cn-north-1", "cn-northwest-1"],
        "aws-us-gov" => ["us-gov-east-1", "us-gov-west-1"],
        _ => Aws,
    };
}
