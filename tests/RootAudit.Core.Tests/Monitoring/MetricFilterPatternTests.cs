using RootAudit.Monitoring.Patterns;
using RootAudit.Tests.Monitoring;

namespace RootAudit.Core.Tests.Monitoring;

/// <summary>Patterns of metric filters, with the examples of AWS's page on them.</summary>
public sealed class MetricFilterPatternTests
{
    private const string First = """
        {
          "eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value", "another value"],
          "objectList": [{ "name": "a", "id": 1 }, { "name": "b", "id": 2 }], "SomeObject": null, "ThisFlag": true,
          "latency": 501.5, "errorCode": 400, "quoted": "say \"it\""
        }
        """;

    private const string Second = """
        {
          "user": { "id": 1, "email": "John.Stiles@example.com" },
          "users": [{ "id": 2, "email": "John.Doe@example.com" }, { "id": 3, "email": "Jane.Doe@example.com" }],
          "actions": ["GET", "PUT", "DELETE"], "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]]
        }
        """;

    public static TheoryData<string, bool?> OfFirst => new()
    {
        { """{ $.eventType = "UpdateTrail" }""", true },
        { """{$.eventType=UpdateTrail}""", true },
        { """{ $.eventType = "updatetrail" }""", false },
        { """{ $.sourceIPAddress != 123.123.* }""", true },
        { """{ $.sourceIPAddress = 111.111.* }""", true },
        { """{ $.eventType = "*Trail" }""", true },
        { """{ $.eventType = "*date*" }""", true },
        { """{ $.eventType = "Trail*" }""", false },
        { """{ $.eventType = "*" }""", true },
        { """{ $.absent = "*" }""", false },
        // Within a text the documentation has the star both ways.
        { """{ $.eventType = "Up*ail" }""", null },
        { """{ $.arrayKey[0] = "value" }""", true },
        { """{ $.objectList[1].id = 2 }""", true },
        { """{ $.objectList[7].id = 2 }""", false },
        { """{ $.SomeObject IS NULL }""", true },
        { """{ $.eventType IS NULL }""", false },
        { """{ $.SomeOtherObject NOT EXISTS }""", true },
        { """{ $.SomeObject NOT EXISTS }""", false },
        { """{ $.ThisFlag IS TRUE }""", true },
        { """{ $.ThisFlag IS FALSE }""", false },
        { """{ $.ThisFlag = "true" }""", null },
        { """{ $.latency >= 500 }""", true },
        { """{ $.latency < 10e3 }""", true },
        { """{ $.latency > +1000 }""", false },
        { """{ $.errorCode = 400 }""", true },
        { """{ $.errorCode != 500 }""", true },
        { """{ $.errorCode = "400" }""", null },
        { """{ $.quoted = "say \"it\"" }""", true },
        { """{ $.absent != "x" }""", null },
        { """{ $.absent = "x" }""", false },
        { "", true },
        // Terms, columns, regular expressions, and what is no pattern.
        { "ERROR", null },
        { "[ip, user, ...]", null },
        { """{ $.eventType = %Up.*% }""", null },
        { """{ $.eventType = "UpdateTrail" } x""", null },
        { """{ $.eventType }""", null },
        { """{ eventType = x }""", null },
        { """{ ($.eventType = "UpdateTrail" }""", null },
        { """{ $.eventType = "UpdateTrail }""", null },
        { """{ $.eventType = "a\b" }""", null },
        { "{}", null },
        { """{ $.eventType = %x% || $.eventType = "UpdateTrail" }""", null },
    };

    public static TheoryData<string, bool?> OfSecond => new()
    {
        { """{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }""", true },
        { """{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }""", false },
        { """{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }""", true },
        { """{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }""", false },
        { """{ $.users = 1 }""", false },
        { """{ $.users != 1 }""", false },
        { """{ $.coordinates[1][2] = 6 }""", true },
    };

    [Theory]
    [MemberData(nameof(OfFirst))]
    public void A_pattern_matches_as_AWS_documents_it(string pattern, bool? expected) =>
        Assert.Equal(expected, MetricFilterPattern.Parse(pattern).Matches(SampleEvent.Closed(First)));

    [Theory]
    [MemberData(nameof(OfSecond))]
    public void Conditions_are_joined_in_the_documented_order(string pattern, bool? expected) =>
        Assert.Equal(expected, MetricFilterPattern.Parse(pattern).Matches(SampleEvent.Closed(Second)));

    public static TheoryData<string, bool?> Filters => new()
    {
        { Watched.CisPattern, true },
        // As the benchmarks, Control Tower and others write it.
        { """{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}""", true },
        { """{ ($.userIdentity.type = Root) && ($.userIdentity.invokedBy NOT EXISTS) }""", true },
        { """{ $.userIdentity.arn = "*:root" }""", true },
        { """{ $.userIdentity.arn = "arn:aws:iam::111122223333:root" && $.eventName = "ConsoleLogin" }""", true },
        { """{ $.recipientAccountId = 111122223333 && $.userIdentity.type = "Root" }""", null },
        { """{ $.recipientAccountId = "444455556666" && $.userIdentity.type = "Root" }""", false },
        { """{ $.userIdentity.type = "root" }""", false },
        { """{ $.userIdentity.type = "IAMUser" }""", false },
        { """{ $.eventName = "ConsoleLogin" && $.additionalEventData.MFAUsed != "Yes" }""", false },
        { """{ $.userIdentity.type = "Root" && $.sourceIPAddress != "203.0.113.1" }""", null },
        { """{ $.userIdentity.type = "Root" && $.userAgent = "*" }""", true },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_catches_the_sign_in_of_root_or_not(string pattern, bool? expected) => Assert.Equal(
        expected, Certainty.All(new RootSamples("111122223333", "aws").SignIns.Select(MetricFilterPattern.Parse(pattern).Matches)));

    [Fact]
    public void Deep_and_long_patterns_are_read_or_not_understood_and_end()
    {
        var sample = SampleEvent.Closed(First);
        string Nested(int depth) => "{" + new string('(', depth) + "$.eventType = \"UpdateTrail\"" + new string(')', depth) + "}";
        Assert.Equal(true, MetricFilterPattern.Parse(Nested(20)).Matches(sample));
        Assert.Null(MetricFilterPattern.Parse(Nested(100_000)).Matches(sample));
        Assert.Null(EventPattern.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "[1]" + new string('}', 5000)).Matches(sample));
    }
}
