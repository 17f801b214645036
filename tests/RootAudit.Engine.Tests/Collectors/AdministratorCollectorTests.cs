using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>Administrators: found as they were made, with the calls that the pages allow, and unknown where AWS does not answer.</summary>
public sealed class AdministratorCollectorTests
{
    private const string Operation = "iam:GetAccountAuthorizationDetails";

    [Theory]
    [InlineData(Scenario.Healthy)]
    [InlineData(Scenario.Neglected)]
    public async Task Every_account_gives_the_administrators_that_were_made(Scenario scenario)
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 30, Users = 12, Scenario = scenario });
        using var reports = new AccountCollector(audited.Session);
        var collector = new AdministratorCollector(audited.Session, reports, new PolicySource(audited.Session, manyAccounts: true));
        var truth = audited.Server.Truth.Accounts.ToDictionary(account => account.AccountId, StringComparer.Ordinal);
        var read = 0;
        foreach (var account in (await audited.AccountsAsync()).Where(account => truth[account.AccountId] is { Denied: false, Broken: false }))
        {
            var found = await collector.ReadAsync(account, Freshness.Default, CancellationToken.None);
            Assert.Equal(
                truth[account.AccountId].Administrators.Select(one => $"{one.Arn} {one.Status}").Order(StringComparer.Ordinal),
                found.Administrator.Select(one => $"{one.Arn} {one.Status}").Order(StringComparer.Ordinal));
            AssertUsers(truth[account.AccountId].Users.ToDictionary(user => user.Arn, StringComparer.Ordinal), found);
            read++;
        }

        Assert.True(read > 15);
    }

    [Fact]
    public async Task Three_calls_are_made_for_an_account_and_one_more_for_each_further_page()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 3, Users = 700 });
        using var reports = new AccountCollector(audited.Session);
        var collector = new AdministratorCollector(audited.Session, reports, new PolicySource(audited.Session, manyAccounts: false));
        var account = (await audited.AccountsAsync())[0];
        var found = await collector.ReadAsync(account, Freshness.Default, CancellationToken.None);
        // Policies and groups, roles, and three pages of users.
        Assert.Equal(5, audited.Server.Calls.Snapshot().ByOperation[Operation].Calls);
        Assert.Equal(audited.Server.Truth.Accounts.Single(one => one.AccountId == account.AccountId).Administrators.Count, found.Administrator.Count);
    }

    [Fact]
    public async Task A_refusal_names_the_permission()
    {
        await using var audited = await Audited.StartAsync(
            new SimulatorOptions { Accounts = 3, Users = 2, DeniedActions = [Operation] });
        using var reports = new AccountCollector(audited.Session);
        var collector = new AdministratorCollector(audited.Session, reports, new PolicySource(audited.Session, manyAccounts: false));
        var account = (await audited.AccountsAsync()).Single(one => one.IsManagementAccount == true);
        var failure = await Assert.ThrowsAsync<CollectionException>(() => collector.ReadAsync(account, Freshness.Default, CancellationToken.None));
        Assert.Equal((GapReason.AccessDenied, Operation), (failure.Reason, failure.Permission));
    }

    [Fact]
    public async Task Without_the_credential_report_administrators_are_found_and_their_credentials_are_not_known()
    {
        await using var audited = await Audited.StartAsync(
            new SimulatorOptions { Accounts = 3, Users = 4, DeniedActions = ["iam:GenerateCredentialReport"] });
        using var reports = new AccountCollector(audited.Session);
        var collector = new AdministratorCollector(audited.Session, reports, new PolicySource(audited.Session, manyAccounts: false));
        var account = (await audited.AccountsAsync()).Single(one => one.IsManagementAccount == true);
        var found = await collector.ReadAsync(account, Freshness.Default, CancellationToken.None);
        var users = found.Administrator.Where(one => one.PrincipalType == AdministratorType.User).ToList();
        Assert.NotEmpty(users);
        Assert.All(users, user => Assert.Equal((null, null, null), (user.IsPerson, user.MfaActive, user.PasswordEnabled)));
        Assert.All(users, user => Assert.Contains(user.Gap, gap => gap.Reason == GapReason.AccessDenied));
    }

    [Fact]
    public async Task An_account_that_nobody_can_enter_is_a_failure_and_no_empty_answer()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 3 });
        using var reports = new AccountCollector(audited.Session);
        var collector = new AdministratorCollector(audited.Session, reports, new PolicySource(audited.Session, manyAccounts: false));
        var account = (await audited.AccountsAsync())[0] with { State = AccountState.Suspended };
        var failure = await Assert.ThrowsAsync<CollectionException>(() => collector.ReadAsync(account, Freshness.Default, CancellationToken.None));
        Assert.Equal(GapReason.AccountNotActive, failure.Reason);
    }

    private static void AssertUsers(Dictionary<string, Simulator.State.PrincipalTruth> users, AccountAdministrators found)
    {
        foreach (var user in found.Administrator.Where(one => one.PrincipalType == AdministratorType.User))
        {
            var truth = users[user.Arn];
            Assert.Equal((truth.PasswordEnabled, truth.MfaActive), (user.PasswordEnabled, user.MfaActive));
            Assert.Equal(truth.PasswordEnabled || truth.Keys.Any(key => key.Active && key.Slot < 3), user.IsPerson);
        }
    }
}
