using System.Text.Json.Nodes;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>What cases are for.</summary>
internal enum CaseShape
{
    /// <summary>Everything that policies can hold.</summary>
    Mixed,

    /// <summary>Few statements over all resources, most of them over actions in general: those that decide about root as a whole.</summary>
    Broad,
}

/// <summary>Makes cases from a seed, the same ones each time.</summary>
internal sealed class CaseGenerator(int seed, CaseShape shape = CaseShape.Mixed)
{
    public static readonly string[] Actions =
    [
        "s3:GetObject", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "iam:CreateUser", "iam:GetUser", "iam:DeleteLoginProfile",
        "ec2:RunInstances", "ec2:DescribeInstances", "sqs:SetQueueAttributes", "organizations:LeaveOrganization", "account:CloseAccount",
    ];

    private static readonly string[] Patterns =
    [
        "s3:*", "iam:*", "ec2:*", "sqs:*", "s3:Get*", "s3:*Policy", "S3:getobject", "iam:?etUser", "iam:*User", "ec2:Describe*", "*:*Nothing",
        "organizations:*", "account:Close*", "iam:Delete*Profile",
    ];

    private static readonly string[] Resources =
    [
        "arn:aws:s3:::logs/2026/a.txt", "arn:aws:s3:::logs", "arn:aws:iam::210987654321:root", "arn:aws:iam::210987654321:role/Admin",
        "arn:aws:ec2:eu-west-1:210987654321:instance/i-1", "arn:aws:sqs:eu-west-1:210987654321:jobs",
    ];

    private static readonly string[] ResourcePatterns =
    [
        "arn:aws:s3:::*", "arn:aws:s3:::logs/*", "arn:aws:s3:::log?", "arn:aws:iam::*:root", "arn:aws:iam::*:role/*", "arn:*:ec2:*:*:instance/*",
        "arn:aws:sqs:eu-*:210987654321:*", "arn:aws:iam::*:role/${aws:username, 'Admin'}", "arn:aws:iam::*:role/${aws:PrincipalAccount}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The condition operators that were used, with how often.</summary>
    public Dictionary<string, int> Operators { get; } = new(StringComparer.Ordinal);

    /// <summary>The next case.</summary>
    public PolicyCase Next()
    {
        // A root, up to five levels of units, and the account.
        var depth = _random.Next(2, 8);
        var levels = Enumerable.Range(0, depth).Select(_ => (IReadOnlyList<string>)Level()).ToList();
        return new PolicyCase(levels, _random.Pick(Actions), _random.Pick(Resources), ConditionPool.Context(_random), _random.Next(5) == 0);
    }

    private List<string> Level()
    {
        var result = new List<string>();
        if (_random.Next(10) > 0)
            result.Add("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""");
        for (var more = _random.Next(result.Count == 0 ? 1 : 0, shape == CaseShape.Broad ? 2 : 3); more > 0; more--)
            result.Add(Policy());
        return result;
    }

    private string Policy()
    {
        var statements = Enumerable.Range(0, _random.Next(1, shape == CaseShape.Broad ? 2 : 4)).Select(i => (JsonNode)Statement(i)).ToArray();
        return new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = statements.Length == 1 && _random.Next(2) == 0 ? statements[0] : new JsonArray(statements),
        }.ToJsonString();
    }

    private JsonObject Statement(int number)
    {
        var broad = shape == CaseShape.Broad;
        var allow = _random.Next(3) == 0;
        var result = new JsonObject { ["Effect"] = allow ? "Allow" : "Deny" };
        if (_random.Next(2) == 0)
            result["Sid"] = "S" + number;
        result[_random.Next(broad ? 2 : 4) == 0 ? "NotAction" : "Action"] = List(_random.Next(broad ? 3 : 5) == 0 ? ["*"] : ActionPatterns());
        result[!broad && _random.Next(5) == 0 ? "NotResource" : "Resource"] = List(broad || _random.Next(3) > 0 ? ["*"] : Some(ResourcePatterns, 3));
        if (_random.Next(10) > (broad ? 4 : 2))
            result["Condition"] = ConditionPool.Condition(_random, name => Operators[name] = Operators.GetValueOrDefault(name) + 1);
        return result;
    }

    private List<string> ActionPatterns() => [.. Some(Patterns, 3), .. Some(Actions, 2)];

    private List<string> Some(string[] from, int most) => [.. Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => _random.Pick(from)).Distinct()];

    private JsonNode List(List<string> values) =>
        values.Count == 1 && _random.Next(2) == 0 ? (JsonNode)values[0] : new JsonArray([.. values.Select(v => (JsonNode)v)]);
}
