using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests;

/// <summary>Organizations from the three places a caller may stand, and the pages it sends.</summary>
public class OrganizationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accounts_come_in_pages_of_twenty_and_once_each_with_or_without_an_empty_page(bool emptyPage)
    {
        await using var client = await Start(new() { Accounts = 45, EmptyPage = emptyPage });
        var sizes = new List<int>();
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = (await client.OrganizationsAsync(null, "ListAccounts", new { NextToken = token })).Json;
            sizes.Add(page.GetProperty("Accounts").GetArrayLength());
            ids.AddRange(page.GetProperty("Accounts").EnumerateArray().Select(account => account.GetProperty("Id").GetString()!));
            token = page.TryGetProperty("NextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);
        Assert.Equal(emptyPage ? [20, 0, 20, 5] : [20, 20, 5], sizes);
        Assert.Equal(client.Server.Truth.Accounts.Select(account => account.AccountId), ids);
    }

    [Fact]
    public async Task An_old_server_sends_status_and_no_paths()
    {
        await using var client = await Start(new() { Accounts = 3, OmitPaths = true });
        var account = (await client.OrganizationsAsync(null, "ListAccounts")).Json.GetProperty("Accounts")[0];
        Assert.Equal("ACTIVE", account.GetProperty("Status").GetString());
        Assert.False(account.TryGetProperty("State", out _));
        Assert.False(account.TryGetProperty("Paths", out _));
        var root = client.Server.Truth.RootId;
        var unit = (await client.OrganizationsAsync(null, "ListOrganizationalUnitsForParent", new { ParentId = root })).Json.GetProperty("OrganizationalUnits")[0];
        Assert.False(unit.TryGetProperty("Path", out _));
    }

    [Fact]
    public async Task A_delegated_administrator_lists_the_accounts_and_cannot_enter_the_management_account()
    {
        await using var client = await Start(new() { Accounts = 5, CallerIsDelegatedAdministrator = true });
        var truth = client.Server.Truth;
        Assert.NotEqual(truth.ManagementAccountId, truth.CallerAccountId);
        Assert.Equal(truth.DelegatedAdministratorId, truth.CallerAccountId);
        Assert.Equal("", (await client.OrganizationsAsync(null, "ListAccounts")).Code);
        Assert.Equal("AccessDenied", (await client.AssumeAsync(truth.ManagementAccountId)).Code);
        Assert.True(truth.Accounts.Single(account => account.IsManagementAccount).Denied);
    }

    [Fact]
    public async Task An_account_outside_of_any_organization_is_told_so()
    {
        await using var client = await Start(new() { Accounts = 5, OutsideOrganization = true });
        Assert.Equal("AWSOrganizationsNotInUseException", (await client.OrganizationsAsync(null, "DescribeOrganization")).Code);
        Assert.Equal("AWSOrganizationsNotInUseException", (await client.OrganizationsAsync(null, "ListAccounts")).Code);
        var alone = Assert.Single(client.Server.Truth.Accounts);
        Assert.True(alone.IsCaller);
        Assert.Equal(alone.Name, (await client.AccountAsync(null, "/getAccountInformation")).Json.GetProperty("AccountName").GetString());
    }

    [Fact]
    public async Task The_account_service_refuses_the_management_accounts_own_id_and_strangers()
    {
        await using var client = await Start(new() { Accounts = 3 });
        var truth = client.Server.Truth;
        Assert.Equal("ValidationException", (await client.AccountAsync(null, "/getAccountInformation", new { AccountId = truth.ManagementAccountId })).Code);
        Assert.Equal("AccessDeniedException", (await client.AccountAsync(null, "/getAccountInformation", new { AccountId = "999999999999" })).Code);
    }

    private static Task<TestClient> Start(SimulatorOptions options) => TestClient.StartAsync(options, TimeProvider.System);
}
