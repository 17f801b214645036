using RootAudit.Accounts;
using RootAudit.Engine.Aws.Organizations;
using RootAudit.Failures;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>Which accounts are listed, and what is said where the organization does not tell.</summary>
public sealed class OrganizationReaderTests
{
    [Fact]
    public async Task An_empty_page_with_a_token_is_not_the_end()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 50, EmptyPage = true });
        Assert.Equal(Ids(audited.Server.Truth), (await audited.AccountsAsync()).Select(account => account.AccountId));
    }

    [Fact]
    public async Task Pages_that_are_read_twice_begin_at_the_first_both_times()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 50 });
        using var calls = new OrganizationCalls(audited.Session);
        var pages = calls.ListAccountsAsync(CancellationToken.None);
        for (var i = 0; i < 2; i++)
        {
            var ids = new List<string>();
            await foreach (var page in pages)
                ids.AddRange(page.Select(account => account.Id));
            Assert.Equal(Ids(audited.Server.Truth), ids);
        }
    }

    [Fact]
    public async Task A_delegated_administrator_sees_all_and_enters_all_but_the_management_account()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 30, CallerIsDelegatedAdministrator = true });
        var outcomes = await audited.ReadAllAsync();
        var truth = audited.Server.Truth;
        Assert.Equal(30, outcomes.Count);
        Assert.Equal(truth.ManagementAccountId, Assert.Single(outcomes.Values, outcome => outcome.Posture.IsManagementAccount == true).Posture.AccountId);
        Assert.All(truth.Accounts, expected => Expected.Posture(audited.Server, expected, outcomes[expected.AccountId]));
    }

    [Fact]
    public async Task Outside_an_organization_there_is_the_own_account_and_a_warning()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 5, OutsideOrganization = true });
        var account = Assert.Single(await audited.AccountsAsync());
        var truth = audited.Server.Truth;
        Assert.Equal((truth.CallerAccountId, AccountState.Active), (account.AccountId, account.State));
        Assert.Equal(truth.Accounts[0].Name, account.AccountName);
        Assert.Contains("in no organization", Assert.Single(audited.Warnings), StringComparison.Ordinal);
        var outcome = await audited.ReadAsync(account);
        Assert.Equal(Posture.Coverage.Complete, outcome.Posture.Coverage);
        Assert.Equal(truth.Accounts[0].Root.MfaActive, outcome.Posture.MfaEnabled);
    }

    [Fact]
    public async Task Outside_an_organization_another_account_is_not_found()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 5, OutsideOrganization = true });
        Assert.Empty(await audited.AccountsAsync(new AccountFilter { AccountId = ["123456789012"] }));
        Assert.Equal(["123456789012"], audited.NotFound);
    }

    [Fact]
    public async Task Named_accounts_are_described_one_by_one_and_unknown_ones_told()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 50 });
        var wanted = Ids(audited.Server.Truth).Skip(10).Take(3).ToList();
        var accounts = await audited.AccountsAsync(new AccountFilter { AccountId = [.. wanted, "000000000001"] });
        Assert.Equal(wanted, accounts.Select(account => account.AccountId));
        Assert.Equal(["000000000001"], audited.NotFound);
        Assert.DoesNotContain(audited.Server.Calls.Snapshot().ByOperation.Keys, operation => operation.EndsWith("ListAccounts", StringComparison.Ordinal));
        foreach (var account in accounts)
            Expected.Account(audited.Server.Truth, audited.Server.Truth.Accounts.Single(one => one.AccountId == account.AccountId), account);
    }

    [Fact]
    public async Task Many_named_accounts_are_listed_instead_and_unknown_ones_told()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 60 });
        var wanted = Ids(audited.Server.Truth).Skip(5).Take(25).ToList();
        var accounts = await audited.AccountsAsync(new AccountFilter { AccountId = [.. wanted, "000000000001", "000000000002"] });
        Assert.Equal(wanted, accounts.Select(account => account.AccountId));
        Assert.Equal(["000000000001", "000000000002"], audited.NotFound.Order());
        Assert.DoesNotContain(audited.Server.Calls.Snapshot().ByOperation.Keys, operation => operation.EndsWith("DescribeAccount", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10, 10, 0)]
    [InlineData(50, 20, 3)]
    public async Task Ids_given_one_by_one_ask_for_the_organization_once_and_are_listed_when_they_are_many(int ids, int described, int pages)
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 60 });
        var wanted = Ids(audited.Server.Truth).Skip(3).Take(ids).ToList();
        var accounts = await Task.WhenAll(wanted.Select(id => audited.Collector.ResolveAsync(id, CancellationToken.None)));
        Assert.Equal(wanted, accounts.Select(account => account.AccountId));
        foreach (var account in accounts)
            Expected.Account(audited.Server.Truth, audited.Server.Truth.Accounts.Single(one => one.AccountId == account.AccountId), account);
        var calls = audited.Server.Calls.Snapshot().ByOperation.ToDictionary(pair => pair.Key.Split(':', '.')[^1], pair => pair.Value.Calls);
        Assert.Equal(
            (1L, (long)described, (long)pages),
            (calls["DescribeOrganization"], calls["DescribeAccount"], calls.GetValueOrDefault("ListAccounts")));
    }

    [Fact]
    public async Task Units_are_found_by_id_path_and_name_with_what_is_below_them()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 80 });
        var truth = audited.Server.Truth;
        // A unit that has accounts of its own and units below it.
        var parent = truth.Accounts.Where(account => account.OuIds.Count > 1).Select(account => (Id: account.OuIds[0], Name: account.OuNames[0])).First();
        var expected = truth.Accounts.Where(account => account.OuIds.Contains(parent.Id)).Select(account => account.AccountId).ToList();
        foreach (var wanted in new[] { parent.Id, "Root/" + parent.Name, parent.Name, parent.Name.ToUpperInvariant() + "/" })
            Assert.Equal(expected, (await audited.AccountsAsync(new AccountFilter { OrganizationalUnit = [wanted] })).Select(account => account.AccountId));
        var child = truth.Accounts.First(account => account.OuIds.Count > 1);
        Assert.Equal(
            truth.Accounts.Where(account => account.OuPath == child.OuPath || account.OuPath!.StartsWith(child.OuPath + "/", StringComparison.Ordinal)).Select(account => account.AccountId),
            (await audited.AccountsAsync(new AccountFilter { OrganizationalUnit = [child.OuPath!] })).Select(account => account.AccountId));
        Assert.Equal(truth.Accounts.Count, (await audited.AccountsAsync(new AccountFilter { OrganizationalUnit = [truth.RootId] })).Count);
        Assert.Empty(await audited.AccountsAsync(new AccountFilter { OrganizationalUnit = [parent.Name[..^1]] }));
    }

    [Fact]
    public async Task An_id_given_by_hand_gets_its_name_and_place()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 10 });
        var truth = audited.Server.Truth.Accounts[5];
        Expected.Account(audited.Server.Truth, truth, await audited.Collector.ResolveAsync(truth.AccountId, CancellationToken.None));
        var before = audited.Server.Calls.Snapshot().Total.Calls;
        await audited.Collector.ResolveAsync(truth.AccountId, CancellationToken.None);
        Assert.Equal(before, audited.Server.Calls.Snapshot().Total.Calls);
    }

    [Fact]
    public async Task An_id_that_the_organization_does_not_have_stays_a_bare_id_whose_role_cannot_be_assumed()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 5 });
        var account = await audited.Collector.ResolveAsync("000000000001", CancellationToken.None);
        Assert.Equal((null, AccountState.Unknown), (account.AccountName, account.State));
        var outcome = await audited.ReadAsync(account);
        Assert.Equal(GapReason.RoleNotAssumable, Assert.Single(outcome.Reading.Failures).Reason);
        Assert.Equal(Posture.Coverage.None, outcome.Posture.Coverage);
    }

    [Fact]
    public async Task The_own_account_needs_no_role()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 5 });
        var own = await audited.Collector.OwnAccountAsync(CancellationToken.None);
        Assert.Equal(audited.Server.Truth.CallerAccountId, own.AccountId);
        await audited.ReadAsync(own);
        Assert.DoesNotContain(audited.Server.Calls.Snapshot().ByOperation.Keys, operation => operation.EndsWith("AssumeRole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accounts_arrive_while_pages_are_still_to_come()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 1_300 });
        using var reader = new Engine.Collectors.OrganizationReader(audited.Session, _ => { });
        await foreach (var account in reader.ReadAsync(new AccountFilter(), _ => { }, CancellationToken.None))
        {
            Assert.Equal(audited.Server.Truth.Accounts[0].AccountId, account.AccountId);
            break;
        }

        var pages = audited.Server.Calls.Snapshot().ByOperation.Single(pair => pair.Key.EndsWith("ListAccounts", StringComparison.Ordinal)).Value.Calls;
        // Of 65 pages; reading ahead of the consumer is bounded.
        Assert.True(pages < 60, $"{pages} pages were read before the first account was given out.");
    }

    [Fact]
    public async Task Accounts_that_are_not_there_are_told_in_the_order_of_their_ids_and_all_of_them()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 3 });
        var asked = Enumerable.Range(0, 60).Select(i => $"9999999999{i:00}").ToList();
        var there = audited.Server.Truth.Accounts[1].AccountId;
        var accounts = await audited.AccountsAsync(new AccountFilter { AccountId = [.. asked, there] });
        Assert.Equal(there, Assert.Single(accounts).AccountId);
        Assert.Equal(asked, audited.NotFound);
    }

    private static IEnumerable<string> Ids(OrganizationTruth truth) => truth.Accounts.Select(account => account.AccountId);
}
