using System.Text.Json.Nodes;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>Condition keys with values that policies and requests hold, by the kind of their operators.</summary>
internal static class ConditionPool
{
    private static readonly string[] StringOperators =
        ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"];

    private static readonly string[] ArnOperators = ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"];
    private static readonly string[] BoolOperators = ["Bool"];
    private static readonly string[] BinaryOperators = ["BinaryEquals"];
    private static readonly string[] IpOperators = ["IpAddress", "NotIpAddress"];
    private static readonly string[] NumericOperators = Ordered("Numeric");
    private static readonly string[] DateOperators = Ordered("Date");

    private static readonly Entry[] Entries =
    [
        new("aws:RequestedRegion", StringOperators, ["eu-west-1", "us-east-1", "eu-*", "EU-WEST-1", "?u-west-1"], ["eu-west-1", "us-east-1", "ap-south-1"]),
        new("aws:ResourceTag/env", StringOperators, ["prod", "pro?", "*", "${aws:PrincipalAccount}"], ["prod", "test", PolicyCase.AccountId, "x$y", "*", "ax?b"]),
        new("aws:ResourceAccount", StringOperators, ["${aws:PrincipalAccount}", "210987654321", "1*"], [PolicyCase.AccountId, "111122223333"]),
        new("aws:UserAgent", StringOperators, ["aws-cli*", "*console*", "${aws:username, 'aws-cli/2'}"], ["aws-cli/2", "console", "ax?b"]),
        // Elsewhere than in patterns the other engine leaves these three as they are: see DisagreementTests.
        new("aws:ResourceTag/env", ["StringLike", "StringNotLike"], ["x${$}y", "${*}", "a?${?}b", "x$*"], ["x$y", "*", "ax?b"]),
        new("aws:PrincipalTag/team", StringOperators, ["red", "*"], []),
        new("aws:username", StringOperators, ["alice", "*"], []),
        new("aws:PrincipalType", StringOperators, ["Account", "User", "account", "A*"], []),
        new("aws:PrincipalAccount", StringOperators, [PolicyCase.AccountId, "111122223333", "2*", "${aws:userid}"], []),
        new("aws:PrincipalOrgID", StringOperators, [PolicyCase.OrganizationId, "o-other", "o-*"], []),
        new("aws:userid", StringOperators, [PolicyCase.AccountId, "AIDA*", "${aws:PrincipalAccount}"], []),
        new("aws:PrincipalOrgPaths", StringOperators, ["o-generated01/*", "o-generated01/r-gen1/", "*ou-gen1-00000002*", "o-x/*"], [], true),
        new("aws:TagKeys", StringOperators, ["env", "cost*", "*"], ["env", "cost-center", "owner"], true),
        new("aws:CalledVia", StringOperators, ["cloudformation.amazonaws.com", "*.amazonaws.com"], ["cloudformation.amazonaws.com", "athena.amazonaws.com"], true),
        new("aws:PrincipalArn", ArnOperators, ["arn:aws:iam::*:root", "arn:*:iam::2109876543?1:r??t", "arn:aws:iam::*:role/Admin*", "arn:aws:iam::111122223333:root"], []),
        new("aws:SourceArn", ArnOperators, ["arn:aws:s3:::logs", "arn:aws:s3:::*", "arn:aws:*:*:210987654321:*"], ["arn:aws:s3:::logs", "arn:aws:sns:eu-west-1:210987654321:t"]),
        new("aws:PrincipalArn", StringOperators, ["arn:aws:iam::*:root", "arn:aws:iam::210987654321:root", "*:root", "*"], []),
        new("aws:MultiFactorAuthPresent", BoolOperators, ["true", "false", "TRUE"], ["true", "false"]),
        new("aws:SecureTransport", BoolOperators, ["true", "false"], ["true", "false"]),
        new("aws:ViaAWSService", BoolOperators, ["false", "true"], ["true", "false"]),
        new("aws:AssumedRoot", BoolOperators, ["true", "false"], []),
        new("aws:PrincipalIsAWSService", BoolOperators, ["true", "false"], []),
        new("aws:MultiFactorAuthAge", NumericOperators, ["300", "3600", "-1", "300.5"], ["10", "300", "3601", "300.5"]),
        new("s3:max-keys", NumericOperators, ["10", "100"], ["1", "10", "1000"]),
        new("aws:CurrentTime", DateOperators, ["2026-01-01T00:00:00Z", "2026-06-01T12:30:00Z", "2026-06-01"], ["2026-01-01T00:00:00Z", "2026-06-01T12:30:00Z", "2027-03-01T00:00:00Z"]),
        new("aws:EpochTime", DateOperators, ["1767225600", "1780000000"], ["1767225600", "1770000000", "1790000000"]),
        new("aws:EpochTime", NumericOperators, ["1767225600", "1780000000"], ["1767225600", "1770000000", "1790000000"]),
        new("aws:SourceIp", IpOperators, ["10.0.0.0/8", "192.168.1.7/32", "10.1.2.3/16", "2001:db8::/32", "0.0.0.0/1"], ["10.1.9.9", "192.168.1.7", "2001:db8::1", "2001:db9::1"]),
        new("aws:VpcSourceIp", IpOperators, ["10.0.0.0/24"], ["10.0.0.5", "10.0.1.5"]),
        new("test:digest", BinaryOperators, ["QmluYXJ5", "AAEC"], ["QmluYXJ5", "AAED"]),
    ];

