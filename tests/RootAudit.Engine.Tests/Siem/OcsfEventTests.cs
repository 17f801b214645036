using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Engine.Tests.Reports;
using RootAudit.Siem;

namespace RootAudit.Engine.Tests.Siem;

/// <summary>Root activity in OCSF: each event is valid, and says what the event says.</summary>
public sealed class OcsfEventTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 4, 0, 0, 123, TimeSpan.Zero);

    private static readonly RootActivityEvent SignIn = ActivityClassifier.Classify(new RootActivityEvent
    {
        AccountId = "111122223333", AccountName = "payments", Time = new(2026, 11, 22, 17, 29, 31, TimeSpan.Zero), EventName = "ConsoleLogin",
        Service = "signin.amazonaws.com", Region = "us-east-1", Actor = ActivityActor.Root, IdentityType = "Root",
        IdentityArn = "arn:aws:iam::111122223333:root", SourceAddress = "198.51.100.7", UserAgent = "Mozilla/5.0", Success = true, MfaUsed = false,
        EventType = "AwsConsoleSignIn", EventId = "0f0e0d0c-0000-4000-8000-000000000001",
    });

    private static readonly RootActivityEvent Call = ActivityClassifier.Classify(new RootActivityEvent
    {
        AccountId = "111122223333", Time = new(2026, 11, 22, 17, 31, 2, TimeSpan.Zero), EventName = "CreateAccessKey", Service = "iam.amazonaws.com",
        Region = "us-east-1", Actor = ActivityActor.Root, IdentityType = "Root", IdentityArn = "arn:aws:iam::111122223333:root",
        AccessKeyId = "ASIAEXAMPLE", SourceAddress = "2001:db8::7", Success = false, ErrorCode = "AccessDenied", ErrorMessage = "No.", MfaUsed = true,
        SessionStartTime = new(2026, 11, 22, 17, 29, 31, TimeSpan.Zero), ReadOnly = false, TargetName = "ada",
        Resource = ["arn:aws:iam::111122223333:user/ada"], EventId = "0f0e0d0c-0000-4000-8000-000000000002",
    });

    [Fact]
    public void A_sign_in_is_Authentication()
    {
        var json = Valid(SignIn);
        Assert.Equal((3002, 1, 300201L), (Int(json, "class_uid"), Int(json, "activity_id"), json.GetProperty("type_uid").GetInt64()));
        Assert.Equal(1795368571000, json.GetProperty("time").GetInt64());
        Assert.False(json.GetProperty("is_mfa").GetBoolean());
        Assert.Equal((5, 1), (Int(json, "severity_id"), Int(json, "status_id")));
        Assert.Equal("arn:aws:iam::111122223333:root", json.GetProperty("user").GetProperty("uid").GetString());
        Assert.Equal("111122223333", json.GetProperty("cloud").GetProperty("account").GetProperty("uid").GetString());
        Assert.Equal("198.51.100.7", json.GetProperty("src_endpoint").GetProperty("ip").GetString());
        Assert.Equal(Now.ToUnixTimeMilliseconds(), json.GetProperty("metadata").GetProperty("processed_time").GetInt64());
        Assert.Equal(SignIn.EventId, json.GetProperty("metadata").GetProperty("uid").GetString());
        Assert.Equal(SignIn.Explanation, json.GetProperty("message").GetString());
    }

    [Fact]
    public void A_sign_in_that_failed_has_no_actor() =>
        Assert.False(Valid(SignIn with { Success = false }).TryGetProperty("actor", out _));

    [Fact]
    public void A_call_is_API_Activity_with_who_where_from_and_how_it_ended()
    {
        var json = Valid(Call);
        Assert.Equal((6003, 1, 2), (Int(json, "class_uid"), Int(json, "activity_id"), Int(json, "status_id")));
        var actor = json.GetProperty("actor");
        Assert.Equal(("ASIAEXAMPLE", 2), (actor.GetProperty("user").GetProperty("credential_uid").GetString(), Int(actor.GetProperty("user"), "type_id")));
        Assert.True(actor.GetProperty("session").GetProperty("is_mfa").GetBoolean());
        Assert.Equal("AccessDenied", json.GetProperty("api").GetProperty("response").GetProperty("error").GetString());
        Assert.Equal("2001:db8::7", json.GetProperty("src_endpoint").GetProperty("ip").GetString());
        Assert.Equal(2, json.GetProperty("resources").GetArrayLength());
    }

    [Theory]
    [InlineData("ListBuckets", true, 2, "Read")]
    [InlineData("CreateUser", false, 1, "Create")]
    [InlineData("UpdateAccessKey", null, 3, "Update")]
    [InlineData("DeleteBucket", false, 4, "Delete")]
    [InlineData("CreateUser", true, 2, "Read")]
    [InlineData("PutBucketPolicy", false, 99, "PutBucketPolicy")]
    [InlineData("GetFederationToken", false, 99, "GetFederationToken")]
    [InlineData("Createsomething", false, 99, "Createsomething")]
    [InlineData("Create", false, 99, "Create")]
    [InlineData(null, null, 0, "Unknown")]
    public void The_activity_is_what_is_truly_known(string? name, bool? readOnly, int id, string caption)
    {
        var json = Valid(Call with { EventName = name, ReadOnly = readOnly });
        Assert.Equal((id, caption), (Int(json, "activity_id"), json.GetProperty("activity_name").GetString()));
    }

    [Theory]
    [InlineData("ConsoleLogin", 1)]
    [InlineData("Logout", 2)]
    [InlineData("CheckMfa", 99)]
    [InlineData(null, 0)]
    public void Steps_of_a_sign_in_are_told_apart(string? name, int id) =>
        Assert.Equal(id, Int(Valid(SignIn with { EventName = name }), "activity_id"));

    [Theory]
    [InlineData(Severity.Informational, 1)]
    [InlineData(Severity.Low, 2)]
    [InlineData(Severity.Medium, 3)]
    [InlineData(Severity.High, 4)]
    [InlineData(Severity.Critical, 5)]
    public void Each_severity_has_its_number(Severity severity, int id) => Assert.Equal(id, Int(Valid(Call with { Severity = severity }), "severity_id"));

    [Theory]
    [InlineData("198.51.100.7", "ip")]
    [InlineData("2001:db8::1", "ip")]
    [InlineData("cloudformation.amazonaws.com", "svc_name")]
    [InlineData("AWS Internal", "name")]
    [InlineData("1", "name")]
    [InlineData("fe80::1%eth0", "name")]
    [InlineData("[::1]:443", "name")]
    [InlineData(null, "name")]
    public void The_source_is_an_address_a_service_or_a_name(string? source, string attribute) =>
        Assert.True(Valid(Call with { SourceAddress = source }).GetProperty("src_endpoint").TryGetProperty(attribute, out _));

    [Fact]
    public void What_says_nothing_is_still_an_event()
    {
        var json = Valid(new RootActivityEvent());
        Assert.Equal((6003, 0, 0), (Int(json, "class_uid"), Int(json, "activity_id"), Int(json, "status_id")));
        Assert.Equal(0, json.GetProperty("time").GetInt64());
        Assert.Contains("time is 0", json.GetProperty("metadata").GetProperty("debug")[0].GetString(), StringComparison.Ordinal);
        Valid(new RootActivityEvent { Class = ActivityClass.SignIn });
    }

    [Fact]
    public void What_RootAudit_makes_of_it_is_an_enrichment()
    {
        var data = Valid(Call with { Approval = ActivityApproval.Approved, Ticket = "CHG-7", Deviation = ["At night."] })
            .GetProperty("enrichments")[0].GetProperty("data");
        Assert.Equal(
            ("Approved", "CHG-7", "At night.", Call.Class.ToString()),
            (data.GetProperty("approval").GetString(), data.GetProperty("ticket").GetString(), data.GetProperty("deviation")[0].GetString(), data.GetProperty("class").GetString()));
    }

    [Fact]
    public void What_was_expected_and_did_not_happen_is_no_success_and_no_failure() =>
        Assert.Equal(99, Int(Valid(Call with { Approval = ActivityApproval.Missing, Success = null }), "status_id"));

    [Fact]
    public void Every_event_of_a_sample_is_valid()
    {
        var all = SampleActivity.Of(SampleModel.Make(30).Run.Posture);
        Assert.True(all.Select(one => one.Class).Distinct().Count() >= 9);
        Assert.All(all, one => Valid(one));
    }

    [Theory]
    [InlineData("severity_id", "7")]
    [InlineData("severity_id", "\"4\"")]
    [InlineData("time", "\"2026-11-22\"")]
    [InlineData("made_up", "1")]
    [InlineData("status", "\"Failure\"")]
    [InlineData("type_uid", "300202")]
    [InlineData("user", "{\"type_id\":0}")]
    [InlineData("src_endpoint", "{\"ip\":\"nowhere\"}")]
    [InlineData("service", null)]
    [InlineData("metadata", null)]
    [InlineData("cloud", null)]
    public void The_validator_refuses_what_is_wrong(string attribute, string? value)
    {
        var node = JsonNode.Parse(OcsfEvents.Line(SignIn, "0.1.0", Now))!.AsObject();
        node.Remove(attribute);
        if (value is not null)
            node[attribute] = JsonNode.Parse(value);
        using var document = JsonDocument.Parse(attribute == "metadata" && value is null ? Without(node) : node.ToJsonString());
        Assert.NotEmpty(OcsfSchema.Errors(document.RootElement));
    }

    private static string Without(JsonObject node)
    {
        node["metadata"] = JsonNode.Parse("{\"version\":\"1.6.0\",\"profiles\":[\"cloud\"]}");
        return node.ToJsonString();
    }

    private static JsonElement Valid(RootActivityEvent activity)
    {
        var line = OcsfEvents.Line(activity, "0.1.0", Now);
        Assert.DoesNotContain(line, character => character is < ' ' or > '~');
        using var document = JsonDocument.Parse(line);
        Assert.Empty(OcsfSchema.Errors(document.RootElement));
        return document.RootElement.Clone();
    }

    private static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
