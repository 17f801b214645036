namespace RootAudit.Monitoring;

/// <summary>Where CloudTrail records that root signed in to the console.</summary>
public static class SignInRegion
{
    /// <summary>The Region of a partition's sign-ins.</summary>
    public static string Of(string partition) => partition switch
    {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    };
}
