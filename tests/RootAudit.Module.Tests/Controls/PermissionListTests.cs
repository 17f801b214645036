using System.Text.Json;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Controls;

public sealed class PermissionListTests(ModuleHost host) : IClassFixture<ModuleHost>
{
    [Fact]
    public void Every_call_has_a_purpose_and_an_owner()
    {
        var calls = host.Run("Get-RootAuditPermission").EnsureClean().Output;
        Assert.Contains("iam:GetCredentialReport", calls.Select(c => Facts.Of(c, "Id")));
        Assert.All(calls, c => Assert.NotEmpty((string)Facts.Of(c, "Purpose")!));
        var member = host.Run("Get-RootAuditPermission -Scope Member").EnsureClean().Output;
        Assert.All(member, c => Assert.Equal("Member", Facts.Of(c, "Scope")!.ToString()));
        Assert.InRange(member.Count, 1, calls.Count - 1);
    }

    [Fact]
    public void The_policy_of_the_caller_names_the_role_and_partition_that_were_given()
    {
        var actions = Actions("Get-RootAuditPermission -AsPolicy -RoleName /audit/Reader -Partition aws-cn", out var policy);
        Assert.Contains("sts:AssumeRole", actions);
        Assert.Contains("organizations:ListAccounts", actions);
        Assert.Contains("arn:aws-cn:iam::*:role/audit/Reader", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_of_the_role_reads_iam_and_what_root_did_and_who_hears_of_it_and_nothing_else()
    {
        var actions = Actions("Get-RootAuditPermission -AsPolicy -Scope Member", out _);
        Assert.Equal(
            [
                "account:ListRegions", "cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus", "cloudtrail:LookupEvents",
                "cloudwatch:DescribeAlarmsForMetric", "events:ListRules", "events:ListTargetsByRule", "logs:DescribeMetricFilters",
                "sns:ListSubscriptionsByTopic",
            ],
            actions.Where(a => !a.StartsWith("iam:", StringComparison.Ordinal)));
        Assert.All(actions, a => Assert.Matches("^[a-z]+:(Get|List|Lookup|Describe|GenerateCredentialReport)", a));
    }

    [Fact]
    public void What_changes_something_is_listed_and_in_no_policy_for_auditing()
    {
        Assert.Contains("organizations:AttachPolicy", host.Run("Get-RootAuditPermission").EnsureClean().Output.Select(c => Facts.Of(c, "Id")));
        Assert.DoesNotContain("organizations:AttachPolicy", Actions("Get-RootAuditPermission -AsPolicy", out _));
    }

    [Fact]
    public void The_policy_for_one_control_holds_what_it_reads_and_the_way_to_the_accounts()
    {
        Assert.Equal(["iam:GetAccountPasswordPolicy"], Actions("Get-RootAuditPermission PasswordPolicyLength -AsPolicy -Scope Member", out _));
        var caller = Actions("Get-RootAuditPermission PasswordPolicyLength -AsPolicy", out _);
        Assert.Contains("sts:AssumeRole", caller);
        Assert.Contains("organizations:ListAccounts", caller);
        Assert.DoesNotContain("iam:ListOrganizationsFeatures", caller);
        Assert.DoesNotContain("organizations:ListPolicies", caller);
        Assert.Contains("organizations:ListPolicies", Actions("Get-RootAuditPermission RootGuardrail -AsPolicy", out _));
        Assert.StartsWith("ControlNotFound,", host.Run("Get-RootAuditPermission NoSuchControl").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private List<string> Actions(string script, out string policy)
    {
        policy = host.Run(script).EnsureClean().OutputAs<string>().Single();
        using var document = JsonDocument.Parse(policy);
        return [.. document.RootElement.GetProperty("Statement").EnumerateArray().SelectMany(s => s.GetProperty("Action").EnumerateArray()).Select(a => a.GetString()!)];
    }
}
