using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RootAudit.Sessions;

namespace RootAudit.Permissions;

/// <summary>Writes the least-privilege policies for the operations that RootAudit calls.</summary>
public static class PermissionPolicy
{
    // ARNs and role names hold no HTML; escaping "+" and the like would only make the policies hard to read.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The policy of the caller: reads the organization, enters the audit role of any account, and audits the caller's own account,
    /// which is read without entering a role.
    /// </summary>
    /// <param name="operations">The operations to allow.</param>
    /// <param name="partition">The AWS partition.</param>
    /// <param name="roleName">The audit role of the member accounts (a name, or a path and name).</param>
    public static string ForCaller(
        IEnumerable<AwsOperation> operations, string partition = "aws", string roleName = SessionOptions.DefaultRoleName)
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentException.ThrowIfNullOrWhiteSpace(partition);
        ArgumentException.ThrowIfNullOrWhiteSpace(roleName);
        AwsOperation[] all = [.. operations];
        bool entersRoles = Array.Exists(all, IsAssumeRole);
        return Policy(writer =>
        {
            WriteStatement(
                writer, "ReadOrganization", Actions(all.Where(operation => !IsAssumeRole(operation)), CallerScope.Organization), "*");
            if (entersRoles)
                WriteStatement(
                    writer,
                    "EnterAuditRole",
                    [AwsOperations.AssumeRole.Permission!],
                    $"arn:{partition}:iam::*:role/{roleName.TrimStart('/')}");
            WriteStatement(writer, "AuditOwnAccount", Actions(all, CallerScope.Member), "*");
        });
    }

    /// <summary>The policy of the audit role in a member account.</summary>
    /// <param name="operations">The operations to allow; those of the caller are passed over.</param>
    public static string ForMemberRole(IEnumerable<AwsOperation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        AwsOperation[] all = [.. operations];
        return Policy(writer => WriteStatement(writer, "AuditAccount", Actions(all, CallerScope.Member), "*"));
    }

    /// <summary>The trust policy of the audit role: who may enter it.</summary>
    /// <param name="principalArn">The ARN of the caller: a role, or the root of an account for all that the account allows.</param>
    /// <param name="externalId">The external id to ask for, where one is used.</param>
    public static string Trust(string principalArn, string? externalId = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(principalArn);
        return Policy(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Sid", "EnterForAudit");
            writer.WriteString("Effect", "Allow");
            writer.WriteStartObject("Principal");
            writer.WriteString("AWS", principalArn);
            writer.WriteEndObject();
            writer.WriteString("Action", AwsOperations.AssumeRole.Permission);
            if (!string.IsNullOrEmpty(externalId))
            {
                writer.WriteStartObject("Condition");
                writer.WriteStartObject("StringEquals");
                writer.WriteString("sts:ExternalId", externalId);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>What reading the log files of a trail from its bucket needs.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="keyArn">The ARN of the key that the trail encrypts with; <see langword="null"/> where it uses none of KMS.</param>
    /// <param name="partition">The AWS partition.</param>
    public static string ForTrailBucket(string bucket, string? keyArn = null, string partition = "aws")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(bucket);
        ArgumentException.ThrowIfNullOrWhiteSpace(partition);
        return Policy(writer =>
        {
            WriteStatement(writer, "ListTrail", [TrailBucketOperations.ListObjects.Permission!], $"arn:{partition}:s3:::{bucket}");
            WriteStatement(writer, "ReadTrail", [TrailBucketOperations.GetObject.Permission!], $"arn:{partition}:s3:::{bucket}/*");
            if (keyArn is not null)
                WriteStatement(writer, "DecryptTrail", [TrailBucketOperations.DecryptPermission], keyArn);
        });
    }

    /// <summary>
    /// What the caller's policy needs beside <see cref="ForCaller"/> for centralized root access. Each statement stands for one thing that
    /// may be left out: reading alone needs only the first two.
    /// </summary>
    /// <param name="partition">The AWS partition.</param>
    public static string ForRootAccess(string partition = "aws")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(partition);
        return Policy(writer =>
        {
            WriteStatement(
                writer,
                "ReadRootAccess",
                [AwsOperations.ListOrganizationsFeatures.Permission!, RootAccessOperations.ListServiceAccess.Permission!],
                "*");
            WriteTask(writer, "ReadRootCredentials", partition, RootTaskNames.Audit);
            WriteTask(writer, "RepairRootCredentials", partition, RootTaskNames.Delete, RootTaskNames.CreatePassword);
            WriteTask(writer, "UnlockPolicies", partition, RootTaskNames.UnlockBucket, RootTaskNames.UnlockQueue);
            WriteStatement(
                writer,
                "EnableRootAccess",
                RootAccessOperations.All
                    .Where(one => one is { Changes: true, Scope: CallerScope.Organization })
                    .Select(one => one.Permission!)
                    .Order(StringComparer.Ordinal),
                "*");
        });
    }

    /// <summary>What the caller's policy needs to watch a queue.</summary>
    /// <param name="queueArn">The queue.</param>
    public static string ForWatch(string queueArn)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueArn);
        return Policy(writer => WriteStatement(writer, "WatchQueue", Actions(WatchOperations.All, CallerScope.Organization), queueArn));
    }

    // The condition key is what keeps a permission to look from being one to remove
    // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html).
    private static void WriteTask(Utf8JsonWriter writer, string sid, string partition, params string[] tasks)
    {
        writer.WriteStartObject();
        writer.WriteString("Sid", sid);
        writer.WriteString("Effect", "Allow");
        writer.WriteStartArray("Action");
        writer.WriteStringValue(RootAccessOperations.AssumeRoot.Permission);
        writer.WriteEndArray();
        writer.WriteString("Resource", $"arn:{partition}:iam::*:root");
        writer.WriteStartObject("Condition");
        writer.WriteStartObject("StringEquals");
        writer.WriteStartArray("sts:TaskPolicyArn");
        foreach (string task in tasks)
            writer.WriteStringValue(RootTaskNames.Arn(partition, task));
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Policy(Action<Utf8JsonWriter> writeStatements)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("Version", "2012-10-17");
            writer.WriteStartArray("Statement");
            writeStatements(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        // The writer ends lines as the machine does; the text is the same everywhere.
        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n");
    }

    private static bool IsAssumeRole(AwsOperation operation) =>
        string.Equals(operation.Id, AwsOperations.AssumeRole.Id, StringComparison.Ordinal);

    private static string[] Actions(IEnumerable<AwsOperation> operations, CallerScope scope) =>
    [
        .. operations.Where(operation => operation.Scope == scope).Select(operation => operation.Permission).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    // A statement without an action is refused by IAM, so it is left out.
    private static void WriteStatement(Utf8JsonWriter writer, string sid, IEnumerable<string> actions, string resource)
    {
        string[] listed = [.. actions];
        if (listed.Length == 0)
            return;
        writer.WriteStartObject();
        writer.WriteString("Sid", sid);
        writer.WriteString("Effect", "Allow");
        writer.WriteStartArray("Action");
        foreach (string action in listed)
            writer.WriteStringValue(action);
        writer.WriteEndArray();
        writer.WriteString("Resource", resource);
        writer.WriteEndObject();
    }
}
