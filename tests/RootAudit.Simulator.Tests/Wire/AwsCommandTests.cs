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
    private const string Audit = "IAMAuditRootUserCredentials";
    private const string UnlockBucket = "S3UnlockBucketPolicy";
    private const string UnlockQueue = "SQSUnlockQueuePolicy";
    private const string Delete = "IAMDeleteRootUserCredentials";

    private static readonly SimulatorOptions Options = new()
    {
        Scenario = Scenario.Neglected, Accounts = 25, Users = 6, CallerIsDelegatedAdministrator = true, Seed = 3, Policies = PolicyTree.Mixed,
        RootFeatures = ["RootCredentialsManagement", "RootSessions"],
    };

    [Fact]
    public void Every_registered_operation_is_driven_by_the_aws_command() =>
        Assert.Equal(DrivenOperations.OfAllServices, Rows(new Sample()).Select(row => row.Operation).Order(StringComparer.Ordinal));

    [AwsFact]
    public async Task The_aws_command_drives_every_operation_and_reads_the_truth()
    {
        await using var server = await SimulatorServer.StartAsync(Options);
        var wrong = new ConcurrentBag<string>();
        var truth = server.Truth;
        var rows = Rows(Sample.Of(truth, server.Activity)).ToList();
        // A report must be there before it can be fetched.
        await Drive(server, rows.Single(row => row.Operation is "iam:GenerateCredentialReport"), wrong);
        await Parallel.ForEachAsync(
            rows.Where(row => row.Operation is not "iam:GenerateCredentialReport" && !AllServices.IsChanging(row.Operation)),
            new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (row, _) => await Drive(server, row, wrong));
        // What changes something comes after all that reads, and in the order of the rows.
        foreach (var row in rows.Where(row => row.Operation is not "iam:GenerateCredentialReport" && AllServices.IsChanging(row.Operation)))
            await Drive(server, row, wrong);
        Assert.Equal("", string.Join("\n", wrong));
        Assert.Equal(DrivenOperations.OfAllServices, AwsCommand.Driven(server));
        var (before, after) = (Sample.Of(truth, server.Activity), server.Truth.Accounts.ToDictionary(account => account.AccountId, account => account.Root, StringComparer.Ordinal));
        Assert.DoesNotContain(after[before.KeyHolder].Keys, key => string.Equals(key.Id, before.RootKey, StringComparison.Ordinal));
        Assert.False(after[before.KeyHolder].PasswordEnabled);
        Assert.DoesNotContain(after[before.CertificateHolder].Certificates, one => string.Equals(one.Id, before.RootCertificate, StringComparison.Ordinal));
        Assert.False(after[before.CertificateHolder].MfaActive);
        Assert.True(after[before.Unclaimed].PasswordEnabled);
        Assert.All(server.Truth.Accounts.Single(account => account.AccountId == before.Unclaimed).ResourcePolicies.Values, Assert.Null);
        // Sixteen that changed something, and the one that was refused.
        Assert.Equal(17, server.Calls.Snapshot().Changing.Calls);
    }

    private static async Task Drive(SimulatorServer server, Row row, ConcurrentBag<string> wrong)
    {
        var environment = AwsCommand.Environment(server);
        if (row.AsRoot is { } session)
            await AssumeRoot(server, session, environment);
        var (exitCode, output, error) = await AwsCommand.TryAsync(server, row.Arguments.Split(' '), environment);
        if (exitCode != 0)
        {
            if (row.Refusal is { } code && error.Contains($"({code})", StringComparison.Ordinal))
                return;
            wrong.Add($"{row.Operation}: {error.Trim()}");
            return;
        }

        // A command without output prints nothing: that it did something is told by the truth.
        var actual = row.Read(output.Length == 0 ? default : JsonDocument.Parse(output).RootElement);
        if (!string.Equals(actual, row.Expected, StringComparison.Ordinal))
            wrong.Add($"{row.Operation}: '{actual}' and not '{row.Expected}'");
    }

    private static async Task AssumeRoot(SimulatorServer server, (string Account, string Task) session, Dictionary<string, string> environment)
    {
        await using var client = new TestClient(server, TimeProvider.System, ownsServer: false);
        var answer = await client.StsAsync(
            null, "AssumeRoot", ("TargetPrincipal", session.Account), ("TaskPolicyArn.arn", "arn:aws:iam::aws:policy/root-task/" + session.Task));
        environment["AWS_ACCESS_KEY_ID"] = answer["AccessKeyId"]!;
        environment["AWS_SECRET_ACCESS_KEY"] = answer["SecretAccessKey"]!;
        environment["AWS_SESSION_TOKEN"] = answer["SessionToken"]!;
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
        yield return new("iam:ListOrganizationsFeatures", "iam list-organizations-features", json => Join(json, "EnabledFeatures").Split(',')[0], "RootCredentialsManagement");
        yield return new("iam:EnableOrganizationsRootCredentialsManagement", "iam enable-organizations-root-credentials-management", json => Text(json, "OrganizationId")[..2], "o-");
        yield return new("iam:EnableOrganizationsRootSessions", "iam enable-organizations-root-sessions", json => Text(json, "OrganizationId")[..2], "o-");
        yield return new("sts:AssumeRoot", $"sts assume-root --target-principal {the.Member} --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials --duration-seconds 900",
            json => Text(json, "Credentials", "AccessKeyId")[..4], "ASIA");
        yield return new("iam:ListSigningCertificates", "iam list-signing-certificates", json => Join(json, "Certificates", "CertificateId"), the.RootCertificates)
            { AsRoot = (the.CertificateHolder, Audit) };
        yield return new("iam:GetLoginProfile", "iam get-login-profile", json => Text(json, "LoginProfile", "PasswordResetRequired"), "False")
            { AsRoot = (the.CertificateHolder, Audit) };
        yield return new("iam:CreateLoginProfile", "iam create-login-profile", json => Text(json, "LoginProfile", "PasswordResetRequired"), "False")
            { AsRoot = (the.Unclaimed, "IAMCreateRootUserPassword") };
        yield return new("iam:DeleteAccessKey", $"iam delete-access-key --access-key-id {the.RootKey}", _ => "", "") { AsRoot = (the.KeyHolder, Delete) };
        yield return new("iam:DeleteLoginProfile", "iam delete-login-profile", _ => "", "") { AsRoot = (the.KeyHolder, Delete) };
        yield return new("iam:DeleteSigningCertificate", $"iam delete-signing-certificate --certificate-id {the.RootCertificate}", _ => "", "") { AsRoot = (the.CertificateHolder, Delete) };
        yield return new("iam:DeactivateMFADevice", $"iam deactivate-mfa-device --serial-number {the.RootDevice}", _ => "", "") { AsRoot = (the.CertificateHolder, Delete) };
        yield return new("s3:GetBucketPolicy", $"s3api get-bucket-policy --bucket locked-{the.KeyHolder}", json => Text(json, "Policy")[..12], "{\"Version\":\"")
            { AsRoot = (the.KeyHolder, UnlockBucket) };
        yield return new("s3:DeleteBucketPolicy", $"s3api delete-bucket-policy --bucket locked-{the.Unclaimed}", _ => "", "") { AsRoot = (the.Unclaimed, UnlockBucket) };
        yield return new("sqs:GetQueueAttributes", $"sqs get-queue-attributes --queue-url http://127.0.0.1/{the.KeyHolder}/locked --attribute-names Policy",
            json => Text(json, "Attributes", "Policy")[..12], "{\"Version\":\"") { AsRoot = (the.KeyHolder, UnlockQueue) };
        yield return new("sqs:SetQueueAttributes", $"sqs set-queue-attributes --queue-url http://127.0.0.1/{the.Unclaimed}/locked --attributes Policy=", _ => "", "")
            { AsRoot = (the.Unclaimed, UnlockQueue) };
        yield return new("organizations:ListAWSServiceAccessForOrganization", "organizations list-aws-service-access-for-organization",
            json => Join(json, "EnabledServicePrincipals", "ServicePrincipal"), "iam.amazonaws.com");
        yield return new("organizations:EnableAWSServiceAccess", "organizations enable-aws-service-access --service-principal iam.amazonaws.com", _ => "", "")
            { Refusal = "AccessDeniedException" };
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
        yield return new("organizations:AttachPolicy", $"organizations attach-policy --policy-id {the.Policy} --target-id {the.Root}", _ => "", "");
        yield return new("organizations:DetachPolicy", $"organizations detach-policy --policy-id {the.Policy} --target-id {the.Root}", _ => "", "");
        yield return new("organizations:DeletePolicy", $"organizations delete-policy --policy-id {the.Policy}", _ => "", "");
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

    private sealed record Row(string Operation, string Arguments, Func<JsonElement, string> Read, string Expected)
    {
        /// <summary>The session of AssumeRoot that the command runs with.</summary>
        public (string Account, string Task)? AsRoot { get; init; }

        /// <summary>The error that this caller gets.</summary>
        public string? Refusal { get; init; }
    }

    /// <summary>What of the truth the rows ask for. Without a truth it is empty, for counting the rows only.</summary>
    private sealed record Sample(
        string Home = "", string Member = "", string Role = "", string UserCount = "", string Alias = "", string VirtualDevices = "", string User = "",
        string UserDevices = "", string Key = "", string Users = "", string Management = "", string Accounts = "", string Root = "", string Unit = "",
        string UnitAccounts = "", string UnitPath = "", string CertificateHolder = "", string RootCertificates = "", string Unclaimed = "", string KeyHolder = "",
        string RootKey = "", string RootCertificate = "", string RootDevice = "",
        string NewAddress = "", string Policies = "", string Policy = "", string FullAccess = "")
    {
        public static Sample Of(OrganizationTruth truth, IReadOnlyList<ActivityTruth> activity)
        {
            var home = truth.Accounts.Single(account => account.IsCaller);
            var member = truth.Accounts.First(account => !account.IsCaller && !account.Denied && account.State is "ACTIVE" && account.OuIds.Count > 0);
            var person = home.Users.FirstOrDefault(user => user.MfaActive && !user.Name!.StartsWith('-')) ?? home.Users[^1];
            var members = truth.Accounts.Where(account => account.State is "ACTIVE" && !account.IsManagementAccount).ToList();
            var certified = members.First(account => account.Root.Certificates.Count > 0);
            var keyed = members.First(account => account.Root is { PasswordEnabled: true, Keys.Count: > 0 });
            return new Sample(
                home.AccountId, member.AccountId, truth.RoleName, $"{home.Users.Count}", home.Alias ?? "",
                string.Join(',', home.Users.Prepend(home.Root).SelectMany(user => user.MfaDevices).Where(device => device.Kind == MfaKind.Virtual).Select(device => device.Serial)),
                person.Name!, string.Join(',', person.MfaDevices.Select(device => device.Serial)), home.Users[^1].Keys[0].Id,
                string.Join(',', home.Users.Select(user => user.Name)), truth.ManagementAccountId, string.Join(',', truth.Accounts.Select(account => account.AccountId)),
                truth.RootId, member.OuIds[^1],
                string.Join(',', truth.Accounts.Where(account => account.OuIds is [.., var unit] && string.Equals(unit, member.OuIds[^1], StringComparison.Ordinal)).Select(account => account.AccountId)),
                member.Path![..^13],
                certified.AccountId, string.Join(',', certified.Root.Certificates.Select(one => one.Id)),
                members.First(account => account.Root is { PasswordEnabled: false, Keys.Count: 0 }).AccountId,
                keyed.AccountId, keyed.Root.Keys[0].Id, certified.Root.Certificates[0].Id, certified.Root.MfaDevices[0].Serial,
                activity.Single(one => one.AccountId == home.AccountId && one.EventName is "EmailUpdated").EventId,
                string.Join(',', truth.Policies.Select(policy => policy.Id)), truth.Policies.Single(policy => policy.Name is "never-attached").Id,
                string.Join(',', truth.Policies.Single(policy => policy.AwsManaged).TargetIds));
        }
    }
}
