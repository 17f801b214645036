namespace RootAudit.Simulator.State;

/// <summary>A service control policy.</summary>
internal sealed record ServiceControlPolicy(string Id, string Name, string Description, string Content, bool AwsManaged)
{
    /// <summary>The id of the policy that AWS attaches to everything.</summary>
    public const string FullAccessId = "p-FullAWSAccess";

    public static ServiceControlPolicy FullAccess { get; } = new(
        FullAccessId, "FullAWSAccess", "Allows access to every operation",
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": "*",
              "Resource": "*"
            }
          ]
        }
        """,
        AwsManaged: true);
}
