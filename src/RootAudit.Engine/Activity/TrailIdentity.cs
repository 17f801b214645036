using System.Text.Json;

namespace RootAudit.Engine.Activity;

/// <summary>Reads who acted
/// (<see href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html"/>).</summary>
internal static class TrailIdentity
{
    private const string Name = "userIdentity";

    public static void Read(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (!TrailFields.IsObject(ref reader, record, Name))
            return;
        while (TrailFields.Next(ref reader, out var field))
        {
            switch (field)
            {
                case "type": record.IdentityType = TrailFields.Text(ref reader, record, Name + ".type"); break;
                case "arn": record.IdentityArn = TrailFields.Text(ref reader, record, Name + ".arn"); break;
                case "accountId": record.IdentityAccount = TrailFields.Text(ref reader, record, Name + ".accountId"); break;
                case "userName": record.UserName = TrailFields.Text(ref reader, record, Name + ".userName"); break;
                case "accessKeyId": record.AccessKeyId = TrailFields.Text(ref reader, record, Name + ".accessKeyId"); break;
                case "invokedBy": record.InvokedBy = TrailFields.Text(ref reader, record, Name + ".invokedBy"); break;
                case "sessionContext": ReadContext(ref reader, record); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void ReadContext(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (!TrailFields.IsObject(ref reader, record, Name + ".sessionContext"))
            return;
        while (TrailFields.Next(ref reader, out var field))
        {
            switch (field)
            {
                case "attributes": ReadAttributes(ref reader, record); break;
                case "sessionIssuer": ReadIssuer(ref reader, record); break;
                case "assumedRoot": ReadAssumedRoot(ref reader, record); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void ReadAttributes(ref Utf8JsonReader reader, TrailRecord record)
    {
        const string Path = Name + ".sessionContext.attributes";
        if (!TrailFields.IsObject(ref reader, record, Path))
            return;
        while (TrailFields.Next(ref reader, out var field))
        {
            switch (field)
            {
                case "creationDate": record.SessionStart = TrailFields.Text(ref reader, record, Path + ".creationDate"); break;
                case "mfaAuthenticated": record.SessionMfa = TrailFields.Flag(ref reader, record, Path + ".mfaAuthenticated"); break;
                case "assumedRoot": ReadAssumedRoot(ref reader, record); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void ReadAssumedRoot(ref Utf8JsonReader reader, TrailRecord record) =>
        record.AssumedRoot |= TrailFields.Flag(ref reader, record, Name + ".sessionContext.assumedRoot") == true;

    private static void ReadIssuer(ref Utf8JsonReader reader, TrailRecord record)
    {
        if (!TrailFields.IsObject(ref reader, record, Name + ".sessionContext.sessionIssuer"))
            return;
        while (TrailFields.Next(ref reader, out var field))
        {
            if (field == "type")
                record.IssuerType = TrailFields.Text(ref reader, record, Name + ".sessionContext.sessionIssuer.type");
            else
                reader.Skip();
        }
    }
}
