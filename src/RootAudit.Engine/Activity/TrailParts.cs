using System.Text.Json;

namespace RootAudit.Engine.Activity;

/// <summary>
/// Reads what a call asked and what it was answered, as far as that tells what the call means. These parts belong to the services
/// and have no common form, so that an unexpected one is no oddity.
/// </summary>
internal static class TrailParts
{
    public static void ReadRequest(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (!TrailFields.IsObject(ref reader, record, "requestParameters"))
            return;
        while (TrailFields.Next(ref reader, out var field))
        {
            switch (field)
            {
                case "userName" or "groupName" or "roleName":
                    record.TargetName = TrailFields.TextOrNothing(ref reader) ?? record.TargetName;
                    break;
                case "targetPrincipal": record.TargetPrincipal = TrailFields.TextOrNothing(ref reader); break;
                case "taskPolicyArn": record.TaskPolicyArn = ReadArn(ref reader); break;
                case "policyArn" or "bucketName" or "serialNumber": record.AddResource(TrailFields.TextOrNothing(ref reader)); break;
                case "VersioningConfiguration": ReadVersioning(ref reader, record); break;
                default: reader.Skip(); break;
            }
        }
    }

    public static void ReadResponse(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (!TrailFields.IsObject(ref reader, record, "responseElements"))
            return;
        while (TrailFields.Next(ref reader, out var field))
        {
            if (field == "credentials")
                ReadCredentials(ref reader, record);
            else if (reader.TokenType == JsonTokenType.String && record.Outcome.Count < 10)
                record.Outcome[field] = TrailText.Of(ref reader);
            else
                reader.Skip();
        }
    }

    public static void ReadAdditional(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (!TrailFields.IsObject(ref reader, record, "additionalEventData"))
            return;
        while (TrailFields.Next(ref reader, out var field))
        {
            switch (field)
            {
                case "MFAUsed": record.MfaUsed = TrailFields.Text(ref reader, record, "additionalEventData.MFAUsed"); break;
                case "MFAIdentifier": record.MfaDevice = TrailFields.Text(ref reader, record, "additionalEventData.MFAIdentifier"); break;
                default: reader.Skip(); break;
            }
        }
    }

    public static void ReadResources(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            if (reader.TokenType != JsonTokenType.Null)
                record.Unread("resources");
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!TrailFields.IsObject(ref reader, record, "resources"))
                continue;
            while (TrailFields.Next(ref reader, out var field))
            {
                if (field is "ARN" or "ARNPrefix")
                    record.AddResource(TrailFields.TextOrNothing(ref reader));
                else
                    reader.Skip();
            }
        }
    }

    /// <summary>STS takes the policy as an object with an ARN; older records hold the ARN itself.</summary>
    private static string? ReadArn(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return TrailFields.TextOrNothing(ref reader);
        string? arn = null;
        while (TrailFields.Next(ref reader, out var field))
        {
            if (field == "arn")
                arn = TrailFields.TextOrNothing(ref reader);
            else
                reader.Skip();
        }

        return arn;
    }

    private static void ReadVersioning(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (TrailFields.Next(ref reader, out var field))
        {
            if (field.Equals("MfaDelete", StringComparison.OrdinalIgnoreCase))
                record.MfaDelete = TrailFields.TextOrNothing(ref reader) is { } state ? state == "Enabled" : null;
            else
                reader.Skip();
        }
    }

    // The id alone: what else stands there is redacted by CloudTrail, and would not be kept if it were not.
    private static void ReadCredentials(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (TrailFields.Next(ref reader, out var field))
        {
            if (field == "accessKeyId")
                record.IssuedAccessKeyId = TrailFields.TextOrNothing(ref reader);
            else
                reader.Skip();
        }
    }
}
