using System.Text.Json.Nodes;
using RootAudit.Activity;

namespace RootAudit.Alerts;

/// <summary>One rule of EventBridge: its name and what it lets through.</summary>
/// <param name="Name">The rule, as the end of its name.</param>
/// <param name="Description">What it lets through, in words.</param>
/// <param name="Pattern">The event pattern.</param>
public sealed record EventPattern(string Name, string Description, JsonObject Pattern);

/// <summary>
/// What is sent to the central bus. Events of CloudTrail come in an envelope whose <c>detail</c> is the record
/// (<see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html"/>).
/// </summary>
public static class EventPatterns
{
    /// <summary>How long a pattern may be, in characters (quota of EventBridge).</summary>
    public const int MaximumLength = 2048;

    private const string ApiCall = "AWS API Call via CloudTrail";
    private const string SignIn = "AWS Console Sign In via CloudTrail";
    private const string ConsoleAction = "AWS Console Action via CloudTrail";
    private const string ServiceEvent = "AWS Service Event via CloudTrail";

    /// <summary>The kinds of envelopes in which records of CloudTrail come.</summary>
    public static IReadOnlyList<string> DetailTypes { get; } = [ApiCall, SignIn, ConsoleAction, ServiceEvent];

    /// <summary>The patterns of the rules in each account and Region.</summary>
    /// <param name="excludeAssumeRoot">Whether what the organization does in short root sessions is left out.</param>
    /// <param name="includeIamEvents">Whether changes of permissions and credentials, and failed sign-ins, by anybody are sent too.</param>
    public static IReadOnlyList<EventPattern> Sources(bool excludeAssumeRoot, bool includeIamEvents)
    {
        List<EventPattern> patterns =
        [
            new("Root", "All that root users do", Root(excludeAssumeRoot)),
            new("FederatedByRoot", "Sessions that root users issued", FederatedByRoot()),
            new("Unidentified", "Events that do not say who acted: it may have been root", Unidentified()),
        ];
        if (!excludeAssumeRoot)
            patterns.Add(new("AssumeRoot", "Openings of short root sessions", AssumeRoot()));
        if (includeIamEvents)
        {
            patterns.Add(new("Permissions", "Changes of permissions by anybody", ApiCalls(IamEvents.Iam, IamEvents.PermissionChanges)));
            patterns.Add(new("Credentials", "Changes of credentials by anybody", ApiCalls(IamEvents.Iam, IamEvents.CredentialChanges)));
            patterns.Add(new(
                "Organization", "Changes of policies of the organization", ApiCalls(IamEvents.Organizations, IamEvents.OrganizationPolicyChanges)));
            patterns.Add(new("FailedSignIn", "Failed sign-ins to the console by anybody", FailedSignIn()));
        }

        return patterns;
    }

    /// <summary>
    /// What goes from the bus to the queue. Nobody but AWS can send events whose source begins with <c>aws.</c>, so an account of the
    /// organization cannot make events up.
    /// </summary>
    public static JsonObject Central() => new()
    {
        ["source"] = new JsonArray(new JsonObject { ["prefix"] = "aws." }),
        ["detail-type"] = Cfn.List(DetailTypes),
    };

    private static JsonObject Root(bool excludeAssumeRoot)
    {
        var identity = new JsonObject { ["type"] = Cfn.List("Root") };
        // CloudTrail writes the text "true"; the key is in no other record.
        if (excludeAssumeRoot)
            identity["sessionContext"] = new JsonObject { ["assumedRoot"] = new JsonArray(Absent(), "false", false) };
        return Of(DetailTypes, new JsonObject { ["userIdentity"] = identity });
    }

    private static JsonObject FederatedByRoot() => Of(DetailTypes, new JsonObject
    {
        ["userIdentity"] = new JsonObject
        {
            ["type"] = new JsonArray(new JsonObject { ["anything-but"] = Cfn.List("Root") }),
            ["sessionContext"] = new JsonObject { ["sessionIssuer"] = new JsonObject { ["type"] = Cfn.List("Root") } },
        },
    });

    // Services of AWS often act without a type, so their own events are left out.
    private static JsonObject Unidentified() => Of([ApiCall, SignIn, ConsoleAction], new JsonObject
    {
        ["userIdentity"] = new JsonObject { ["type"] = new JsonArray(Absent(), "Unknown"), ["invokedBy"] = new JsonArray(Absent()) },
    });

    private static JsonObject AssumeRoot() => Of([ApiCall], new JsonObject
    {
        ["eventSource"] = Cfn.List("sts.amazonaws.com"),
        ["eventName"] = Cfn.List("AssumeRoot"),
    });

    private static JsonObject ApiCalls(string service, IEnumerable<string> names) => Of([ApiCall], new JsonObject
    {
        ["eventSource"] = Cfn.List(service),
        ["eventName"] = Cfn.List(names.Order(StringComparer.Ordinal)),
    });

    private static JsonObject FailedSignIn() => Of([SignIn], new JsonObject
    {
        ["eventName"] = Cfn.List(IamEvents.ConsoleLogin),
        ["responseElements"] = new JsonObject
        {
            ["ConsoleLogin"] = new JsonArray(Absent(), new JsonObject { ["anything-but"] = Cfn.List("Success") }),
        },
    });

    private static JsonObject Of(IEnumerable<string> detailTypes, JsonObject detail) =>
        new() { ["detail-type"] = Cfn.List(detailTypes), ["detail"] = detail };

    private static JsonObject Absent() => new() { ["exists"] = false };
}
