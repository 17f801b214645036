using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;

namespace RootAudit.Module.Tests.Commands;

/// <summary>What is asked of AWS, and what is known already: counted by the simulator.</summary>
public sealed class MemoryTests : IClassFixture<SmallOrganization>
{
    private const int Accounts = 8;

    private readonly Stage _stage;

    public MemoryTests(SmallOrganization organization) => _stage = organization.Stage.Connect();

    private long IamCalls => _stage.Simulator.Calls.Snapshot().ByOperation.Where(o => o.Key.StartsWith("iam:", StringComparison.Ordinal)).Sum(o => o.Value.Calls);

    [Fact]
    public void The_main_pipeline_asks_each_account_for_each_fact_once()
    {
        _stage.Run("Get-OrganizationAccount | Get-RootUserPosture").EnsureClean();
        Assert.Equal(Accounts - 1, _stage.Calls("sts:AssumeRole"));
        Assert.Equal(Accounts, _stage.Calls("iam:GetAccountSummary"));
        Assert.Equal(Accounts, _stage.Calls("iam:ListVirtualMFADevices"));
        Assert.Equal(Accounts, _stage.Calls("iam:GenerateCredentialReport"));
        Assert.Equal(1, _stage.Calls("organizations:ListAccounts"));
        // Connecting asked already who is calling.
        Assert.Equal(0, _stage.Calls("sts:GetCallerIdentity"));
    }

    [Theory]
    [InlineData("Get-CredentialReport")]
    [InlineData("Get-CredentialReport -AsCsv")]
    [InlineData("Get-RootUserPosture")]
    [InlineData("Test-RootMfa -Hardware")]
    [InlineData("Test-RootAccessKey -Quiet")]
    public void What_the_postures_read_costs_no_second_round(string command)
    {
        _stage.Run("$accounts = Get-OrganizationAccount; $null = $accounts | Get-RootUserPosture").EnsureClean();
        _stage.Simulator.Calls.Reset();
        Assert.NotEmpty(_stage.Run($"$accounts | {command}").EnsureClean().Output);
        Assert.Equal(0, _stage.AllCalls);
    }

    [Fact]
    public void Refresh_reads_live_facts_again_and_not_the_report_that_AWS_would_give_again()
    {
        _stage.Run("$accounts = Get-OrganizationAccount; $null = $accounts | Get-RootUserPosture").EnsureClean();
        string[] commands = ["Get-RootUserPosture", "Test-RootMfa"];
        Assert.All(commands, command =>
        {
            _stage.Simulator.Calls.Reset();
            _stage.Run($"$accounts | {command} -Refresh").EnsureClean();
            Assert.Equal(Accounts, _stage.Calls("iam:GetAccountSummary"));
            Assert.Equal(Accounts, _stage.Calls("iam:ListVirtualMFADevices"));
            Assert.Equal(0, _stage.Calls("iam:GetCredentialReport"));
            Assert.Equal(0, _stage.Calls("sts:AssumeRole"));
        });
    }

    [Fact]
    public void A_report_older_than_allowed_is_asked_for_again()
    {
        _stage.Run("$accounts = Get-OrganizationAccount; $null = $accounts | Get-CredentialReport").EnsureClean();
        _stage.Simulator.Calls.Reset();
        var run = _stage.Run("$accounts | Get-CredentialReport -RootOnly -MaximumAge '00:00:00'").EnsureClean();
        Assert.Equal(Accounts, run.Output.Count);
        Assert.Equal(Accounts, _stage.Calls("iam:GetCredentialReport"));
        // AWS gives the same one again, and the rows would look fresh to whoever does not look at the time.
        Assert.Equal(Accounts, run.Warnings.Count);
    }

