using System.Text.Json;
using RootAudit.Permissions;

namespace RootAudit.Tests.Permissions;

public sealed class PermissionTests
{
    private static Dictionary<string, (string[] Actions, string Resource)> Statements(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        Assert.Equal("2012-10-17", document.RootElement.GetProperty("Version").GetString());
        return document.RootElement.GetProperty("Statement").EnumerateArray().ToDictionary(
            statement => statement.GetProperty("Sid").GetString()!,
            statement => (
                statement.GetProperty("Action").EnumerateArray().Select(action => action.GetString()!).ToArray(),
                statement.GetProperty("Resource").GetString()!),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Every_operation_has_its_own_id_a_purpose_and_a_place_in_the_list()
    {
        Assert.Equal(AwsOperations.All.Count, AwsOperations.All.Select(operation => operation.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(AwsOperations.All, operation => Assert.False(string.IsNullOrWhiteSpace(operation.Purpose)));
        int declared = new[] { typeof(AwsOperations), typeof(MonitoringOperations) }.SelectMany(type => type.GetProperties())
            .Count(property => property.PropertyType == typeof(AwsOperation));
        Assert.Equal(declared, AwsOperations.All.Count);
    }

    [Fact]
    public void The_caller_may_enter_only_the_audit_role()
    {
        var statements = Statements(PermissionPolicy.ForCaller(AwsOperations.All, "aws-cn", "/audit/Reader"));
        Assert.Equal("arn:aws-cn:iam::*:role/audit/Reader", statements["EnterAuditRole"].Resource);
        Assert.Equal(["sts:AssumeRole"], statements["EnterAuditRole"].Actions);
        Assert.DoesNotContain("sts:AssumeRole", statements["ReadOrganization"].Actions);
        Assert.Contains("organizations:ListAccounts", statements["ReadOrganization"].Actions);
        Assert.Contains("iam:GetCredentialReport", statements["AuditOwnAccount"].Actions);
    }

    [Fact]
    public void The_policies_allow_every_declared_action_and_nothing_else()
    {
        string[] allowed = [.. Statements(PermissionPolicy.ForCaller(AwsOperations.All)).SelectMany(s => s.Value.Actions).Order(StringComparer.Ordinal)];
        Assert.Equal(
            AwsOperations.All.Select(o => o.Permission).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            allowed);
        string[] member = Statements(PermissionPolicy.ForMemberRole(AwsOperations.All))["AuditAccount"].Actions;
        Assert.Equal(
            AwsOperations.All.Where(o => o.Scope == CallerScope.Member).Select(o => o.Permission!).Order(StringComparer.Ordinal), member);
    }

    [Fact]
    public void Root_access_is_listed_whole_and_apart_from_the_audit()
    {
        int declared = typeof(RootAccessOperations).GetProperties().Count(property => property.PropertyType == typeof(AwsOperation));
        Assert.Equal(declared, RootAccessOperations.All.Count);
        Assert.Equal(declared, RootAccessOperations.All.Select(operation => operation.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(AwsOperations.All, operation => Assert.False(operation.Changes, operation.Id));
        Assert.All(RootAccessOperations.All.Where(o => o.Scope == CallerScope.RootSession), operation => Assert.Null(operation.Permission));
        string page = PermissionDocument.Render();
        Assert.All(RootAccessOperations.All, operation => Assert.Contains($"| `{operation.Id}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void To_look_as_root_is_another_permission_than_to_remove()
    {
        using var document = JsonDocument.Parse(PermissionPolicy.ForRootAccess("aws-us-gov"));
        var statements = document.RootElement.GetProperty("Statement").EnumerateArray().ToDictionary(s => s.GetProperty("Sid").GetString()!, StringComparer.Ordinal);
        Assert.Equal(["EnableRootAccess", "ReadRootAccess", "ReadRootCredentials", "RepairRootCredentials", "UnlockPolicies"], statements.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["arn:aws-us-gov:iam::aws:policy/root-task/IAMAuditRootUserCredentials"], Tasks(statements["ReadRootCredentials"]));
        Assert.DoesNotContain("arn:aws-us-gov:iam::aws:policy/root-task/IAMAuditRootUserCredentials", Tasks(statements["RepairRootCredentials"]));
        Assert.Equal("arn:aws-us-gov:iam::*:root", statements["RepairRootCredentials"].GetProperty("Resource").GetString());

        static IEnumerable<string?> Tasks(JsonElement statement) => statement.GetProperty("Condition").GetProperty("StringEquals")
            .GetProperty("sts:TaskPolicyArn").EnumerateArray().Select(task => task.GetString());
    }

    [Fact]
    public void Reading_a_trail_is_allowed_for_its_bucket_and_key_alone_and_is_no_part_of_the_audit()
    {
        var statements = Statements(PermissionPolicy.ForTrailBucket("logs", "arn:aws-cn:kms:cn-north-1:1:key/k", "aws-cn"));
        Assert.Equal("arn:aws-cn:s3:::logs", statements["ListTrail"].Resource);
        Assert.Equal("arn:aws-cn:s3:::logs/*", statements["ReadTrail"].Resource);
        Assert.Equal(["kms:Decrypt"], statements["DecryptTrail"].Actions);
        Assert.Equal(["ListTrail", "ReadTrail"], Statements(PermissionPolicy.ForTrailBucket("logs")).Keys.Order(StringComparer.Ordinal));
        Assert.Empty(AwsOperations.All.Select(operation => operation.Id).Intersect(TrailBucketOperations.All.Select(operation => operation.Id), StringComparer.Ordinal));
        Assert.All(TrailBucketOperations.All, operation => Assert.Contains($"| `{operation.Id}` |", PermissionDocument.Render(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_without_actions_is_left_out() =>
        Assert.Equal(
            ["AuditOwnAccount"],
            Statements(PermissionPolicy.ForCaller([AwsOperations.GetAccountSummary, AwsOperations.GetCallerIdentity])).Keys);

    [Fact]
    public void The_trust_policy_asks_for_the_external_id_where_one_is_given()
    {
        Assert.Contains("sts:ExternalId", PermissionPolicy.Trust("arn:aws:iam::111122223333:role/Audit", "a-b"), StringComparison.Ordinal);
        Assert.DoesNotContain("Condition", PermissionPolicy.Trust("arn:aws:iam::111122223333:role/Audit"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_every_call_and_is_the_same_on_every_machine()
    {
        string page = PermissionDocument.Render();
        Assert.All(AwsOperations.All, operation => Assert.Contains($"| `{operation.Id}` |", page, StringComparison.Ordinal));
        Assert.DoesNotContain('\r', page);
        Assert.EndsWith("\n", page, StringComparison.Ordinal);
        Assert.Contains("arn:aws:iam::*:role/OrganizationAccountAccessRole", page, StringComparison.Ordinal);
    }
}
