using RootAudit.Engine.Collectors;
using RootAudit.Simulator;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>Without faults, everything that is read equals what was generated, account by account.</summary>
public sealed class TruthTests
{
    public static TheoryData<Scenario, string, bool, bool> Organizations => new()
    {
        { Scenario.Healthy, "aws", true, false },
        { Scenario.Neglected, "aws", true, false },
        { Scenario.Neglected, "aws", false, true },
        { Scenario.Neglected, "aws-us-gov", true, false },
        { Scenario.Neglected, "aws-cn", true, false },
    };

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task Every_account_and_every_posture_equals_the_truth(Scenario scenario, string partition, bool countsInactiveKeys, bool omitPaths)
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions
        {
            Accounts = 120,
            Users = 3,
            Scenario = scenario,
            Partition = partition,
            SummaryCountsInactiveKeys = countsInactiveKeys,
            OmitPaths = omitPaths,
        });
        var accounts = await audited.AccountsAsync();
        var outcomes = await audited.ReadAllAsync();
        var truth = audited.Server.Truth;

        Assert.Equal(truth.Accounts.Select(account => account.AccountId), accounts.Select(account => account.AccountId));
        Assert.Equal(truth.Accounts.Count, outcomes.Count);
        Assert.Empty(audited.Warnings);
        foreach (var (account, expected) in accounts.Zip(truth.Accounts))
            Expected.Account(truth, omitPaths && expected.State == "CLOSED" ? expected with { State = "SUSPENDED" } : expected, account);
        Assert.All(truth.Accounts, expected => Expected.Posture(audited.Server, expected, outcomes[expected.AccountId]));
    }

    [Theory]
    [InlineData(Scenario.Healthy)]
    [InlineData(Scenario.Neglected)]
    public async Task Every_row_of_every_report_equals_the_truth(Scenario scenario)
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 60, Users = 25, Scenario = scenario });
        var accounts = (await audited.AccountsAsync()).ToDictionary(account => account.AccountId);
        var readable = audited.Server.Truth.Accounts.Where(account => !account.Denied).ToList();
        // Only with such a user has a report the column that is not always there.
        Assert.Equal(scenario == Scenario.Neglected, readable.Any(account => account.Users.Any(user => user.Keys.Count > 2)));
        foreach (var expected in readable)
        {
            var report = await audited.Collector.ReadReportAsync(accounts[expected.AccountId], Freshness.Default, CancellationToken.None);
            Expected.Rows(expected, [.. report.Rows(rootOnly: false)]);
            Assert.True(Assert.Single(report.Rows(rootOnly: true)).IsRoot);
        }

        Assert.NotEmpty(readable);
    }

    [Fact]
    public async Task The_neglected_organization_has_every_kind_of_root_that_the_tests_rely_on()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 120, Scenario = Scenario.Neglected });
        var roots = audited.Server.Truth.Accounts.Select(account => account.Root).ToList();
        Assert.Contains(roots, root => !root.MfaActive && root.PasswordEnabled);
        Assert.Contains(roots, root => root.Keys.Any(key => !key.Active));
        Assert.Contains(roots, root => root.Certificates.Count > 0);
        Assert.Contains(roots, root => !root.PasswordEnabled && root.Keys.Count == 0);
        Assert.Contains(audited.Server.Truth.Accounts, account => account.State == "SUSPENDED");
        Assert.Contains(audited.Server.Truth.Accounts, account => !account.RootPasswordSupported);
    }

    [Fact]
    public async Task An_account_that_is_about_to_be_closed_is_read_like_any_other()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 60, Scenario = Scenario.Neglected });
        var expected = audited.Server.Truth.Accounts.First(account => account.State == "PENDING_CLOSURE");
        var account = (await audited.AccountsAsync()).Single(one => one.AccountId == expected.AccountId);
        var outcome = await audited.ReadAsync(account);
        Expected.WholePosture(audited.Server.Truth.Accounts.Single(one => one.AccountId == expected.AccountId), "aws", outcome);
    }

    [Fact]
    public async Task An_account_costs_four_calls_and_its_role_and_a_report_after_a_posture_none()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 30, Scenario = Scenario.Healthy });
        await audited.ReadAllAsync();
        var calls = audited.Server.Calls.Snapshot();
        var member = audited.Server.Truth.Accounts.First(account => account.State == "ACTIVE" && !account.Denied && !account.IsCaller);
        var ofMember = calls.ByAccount[member.AccountId];
        Assert.All(
            ["GenerateCredentialReport", "GetCredentialReport", "GetAccountSummary", "ListVirtualMFADevices"],
            operation => Assert.Equal(1, ofMember.Single(pair => pair.Key.EndsWith(operation, StringComparison.Ordinal)).Value.Calls));
        var account = (await audited.AccountsAsync()).Single(one => one.AccountId == member.AccountId);
        var before = audited.Server.Calls.Snapshot().Total.Calls;
        await audited.Collector.ReadReportAsync(account, Freshness.Default, CancellationToken.None);
        await audited.ReadAsync(account);
        Assert.Equal(before, audited.Server.Calls.Snapshot().Total.Calls);
        await audited.ReadAsync(account, new Freshness(TimeSpan.Zero, Refresh: true));
        Assert.Equal(before + 4, audited.Server.Calls.Snapshot().Total.Calls);
    }
}
