using System.Collections.Concurrent;
using System.Text.Json;
using RootAudit.Simulator.Operations;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests.Wire;

/// <summary>
/// The same operations through the aws command. It takes about a second to start, so each operation is driven once, two
/// at a time; the values in depth are the matter of <see cref="BotoTests"/>.
/// </summary>
public class AwsCommandTests
{
    private static readonly SimulatorOptions Options = new()
    {
        Scenario = Scenario.Neglected, Accounts = 25, Users = 6, CallerIsDelegatedAdministrator = true, Seed = 3, Policies = PolicyTree.Mixed,
    };

    [Fact]
    public void Every_registered_operation_is_driven_by_the_aws_command() =>
        Assert.Equal(BotoTests.Registered, Rows(new Sample()).Select(row => row.Operation).Order(StringComparer.Ordinal));

    [AwsFact]
    public async Task The_aws_command_drives_every_operation_and_reads_the_truth()
    {
        await using var server = await SimulatorServer.StartAsync(Options);
        var wrong = new ConcurrentBag<string>();
        var rows = Rows(Sample.Of(server.Truth, server.Activity)).ToList();
        // A report must be there before it can be fetched.
        await Drive(server, rows.Single(row => row.Operation is "iam:GenerateCredentialReport"), wrong);
        await Parallel.ForEachAsync(
            rows.Where(row => row.Operation is not "iam:GenerateCredentialReport" && !AllServices.IsChanging(row.Operation)),
            new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (row, _) => await Drive(server, row, wrong));
        // What changes something comes after all that reads, and in the order of the rows.
        foreach (var row in rows.Where(row => row.Operation is not "iam:GenerateCredentialReport" && AllServices.IsChanging(row.Operation)))
            await Drive(server, row, wrong);
        Assert.Equal("", string.Join("\n", wrong));
    }

