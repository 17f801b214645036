namespace RootAudit.Simulator.State;

/// <summary>Some Regions of each partition: enough of them for a client to go through, one that is off, one that is being switched on.</summary>
internal static class Regions
{
    public static IReadOnlyList<(string Name, string Status)> Of(string partition) => partition switch
    {
        "aws-cn" => [("cn-north-1", "ENABLED_BY_DEFAULT"), ("cn-northwest-1", "ENABLED_BY_DEFAULT")],
        "aws-us-gov" => [("us-gov-west-1", "ENABLED_BY_DEFAULT"), ("us-gov-east-1", "ENABLED_BY_DEFAULT")],
        _ =>
        [
            ("us-east-1", "ENABLED_BY_DEFAULT"), ("us-west-2", "ENABLED_BY_DEFAULT"), ("eu-west-1", "ENABLED_BY_DEFAULT"),
            ("eu-central-1", "ENABLED_BY_DEFAULT"), ("ap-southeast-2", "ENABLED_BY_DEFAULT"), ("eu-south-1", "ENABLED"),
            ("me-south-1", "DISABLED"), ("ap-east-1", "DISABLING"),
        ],
    };

    /// <summary>Where console sign-ins of root, and all of IAM, are recorded.</summary>
    public static string SignIn(string partition) => Of(partition)[0].Name;

    /// <summary>Another Region that is on.</summary>
    public static string Other(string partition) => Of(partition) is { Count: > 3 } many ? many[3].Name : Of(partition)[1].Name;
}
