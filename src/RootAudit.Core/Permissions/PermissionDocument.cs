using System.Text;
using RootAudit.Sessions;

namespace RootAudit.Permissions;

/// <summary>Writes <c>docs/permissions.md</c> from the declared operations, so that the page cannot fall behind the code.</summary>
public static class PermissionDocument
{
    private const string ManagementPrincipal = "arn:aws:iam::111122223333:root";

    /// <summary>The page, in Markdown with LF line ends.</summary>
    public static string Render()
    {
        var page = new StringBuilder();
        Lines(page,
            "# Permissions",
            "",
            "Written from the operations that RootAudit declares (`AwsOperations`); change them there. A call that is not listed here is not made.",
            "",
            "## The caller: the management account, or a delegated administrator",
            "");
        Table(page, AwsOperations.All.Where(operation => operation.Scope == CallerScope.Organization));
        Lines(page,
            "",
            "The caller's own account is audited without entering a role, so its policy also holds the actions of the second table.",
            $"`{SessionOptions.DefaultRoleName}` stands for the role given to `Connect-RootAudit -RoleName`; in China and GovCloud the ARN begins",
            "with `arn:aws-cn` or `arn:aws-us-gov`.",
            "");
        Json(page, PermissionPolicy.ForCaller(AwsOperations.All));
        Lines(page, "", "## The audit role of each member account", "");
        Table(page, AwsOperations.All.Where(operation => operation.Scope == CallerScope.Member));
        Lines(page,
            "",
            $"`{SessionOptions.DefaultRoleName}`, which AWS Organizations creates, may do everything. A role of its own with this policy is enough:",
            "");
        Json(page, PermissionPolicy.ForMemberRole(AwsOperations.All));
        Lines(page,
            "",
            "Its trust policy, with the management account's id in place of `111122223333`, or better the ARN of the one role that audits:",
            "");
        Json(page, PermissionPolicy.Trust(ManagementPrincipal));
        Lines(page,
            "",
            "## Denying root: the caller of `Add-RootGuardrail`",
            "",
            "These calls change something. None of the policies for auditing holds them; give them in addition to whoever attaches policies.",
            "");
        Table(page, GuardrailOperations.All);
        TrailBucket(page);
        Lines(page,
            "",
            "## Telling a topic: the caller of `Send-RootActivityAlert -TopicArn`",
            "",
            "Allow it for the one topic. Webhooks and script blocks need no permission of AWS.",
            "");
        Table(page, AlertOperations.All);
        Watch(page);
        RootAccess(page);
        return page.ToString();
    }

    private static void TrailBucket(StringBuilder page)
    {
        Lines(page,
            "",
            "## The bucket of a trail: `Get-RootActivity -TrailBucket`",
            "",
            "Made with the caller's own credentials or, with `-TrailAccountId`, with the audit role of the account that owns the bucket. Give them in",
            "addition, for the one bucket. Where the caller is of another account than the bucket, the bucket's policy has to allow them too.",
            "");
        Table(page, TrailBucketOperations.All);
        Lines(page,
            "",
            "With the names of your bucket and key in place of these; without SSE-KMS the last statement is not needed, and with it the policy",
            "of the key has to allow it too:",
            "");
        Json(page, PermissionPolicy.ForTrailBucket("organization-trail", "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"));
    }

    private static void Watch(StringBuilder page)
    {
        Lines(page,
            "",
            "## Watching a queue: the caller of `Watch-RootActivity -QueueUrl`",
            "",
            "Made with the caller's own credentials on the one queue; where the queue is in another account, its policy has to allow them too. A queue",
            "that is encrypted with a key of your own also needs `kms:Decrypt` on that key. `Watch-RootActivity -PollLookup` needs what",
            "`Get-RootActivity` needs, and none of these.",
            "");
        Table(page, WatchOperations.All);
        Lines(page, "");
        Json(page, PermissionPolicy.ForWatch("arn:aws:sqs:us-east-1:111122223333:root-activity"));
    }

    private static void RootAccess(StringBuilder page)
    {
        Lines(page,
            "",
            "## Centralized root access",
            "",
            "Only for `Connect-RootAudit -RootAccess Auto` or `Always`, and for the commands that read or repair root's credentials by name.",
            "A root session is bounded by a task policy of AWS and needs nothing in the member account, but a service control policy that denies",
            "root denies its sessions too, unless it exempts them with `\"Null\": {\"aws:AssumedRoot\": \"true\"}`.",
            "",
            "| call | with | changes | what for |",
            "|---|---|---|---|");
        foreach (AwsOperation operation in RootAccessOperations.All)
        {
            string with = operation.Permission is { } action ? $"the caller's `{action}`" : "a root session";
            Lines(page, $"| `{operation.Id}` | {with} | {(operation.Changes ? "yes" : "no")} | {operation.Purpose} |");
        }

        Lines(page, "", "What the caller's policy needs for it; to read alone, the first two statements are enough:", "");
        Json(page, PermissionPolicy.ForRootAccess());
    }

    private static void Table(StringBuilder page, IEnumerable<AwsOperation> operations)
    {
        Lines(page, "| call | IAM action | what for |", "|---|---|---|");
        foreach (AwsOperation operation in operations)
        {
            string permission = operation.Permission is { } action ? $"`{action}`" : "none needed";
            Lines(page, $"| `{operation.Id}` | {permission} | {operation.Purpose} |");
        }
    }

    private static void Json(StringBuilder page, string json) => Lines(page, "```json", json, "```");

    private static void Lines(StringBuilder page, params string[] lines)
    {
        foreach (string line in lines)
            page.Append(line).Append('\n');
    }
}
