using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RootAudit.Accounts;
using RootAudit.Activity;

namespace RootAudit.Siem;

/// <summary>The objects of OCSF that an event fills.</summary>
internal static class OcsfParts
{
    private const string Unknown = "Unknown";

    public static void Cloud(Utf8JsonWriter json, RootActivityEvent activity)
    {
        json.WriteStartObject("cloud");
        json.WriteString("provider", "AWS");
        Account(json, activity.AccountId, activity.AccountName);
        json.Known("region", activity.Region);
        json.WriteEndObject();
    }

    public static void Api(Utf8JsonWriter json, RootActivityEvent activity)
    {
        json.WriteStartObject("api");
        json.WriteString("operation", string.IsNullOrEmpty(activity.EventName) ? Unknown : activity.EventName);
        if (!string.IsNullOrEmpty(activity.Service))
        {
            json.WriteStartObject("service");
            json.WriteString("name", activity.Service);
            json.WriteEndObject();
        }

        if (!string.IsNullOrEmpty(activity.ErrorCode) || !string.IsNullOrEmpty(activity.ErrorMessage))
        {
            json.WriteStartObject("response");
            json.Known("error", activity.ErrorCode);
            json.Known("error_message", activity.ErrorMessage);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void Actor(Utf8JsonWriter json, RootActivityEvent activity)
    {
        json.WriteStartObject("actor");
        json.WritePropertyName("user");
        User(json, activity);
        if (activity.SessionStartTime is not null || activity.MfaUsed is not null || activity.AssumedBy is not null)
        {
            json.WriteStartObject("session");
            json.Known("created_time", activity.SessionStartTime);
            json.Known("is_mfa", activity.MfaUsed);
            json.Known("issuer", activity.AssumedBy);
            json.WriteEndObject();
        }

        json.Known("app_name", activity.InvokedBy);
        json.WriteEndObject();
    }

    /// <summary>Who acted, or signed in; OCSF wants at least a name, an id or an account.</summary>
    public static void User(Utf8JsonWriter json, RootActivityEvent activity)
    {
        var (id, type) = TypeOf(activity);
        var account = AccountOf(activity);
        var nameless = string.IsNullOrEmpty(activity.UserName) && string.IsNullOrEmpty(activity.IdentityArn) && account is null;
        json.WriteStartObject();
        json.WriteNumber("type_id", id);
        json.WriteString("type", type);
        json.Known("name", nameless ? Unknown : activity.UserName);
        json.Known("uid", activity.IdentityArn);
        json.Known("credential_uid", activity.AccessKeyId);
        Account(json, account, name: null);
        json.WriteEndObject();
    }

    /// <summary>Where it came from: an address, a service of AWS, or what else stands there.</summary>
    public static void Source(Utf8JsonWriter json, RootActivityEvent activity)
    {
        json.WriteStartObject("src_endpoint");
        var source = activity.SourceAddress;
        if (AddressOf(source) is { } address)
            json.WriteString("ip", address);
        else if (source is not null && source.EndsWith(".amazonaws.com", StringComparison.Ordinal))
            json.WriteString("svc_name", source);
        else
            json.WriteString("name", string.IsNullOrEmpty(source) ? Unknown : source);
        json.WriteEndObject();
    }

    /// <summary>The address, where the text is one and nothing else: no shorthand, no scope, no port.</summary>
    public static string? AddressOf(string? text)
    {
        if (text is null || text.Length > 45 || text.AsSpan().ContainsAny('%', '[', ' ') || !IPAddress.TryParse(text, out var address))
            return null;
        return address.AddressFamily == AddressFamily.InterNetworkV6 || string.Equals(address.ToString(), text, StringComparison.Ordinal)
            ? text
            : null;
    }

    public static void Resources(Utf8JsonWriter json, RootActivityEvent activity)
    {
        var target = string.IsNullOrEmpty(activity.TargetName) ? null : activity.TargetName;
        var resources = activity.Resource.Where(resource => !string.IsNullOrEmpty(resource)).ToList();
        if (target is null && resources.Count == 0)
            return;
        json.WriteStartArray("resources");
        foreach (var resource in resources)
            Resource(json, resource.StartsWith("arn:", StringComparison.Ordinal) ? "uid" : "name", resource);
        if (target is not null)
            Resource(json, "name", target);
        json.WriteEndArray();
    }

    private static void Resource(Utf8JsonWriter json, string attribute, string value)
    {
        json.WriteStartObject();
        json.WriteString(attribute, value);
        json.WriteEndObject();
    }

    private static void Account(Utf8JsonWriter json, string? id, string? name)
    {
        if (string.IsNullOrEmpty(id) && string.IsNullOrEmpty(name))
            return;
        json.WriteStartObject("account");
        json.Known("uid", id);
        json.Known("name", name);
        json.WriteNumber("type_id", 10);
        json.WriteString("type", "AWS Account");
        json.WriteEndObject();
    }

    // The caller's own account where its ARN tells it; root acts in its own.
    private static string? AccountOf(RootActivityEvent activity) =>
        activity.IdentityArn?.Split(':') is [_, _, _, _, var account, ..] && AccountId.IsValid(account)
            ? account
            : IsRoot(activity) && !string.IsNullOrEmpty(activity.AccountId) ? activity.AccountId : null;

    private static (int Id, string Type) TypeOf(RootActivityEvent activity) => activity.Actor switch
    {
        _ when IsRoot(activity) => (2, "Admin"),
        ActivityActor.Service => (4, "Service"),
        ActivityActor.Other when activity.IdentityType is "IAMUser" => (1, "User"),
        ActivityActor.Other when !string.IsNullOrEmpty(activity.IdentityType) => (99, activity.IdentityType),
        _ => (0, Unknown),
    };

    private static bool IsRoot(RootActivityEvent activity) =>
        activity.Actor is ActivityActor.Root or ActivityActor.AssumedRoot or ActivityActor.FederatedByRoot;
}