    [Fact]
    public void A_failure_is_not_remembered()
    {
        _stage.Connect("-RoleName NoSuchRole");
        Assert.Equal(Accounts - 1, _stage.Run("Get-OrganizationAccount | Get-RootUserPosture").Errors.Count);
        var again = _stage.Calls("sts:AssumeRole");
        Assert.Equal(Accounts - 1, _stage.Run("Get-OrganizationAccount | Get-RootUserPosture").Errors.Count);
        Assert.Equal(2 * again, _stage.Calls("sts:AssumeRole"));
    }

    [Fact]
    public void Ids_of_accounts_that_were_seen_get_their_names_without_a_call()
    {
        _stage.Run("$ids = Get-OrganizationAccount | ForEach-Object AccountId").EnsureClean();
        _stage.Simulator.Calls.Reset();
        Assert.All(_stage.Run("Get-RootUserPosture -AccountId $ids").EnsureClean().Output, posture => Assert.NotNull(Facts.Of(posture, "AccountName")));
        Assert.DoesNotContain(_stage.Simulator.Calls.Snapshot().ByOperation.Keys, operation => operation.StartsWith("organizations:", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_that_were_never_seen_are_looked_up_one_by_one_and_not_by_listing_everything()
    {
        var ids = string.Join(',', _stage.Truth.Accounts.Select(account => $"'{account.AccountId}'"));
        Assert.All(_stage.Run($"Get-RootUserPosture -AccountId {ids}").EnsureClean().Output, posture => Assert.NotNull(Facts.Of(posture, "AccountName")));
        Assert.Equal(Accounts, _stage.Calls("organizations:DescribeAccount"));
        Assert.Equal(0, _stage.Calls("organizations:ListAccounts"));
    }

    [Fact]
    public async Task Reports_that_take_time_and_have_no_capacity_come_all_the_same()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 12,
            Users = 2,
            ReportTime = TimeSpan.FromMilliseconds(300),
            Faults = new FaultOptions { ThrottleEvery = 5, ServerErrorPercent = 5, CutOffPercent = 2 },
        });
        Assert.Equal(12, stage.Run("Get-OrganizationAccount | Get-RootUserPosture").EnsureClean().Output.Count(p => Facts.Text(p, "Coverage") == "Complete"));
    }

    [Theory]
    [InlineData("-ThrottleLimit 3", "", 3)]
    [InlineData("-ThrottleLimit 5", "-ThrottleLimit 2", 2)]
    [InlineData("-ThrottleLimit 2", "-ThrottleLimit 9", 2)]
    [InlineData("", "-ThrottleLimit 1", 1)]
    public async Task No_more_calls_are_under_way_than_the_limit_and_all_places_are_used(string ofSession, string ofCommand, int limit)
    {
        // The latency is what a place is held for: with none, calls would end before the next begins.
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 10, Users = 1, Latency = TimeSpan.FromMilliseconds(20) });
        stage.Connect(ofSession);
        stage.Run("$accounts = Get-OrganizationAccount").EnsureClean();
        stage.Simulator.Calls.Reset();
        Assert.Equal(10, stage.Run($"$accounts | Get-RootUserPosture {ofCommand}").EnsureClean().Output.Count);
        Assert.Equal(limit, stage.Simulator.Calls.Snapshot().PeakConcurrency);
    }

    [Fact]
    public async Task A_narrower_limit_ends_with_its_command()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 10, Users = 1, Latency = TimeSpan.FromMilliseconds(20) });
        stage.Run("$accounts = Get-OrganizationAccount; $null = $accounts | Get-RootUserPosture -ThrottleLimit 1").EnsureClean();
        // Also where the pipeline ended early.
        stage.Run("$accounts | Get-RootUserPosture -Refresh -ThrottleLimit 1 | ForEach-Object { throw 'enough' }");
        stage.Simulator.Calls.Reset();
        stage.Run("$null = $accounts | Get-RootUserPosture -Refresh").EnsureClean();
        Assert.True(stage.Simulator.Calls.Snapshot().PeakConcurrency > 3);
    }
}
