using RootAudit.Monitoring.Patterns;

namespace RootAudit.Core.Tests.Monitoring;

/// <summary>Event patterns, with the examples of AWS's pages on them, and of its matcher event-ruler.</summary>
public sealed class EventPatternTests
{
    private const string Event = """
        {
          "version": "0", "detail-type": "EC2 Instance State-change Notification", "source": "aws.ec2", "account": "111122223333",
          "time": "2017-10-02T16:24:49Z", "region": "us-east-1", "empty": "", "none": null, "flag": true,
          "resources": ["arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000", "second"],
          "detail": {
            "c-count": 5, "d-count": 3, "x-limit": 301.8, "source-ip": "10.0.0.33", "six": "2001:db8::7", "state": "running",
            "file": "dir/lib/image.PNG", "items": [{ "name": "a", "id": 1 }, { "name": "b", "id": 2 }], "nothing": []
          }
        }
        """;

    public static TheoryData<string, bool?> Patterns => new()
    {
        { """{"source":["aws.ec2"]}""", true },
        { """{"source":["aws.EC2"]}""", false },
        { """{"source":["aws.s3","aws.ec2"],"detail":{"state":["initializing","running"]}}""", true },
        { """{"source":["aws.ec2"],"detail":{"state":["stopped"]}}""", false },
        { """{"resources":["second"]}""", true },
        { """{"time":[{"prefix":"2017-10-02"}]}""", true },
        { """{"source":[{"suffix":"ec2"}]}""", true },
        { """{"source":[{"suffix":"s3"}]}""", false },
        { """{"source":[{"prefix":{"equals-ignore-case":"AWS."}}]}""", true },
        { """{"detail":{"file":[{"suffix":{"equals-ignore-case":".png"}}]}}""", true },
        { """{"source":[{"equals-ignore-case":"AWS.EC2"}]}""", true },
        { """{"detail":{"file":[{"wildcard":"dir/*/image.*"}]}}""", true },
        { """{"detail":{"file":[{"wildcard":"dir/*/image"}]}}""", false },
        { """{"detail":{"file":[{"wildcard":"a**b"}]}}""", null },
        { """{"detail":{"file":[{"wildcard":"dir\\/x"}]}}""", null },
        { """{"detail":{"state":[{"anything-but":"initializing"}]}}""", true },
        { """{"detail":{"state":[{"anything-but":["stopped","running"]}]}}""", false },
        { """{"detail":{"x-limit":[{"anything-but":[100,200,300]}]}}""", true },
        { """{"detail":{"state":[{"anything-but":{"prefix":"run"}}]}}""", false },
        { """{"detail":{"state":[{"anything-but":{"suffix":["ed","x"]}}]}}""", true },
        { """{"detail":{"state":[{"anything-but":{"equals-ignore-case":"RUNNING"}}]}}""", false },
        { """{"detail":{"file":[{"anything-but":{"wildcard":"*/lib/*"}}]}}""", false },
        { """{"detail":{"absent":[{"anything-but":"x"}]}}""", false },
        { """{"detail":{"c-count":[{"anything-but":"x"}]}}""", null },
        { """{"detail":{"c-count":[{"numeric":[">",0,"<=",5]}],"d-count":[{"numeric":["<",10]}],"x-limit":[{"numeric":["=",3.018e2]}]}}""", true },
        { """{"detail":{"c-count":[{"numeric":[">",5]}]}}""", false },
        { """{"detail":{"state":[{"numeric":[">",5]}]}}""", false },
        { """{"detail":{"c-count":[{"numeric":["~",5]}]}}""", null },
        { """{"detail":{"c-count":[5]}}""", true },
        { """{"detail":{"c-count":[6]}}""", false },
        { """{"detail":{"c-count":["5"]}}""", false },
        // As numbers the same, written differently: the documentation says that they do not match.
        { """{"detail":{"c-count":[5.0]}}""", null },
        { """{"detail":{"source-ip":[{"cidr":"10.0.0.0/24"}]}}""", true },
        { """{"detail":{"source-ip":[{"cidr":"10.0.1.0/24"}]}}""", false },
        { """{"detail":{"six":[{"cidr":"2001:db8::/32"}]}}""", true },
        { """{"detail":{"state":[{"cidr":"0.0.0.0/0"}]}}""", false },
        { """{"detail":{"source-ip":[{"cidr":"10.0.0.0/33"}]}}""", null },
        { """{"detail":{"c-count":[{"exists":true}],"z-count":[{"exists":false}]}}""", true },
        { """{"detail":{"c-count":[{"exists":false}]}}""", false },
        // Existence is of leaves alone: an object is none.
        { """{"detail":[{"exists":false}]}""", true },
        { """{"nowhere":{"at":{"all":[{"exists":false}]}}}""", true },
        { """{"nowhere":{"at":["x"]}}""", false },
        { """{"detail":{"nothing":[{"exists":true}]}}""", null },
        { """{"empty":[""],"none":[null],"flag":[true]}""", true },
        { """{"flag":[false]}""", false },
        { """{"source":["aws.ec2"],"$or":[{"account":["1"]},{"region":[{"prefix":"us-"}]}]}""", true },
        { """{"source":["aws.ec2"],"$or":[{"account":["1"]},{"region":[{"prefix":"eu-"}]}]}""", false },
        { """{"detail":{"$or":[{"state":["x"]},{"c-count":[5],"$or":[{"d-count":[3]},{"d-count":[4]}]}]}}""", true },
        { """{"$or":[{"prefix":"abc"},{"region":["us-east-1"]}]}""", null },
        { """{"$or":[{"region":["us-east-1"]}]}""", null },
        { """{"detail":{"items":{"name":["b"],"id":[2]}}}""", true },
        { """{"detail":{"items":{"name":["a"],"id":[2]}}}""", false },
        // Not understood: unknown, unless something else decides.
        { """{"source":[{"sounds-like":"ec2"}]}""", null },
        { """{"source":[{"sounds-like":"ec2"},"aws.ec2"]}""", true },
        { """{"source":[{"sounds-like":"ec2"}],"region":["eu-west-1"]}""", false },
        { """{"source":[{"prefix":"aws","suffix":"ec2"}]}""", null },
        { """{"source":"aws.ec2"}""", null },
        { """{"source":[]}""", null },
        { """{"detail.state":["running"]}""", null },
        { """{"source":["x"],"source":["aws.ec2"]}""", null },
        { "{}", null },
        { "[]", null },
        { "{", null },
        { "", null },
        { """{"source":["\ud800"]}""", null },
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public void A_pattern_matches_as_AWS_documents_it(string pattern, bool? expected) =>
        Assert.Equal(expected, EventPattern.Parse(pattern).Matches(SampleEvent.Closed(Event)));

    public static TheoryData<string, bool?> Rules => new()
    {
        { """{"detail-type":["AWS Console Sign In via CloudTrail"],"detail":{"userIdentity":{"type":["Root"]}}}""", true },
        { """{"source":["aws.signin"],"detail":{"userIdentity":{"type":["Root"],"accountId":["111122223333"]},"eventName":["ConsoleLogin"]}}""", true },
        { """{"detail":{"userIdentity":{"arn":[{"suffix":":root"}]},"responseElements":{"ConsoleLogin":["Success"]}}}""", true },
        { """{"detail":{"userIdentity":{"sessionContext":{"assumedRoot":[{"exists":false}]},"type":["Root"]}}}""", true },
        { """{"account":["444455556666"],"detail":{"userIdentity":{"type":["Root"]}}}""", false },
        { """{"detail":{"userIdentity":{"type":["IAMUser"]},"eventName":["ConsoleLogin"]}}""", false },
        { """{"detail-type":["AWS API Call via CloudTrail"],"detail":{"userIdentity":{"type":["Root"]}}}""", false },
        // One of the two ways in is enough for nobody to hear of the other.
        { """{"detail":{"userIdentity":{"type":["Root"]},"additionalEventData":{"MFAUsed":["No"]}}}""", false },
        // From the office nobody is told: what an intruder's address is, nobody knows.
        { """{"detail":{"userIdentity":{"type":["Root"]},"sourceIPAddress":[{"anything-but":"203.0.113.1"}]}}""", null },
        { """{"time":[{"suffix":"Z"}],"detail":{"userIdentity":{"type":["Root"]}}}""", null },
        { """{"detail":{"userAgent":[{"exists":true}],"userIdentity":{"type":["Root"]}}}""", true },
        { """{"detail":{"userIdentity":{"type":["Root"],"userName":[{"exists":false}]}}}""", null },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_catches_the_sign_in_of_root_or_not(string pattern, bool? expected) => Assert.Equal(
        expected, Certainty.All(new RootSamples("111122223333", "aws").SignInEvents.Select(EventPattern.Parse(pattern).Matches)));
}
