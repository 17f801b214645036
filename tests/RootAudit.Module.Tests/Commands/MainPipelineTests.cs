using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>The main job: what the pipeline says of every root user is what the simulator generated.</summary>
public sealed class MainPipelineTests
{
    private const string Pipeline = "Get-OrganizationAccount | Get-RootUserPosture";

    [Theory]
    [InlineData(Scenario.Healthy, 1, "aws")]
    [InlineData(Scenario.Neglected, 1, "aws")]
    [InlineData(Scenario.Neglected, 7, "aws")]
    [InlineData(Scenario.Healthy, 3, "aws-cn")]
    public async Task Every_property_of_every_account_is_the_truth(Scenario scenario, int seed, string partition)
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Scenario = scenario, Seed = seed, Partition = partition, Users = 6 });
        var before = TimeProvider.System.GetUtcNow();
        var postures = stage.Run(Pipeline).EnsureClean().Output;
        var after = TimeProvider.System.GetUtcNow();

        Assert.Equal(Ids(stage.ActiveAccounts), postures.Select(p => (string)Facts.Of(p, "AccountId")!).Order(StringComparer.Ordinal));
        Check.None(postures.SelectMany(posture => Differences(stage, posture)));
        string[] moments = ["SummaryTime", "MfaDeviceTime", "CollectedTime"];
        Assert.All(postures, p => Assert.All(moments, m => Assert.InRange((DateTimeOffset)Facts.Of(p, m)!, before, after)));
    }

    [Fact]
    public async Task Root_in_GovCloud_has_no_password_to_protect_and_the_report_says_so()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Partition = "aws-us-gov", Accounts = 12 });
        var postures = stage.Run(Pipeline).EnsureClean().Output;
        var violations = postures.SelectMany(posture =>
        {
            var expected = new Dictionary<string, string>(TruthOfPosture.Of(Account(stage, posture), posture), StringComparer.Ordinal)
            {
                ["PasswordState"] = "NotSupported",
                ["PasswordEnabled"] = "false",
            };
            return Facts.Differences(Account(stage, posture).AccountId, expected, Facts.All(posture));
        });
        Assert.Equal(12, postures.Count);
        Check.None(violations);
    }

    [Fact]
    public async Task A_delegated_administrator_sees_what_the_management_account_sees()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { CallerIsDelegatedAdministrator = true, Accounts = 30 });
        var run = stage.Run(Pipeline);
        var postures = run.Output;
        Assert.Equal(30, postures.Count);

        // The management account has no audit role: for everybody else it is an account that cannot be entered.
        var management = stage.Truth.ManagementAccountId;
        Assert.Equal(management, Assert.Single(run.Errors).TargetObject);
        Check.None(postures.Where(p => (string)Facts.Of(p, "AccountId")! != management).SelectMany(p => Differences(stage, p)));
    }

    [Fact]
    public async Task Outside_an_organization_the_own_account_is_audited_with_a_warning()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { OutsideOrganization = true, Accounts = 5 });
        var run = stage.Run(Pipeline).EnsureClean();
        var own = Assert.Single(stage.Truth.Accounts);
        var posture = Assert.Single(run.Output);
        Assert.Equal(own.AccountId, Facts.Of(posture, "AccountId"));
        Assert.Equal(own.Root.MfaDevices.Count > 0, Facts.Of(posture, "MfaEnabled"));
        Assert.Contains("is in no organization", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_servers_empty_pages_and_small_pages_change_nothing()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { OmitPaths = true, EmptyPage = true, PageSize = 7, Accounts = 40, Scenario = Scenario.Neglected });
        var postures = stage.Run(Pipeline).EnsureClean().Output;
        Assert.Equal(Ids(stage.ActiveAccounts), postures.Select(p => (string)Facts.Of(p, "AccountId")!).Order(StringComparer.Ordinal));
        Check.None(postures.SelectMany(posture => Differences(stage, posture)));
    }

    [Fact]
    public async Task Accounts_come_as_the_organization_describes_them()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Scenario = Scenario.Neglected });
        var accounts = stage.Run("Get-OrganizationAccount -State Active, Suspended, PendingClosure, Closed").EnsureClean().Output;
        Assert.Equal(Ids(stage.Truth.Accounts), accounts.Select(p => (string)Facts.Of(p, "AccountId")!).Order(StringComparer.Ordinal));
        Check.None(accounts.SelectMany(account => Facts.Differences(Account(stage, account).AccountId, AccountFacts(stage, account), Facts.All(account))));
    }

    private static Dictionary<string, string> AccountFacts(Stage stage, PSObject account)
    {
        var truth = Account(stage, account);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountId"] = Facts.Text(truth.AccountId),
            ["AccountName"] = Facts.Text(truth.Name),
            ["Email"] = Facts.Text(truth.Email),
            ["State"] = truth.State switch { "ACTIVE" => "Active", "SUSPENDED" => "Suspended", "PENDING_CLOSURE" => "PendingClosure", _ => "Closed" },
            ["OrganizationalUnit"] = Facts.Text(truth.OuPath),
            ["OrganizationalUnitId"] = Facts.Text(truth.OuIds is [.., var unit] ? unit : stage.Truth.RootId),
            ["OrganizationalUnitPath"] = Facts.Text(truth.Path![..truth.Path!.TrimEnd('/').LastIndexOf('/')]),
            ["JoinedMethod"] = Facts.Text(truth.JoinedMethod),
            ["JoinedTimestamp"] = Facts.Text(truth.Joined),
            ["IsManagementAccount"] = Facts.Text(truth.IsManagementAccount),
            ["OrganizationId"] = Facts.Text(stage.Truth.OrganizationId),
            ["Partition"] = Facts.Text(stage.Truth.Partition),
            ["RootArn"] = Facts.Text(truth.Root.Arn),
        };
    }

    private static IEnumerable<string> Ids(IEnumerable<AccountTruth> accounts) => accounts.Select(account => account.AccountId).Order(StringComparer.Ordinal);

    private static AccountTruth Account(Stage stage, PSObject of) => stage.Truth.Accounts.Single(account => account.AccountId == (string)Facts.Of(of, "AccountId")!);

    private static IEnumerable<string> Differences(Stage stage, PSObject posture) =>
        Facts.Differences(Account(stage, posture).AccountId, TruthOfPosture.Of(Account(stage, posture), posture), Facts.All(posture));
}
