using System.Text.Json;

namespace RootAudit.Simulator.Scenarios;

/// <summary>The documents of the seeded policies, in the forms that guides and landing zones use.</summary>
internal static class PolicyDocuments
{
    private const string Root = "arn:*:iam::*:root";

    // The key is only there in AssumeRoot sessions: Null is true for the root user itself.
    private const string NotAssumedRoot = """ "Null": { "aws:AssumedRoot": "true" } """;

    public const string DenyRoot = $$$$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"DenyRootUser","Effect":"Deny","Action":"*","Resource":"*",
        "Condition":{"StringLike":{"aws:PrincipalArn":"{{{{Root}}}}"}}}]}
        """;

    public const string DenyRootButAssumeRoot = $$$$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"DenyRootUser","Effect":"Deny","Action":"*","Resource":"*",
        "Condition":{"ArnLike":{"aws:PrincipalArn":"{{{{Root}}}}"},{{{{NotAssumedRoot}}}}}}]}
        """;

    public const string DenyRootButSupport = $$$$"""
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["support:*","iam:CreateVirtualMFADevice"],"Resource":["*"],
        "Condition":{"StringLike":{"aws:PrincipalArn":["{{{{Root}}}}"]},{{{{NotAssumedRoot}}}}}}}
        """;

    public const string DenyRootFromOutside = $$$$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*",
        "Condition":{"StringLike":{"aws:PrincipalArn":"{{{{Root}}}}"},"NotIpAddress":{"aws:SourceIp":["203.0.113.0/24"]}}}]}
        """;

    public const string DenyLeaving = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}
        """;

    public const string DenyAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    public const string AllowComputeAndStorage = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:*","s3:*"],"Resource":"*"}]}
        """;

    /// <summary>No document: AWS would refuse it today.</summary>
    public const string Malformed = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*",""";

    public static string DenyRootButAccount(string accountId) => $$$$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*",
        "Condition":{"ArnLike":{"aws:PrincipalArn":"{{{{Root}}}}"},"StringNotEquals":{"aws:PrincipalAccount":{{{{JsonSerializer.Serialize(accountId)}}}}},{{{{NotAssumedRoot}}}}}}]}
        """;
}