    private static async Task Drive(SimulatorServer server, Row row, ConcurrentBag<string> wrong)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = server.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = server.SecretAccessKey,
            ["AWS_MAX_ATTEMPTS"] = "1",
        };
        var (exitCode, output, error) = await Tool.RunAsync(
            "aws", ["--endpoint-url", server.Endpoint.GetLeftPart(UriPartial.Authority), "--output", "json", .. row.Arguments.Split(' ')], environment);
        if (exitCode != 0)
        {
            wrong.Add($"{row.Operation}: {error.Trim()}");
            return;
        }

        var actual = row.Read(JsonDocument.Parse(output.Length == 0 ? "{}" : output).RootElement);
        if (!string.Equals(actual, row.Expected, StringComparison.Ordinal))
            wrong.Add($"{row.Operation}: '{actual}' and not '{row.Expected}'");
    }

    private static IEnumerable<Row> Rows(Sample the)
    {
        yield return new("sts:GetCallerIdentity", "sts get-caller-identity", json => Text(json, "Account"), the.Home);
        yield return new("sts:GetSessionToken", "sts get-session-token", json => Text(json, "Credentials", "AccessKeyId")[..4], "ASIA");
        yield return new("sts:AssumeRole", $"sts assume-role --role-arn arn:aws:iam::{the.Member}:role/{the.Role} --role-session-name tests",
            json => Text(json, "AssumedRoleUser", "Arn"), $"arn:aws:sts::{the.Member}:assumed-role/{the.Role}/tests");
        yield return new("iam:GenerateCredentialReport", "iam generate-credential-report", json => Text(json, "State"), "STARTED");
        yield return new("iam:GetCredentialReport", "iam get-credential-report", json => Text(json, "ReportFormat"), "text/csv");
        yield return new("iam:GetAccountSummary", "iam get-account-summary", json => Text(json, "SummaryMap", "Users"), the.UserCount);
        yield return new("iam:GetAccountPasswordPolicy", "iam get-account-password-policy", json => Text(json, "PasswordPolicy", "RequireNumbers"), "True");
        yield return new("iam:ListAccountAliases", "iam list-account-aliases", json => Join(json, "AccountAliases"), the.Alias);
        yield return new("iam:ListVirtualMFADevices", "iam list-virtual-mfa-devices --assignment-status Assigned", json => Join(json, "VirtualMFADevices", "SerialNumber"), the.VirtualDevices);
        yield return new("iam:ListMFADevices", $"iam list-mfa-devices --user-name {the.User}", json => Join(json, "MFADevices", "SerialNumber"), the.UserDevices);
        yield return new("iam:ListAccessKeys", "iam list-access-keys", json => Join(json, "AccessKeyMetadata", "AccessKeyId"), the.Key);
        yield return new("iam:GetAccessKeyLastUsed", $"iam get-access-key-last-used --access-key-id {the.Key}", json => Text(json, "UserName"), "audit-runner");
        yield return new("iam:ListUsers", "iam list-users", json => Join(json, "Users", "UserName"), the.Users);
        yield return new("iam:GetUser", "iam get-user", json => Text(json, "User", "UserName"), "audit-runner");
        yield return new("iam:ListOrganizationsFeatures", "iam list-organizations-features", json => Join(json, "EnabledFeatures"), "RootCredentialsManagement");
        yield return new("iam:GetAccountAuthorizationDetails", "iam get-account-authorization-details --filter Group AWSManagedPolicy --max-items 10",
            json => Join(json, "GroupDetailList", "GroupName") + "," + Join(json, "Policies", "PolicyName"), "Admins,Readers,AdministratorAccess,ReadOnlyAccess");
        yield return new("organizations:DescribeOrganization", "organizations describe-organization", json => Text(json, "Organization", "MasterAccountId"), the.Management);
        yield return new("organizations:ListAccounts", "organizations list-accounts", json => Join(json, "Accounts", "Id"), the.Accounts);
        yield return new("organizations:DescribeAccount", $"organizations describe-account --account-id {the.Member}", json => Text(json, "Account", "State"), "ACTIVE");
        yield return new("organizations:ListRoots", "organizations list-roots", json => Join(json, "Roots", "Id"), the.Root);
        yield return new("organizations:ListOrganizationalUnitsForParent", $"organizations list-organizational-units-for-parent --parent-id {the.Root}",
            json => Join(json, "OrganizationalUnits", "Name"), "Security,Infrastructure,Workloads,Sandbox,Suspended,Isolated,Exceptions");
        yield return new("organizations:ListAccountsForParent", $"organizations list-accounts-for-parent --parent-id {the.Unit}", json => Join(json, "Accounts", "Id"), the.UnitAccounts);
        yield return new("organizations:ListParents", $"organizations list-parents --child-id {the.Member}", json => Join(json, "Parents", "Id"), the.Unit);
        yield return new("organizations:DescribeOrganizationalUnit", $"organizations describe-organizational-unit --organizational-unit-id {the.Unit}", json => Text(json, "OrganizationalUnit", "Path"), the.UnitPath);
        yield return new("organizations:ListDelegatedAdministrators", "organizations list-delegated-administrators", json => Join(json, "DelegatedAdministrators", "Id"), the.Home);
        const string Scp = "SERVICE_CONTROL_POLICY";
        const string Document = """{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""";
        yield return new("organizations:ListPolicies", $"organizations list-policies --filter {Scp}", json => Join(json, "Policies", "Id"), the.Policies);
        yield return new("organizations:DescribePolicy", $"organizations describe-policy --policy-id {the.Policy}", json => Text(json, "Policy", "PolicySummary", "Name"), "never-attached");
        yield return new("organizations:ListTargetsForPolicy", "organizations list-targets-for-policy --policy-id p-FullAWSAccess", json => Join(json, "Targets", "TargetId"), the.FullAccess);
        yield return new("organizations:ListPoliciesForTarget", $"organizations list-policies-for-target --target-id {the.Root} --filter {Scp}", json => Join(json, "Policies", "Name"), "FullAWSAccess,deny-leaving");
        yield return new("organizations:CreatePolicy", $"organizations create-policy --type {Scp} --name new --description text --content {Document}", json => Text(json, "Policy", "Content"), Document);
        yield return new("organizations:UpdatePolicy", $"organizations update-policy --policy-id {the.Policy} --name changed", json => Text(json, "Policy", "PolicySummary", "Name"), "changed");
        yield return new("organizations:AttachPolicy", $"organizations attach-policy --policy-id {the.Policy} --target-id {the.Root}", json => json.ToString(), "{}");
        yield return new("organizations:DetachPolicy", $"organizations detach-policy --policy-id {the.Policy} --target-id {the.Root}", json => json.ToString(), "{}");
        yield return new("organizations:DeletePolicy", $"organizations delete-policy --policy-id {the.Policy}", json => json.ToString(), "{}");
        yield return new("organizations:DisablePolicyType", $"organizations disable-policy-type --root-id {the.Root} --policy-type {Scp}", json => Text(json, "Root", "PolicyTypes"), "[]");
        yield return new("organizations:EnablePolicyType", $"organizations enable-policy-type --root-id {the.Root} --policy-type {Scp}", json => Join(json.GetProperty("Root"), "PolicyTypes", "Status"), "ENABLED");
        yield return new("account:GetAccountInformation", "account get-account-information", json => Text(json, "AccountId"), the.Home);
        yield return new("account:ListRegions", "account list-regions --region-opt-status-contains DISABLED", json => Join(json, "Regions", "RegionName"), "me-south-1");
        yield return new("cloudtrail:LookupEvents", "cloudtrail lookup-events --no-paginate --lookup-attributes AttributeKey=EventName,AttributeValue=EmailUpdated",
            json => Join(json, "Events", "EventId"), the.NewAddress);
    }

    private static string Text(JsonElement json, params string[] path) =>
        path.Aggregate(json, (element, name) => element.GetProperty(name)).ToString();

    private static string Join(JsonElement json, string list, string? member = null) => string.Join(
        ',', json.GetProperty(list).EnumerateArray().Select(item => (member is null ? item : item.GetProperty(member)).ToString()));

    private sealed record Row(string Operation, string Arguments, Func<JsonElement, string> Read, string Expected);

    /// <summary>What of the truth the rows ask for. Without a truth it is empty, for counting the rows only.</summary>
    private sealed record Sample(
        string Home = "", string Member = "", string Role = "", string UserCount = "", string Alias = "", string VirtualDevices = "", string User = "",
        string UserDevices = "", string Key = "", string Users = "", string Management = "", string Accounts = "", string Root = "", string Unit = "",
        string UnitAccounts = "", string UnitPath = "", string NewAddress = "", string Policies = "", string Policy = "", string FullAccess = "")
    {
        public static Sample Of(OrganizationTruth truth, IReadOnlyList<ActivityTruth> activity)
        {
            var home = truth.Accounts.Single(account => account.IsCaller);
            var member = truth.Accounts.First(account => !account.IsCaller && !account.Denied && account.State is "ACTIVE" && account.OuIds.Count > 0);
            var person = home.Users.FirstOrDefault(user => user.MfaActive && !user.Name!.StartsWith('-')) ?? home.Users[^1];
            return new Sample(
                home.AccountId, member.AccountId, truth.RoleName, $"{home.Users.Count}", home.Alias ?? "",
                string.Join(',', home.Users.Prepend(home.Root).SelectMany(user => user.MfaDevices).Where(device => device.Kind == MfaKind.Virtual).Select(device => device.Serial)),
                person.Name!, string.Join(',', person.MfaDevices.Select(device => device.Serial)), home.Users[^1].Keys[0].Id,
                string.Join(',', home.Users.Select(user => user.Name)), truth.ManagementAccountId, string.Join(',', truth.Accounts.Select(account => account.AccountId)),
                truth.RootId, member.OuIds[^1],
                string.Join(',', truth.Accounts.Where(account => account.OuIds is [.., var unit] && string.Equals(unit, member.OuIds[^1], StringComparison.Ordinal)).Select(account => account.AccountId)),
                member.Path![..^13],
                activity.Single(one => one.AccountId == home.AccountId && one.EventName is "EmailUpdated").EventId,
                string.Join(',', truth.Policies.Select(policy => policy.Id)), truth.Policies.Single(policy => policy.Name is "never-attached").Id,
                string.Join(',', truth.Policies.Single(policy => policy.AwsManaged).TargetIds));
        }
    }
}