    /// <summary>A condition block of one to three lines.</summary>
    public static JsonObject Condition(Random random, Action<string> use)
    {
        var result = new JsonObject();
        for (var lines = random.Next(1, 4); lines > 0; lines--)
        {
            var entry = random.Pick(Entries);
            var name = OperatorFor(random, entry);
            var keys = result[name] as JsonObject;
            if (keys is null)
                result[name] = keys = [];
            var key = random.Next(8) == 0 ? entry.Key.ToUpperInvariant() : entry.Key;
            if (!keys.Any(k => k.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
                keys[key] = Values(random, name, entry);
            use(name);
        }

        return result;
    }

    /// <summary>A request's context: each key is there more often than not.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Context(Random random)
    {
        var result = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in Entries.Where(e => e.Requests.Length > 0 && random.Next(3) > 0))
        {
            result.TryAdd(entry.Key, entry.Several
                ? [.. entry.Requests.Where(_ => random.Next(2) == 0).DefaultIfEmpty(entry.Requests[0])]
                : [random.Pick(entry.Requests)]);
        }

        return result;
    }

    private static string OperatorFor(Random random, Entry entry)
    {
        if (random.Next(8) == 0)
            return "Null";
        var name = random.Pick(entry.Operators);
        var qualifier = entry.Several || random.Next(10) == 0 ? random.Pick("ForAllValues:", "ForAnyValue:") : "";
        // The engines differ over ForAnyValue with IfExists: see docs/design.md, and DisagreementTests.
        var suffix = random.Next(4) == 0 && qualifier != "ForAnyValue:" ? "IfExists" : "";
        return qualifier + name + suffix;
    }

    private static JsonNode Values(Random random, string name, Entry entry)
    {
        if (name == "Null")
            return random.Pick("true", "false");
        var values = entry.Policies.Where(_ => random.Next(3) == 0).DefaultIfEmpty(random.Pick(entry.Policies)).ToList();
        return values.Count == 1 && random.Next(2) == 0 ? (JsonNode)values[0] : new JsonArray([.. values.Select(v => (JsonNode)v)]);
    }

    private static string[] Ordered(string kind) =>
        [.. new[] { "Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals" }.Select(o => kind + o)];

    private sealed record Entry(string Key, string[] Operators, string[] Policies, string[] Requests, bool Several = false);
}

internal static class RandomExtensions
{
    public static T Pick<T>(this Random random, params T[] from) => from[random.Next(from.Length)];
}
