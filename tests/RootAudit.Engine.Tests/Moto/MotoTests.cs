using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Credentials;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Sessions;

namespace RootAudit.Engine.Tests.Moto;

/// <summary>Against a server that somebody else wrote: what our simulator and our client might both have misread shows here.</summary>
public sealed class MotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [MotoFact]
    public async Task The_five_accounts_are_listed_with_their_place_in_the_tree()
    {
        using var session = Open();
        var accounts = await AccountsAsync(session);
        Assert.Equal(moto.Accounts.Order(), accounts.Select(account => account.AccountId).Order());
        Assert.All(accounts, account => Assert.Equal(AccountState.Active, account.State));
        Assert.Equal(moto.Accounts[0], Assert.Single(accounts, account => account.IsManagementAccount == true).AccountId);
        var moved = accounts.Single(account => account.AccountId == moto.Accounts[1]);
        Assert.Equal(("member-1", "root1@corp.example", "Root/Workloads"), (moved.AccountName, moved.Email, moved.OrganizationalUnit));
        Assert.Equal("Root", accounts.Single(account => account.AccountId == moto.Accounts[2]).OrganizationalUnit);
    }

    [MotoFact]
    public async Task Users_passwords_and_keys_are_those_that_were_made()
    {
        using var session = Open();
        using var collector = new AccountCollector(session);
        foreach (var account in (await AccountsAsync(session)).Where(account => account.IsManagementAccount == false))
        {
            var report = await collector.ReadReportAsync(account, Freshness.Default, CancellationToken.None);
            var rows = report.Rows(rootOnly: false).ToDictionary(row => row.User);
            Assert.Equal(["alice", "bob", "carol"], rows.Keys.Order());
            Assert.All(rows.Values, row => Assert.Equal($"arn:aws:iam::{account.AccountId}:user/{row.User}", row.Arn));
            Assert.Equal([true, false, false], new[] { "alice", "bob", "carol" }.Select(user => rows[user].PasswordEnabled == true));
            Assert.Equal(ReportValueState.NoInformation, rows["alice"].PasswordLastUsedState);
            Assert.Equal([1, 1, 0], new[] { "alice", "bob", "carol" }.Select(user => rows[user].ActiveAccessKeyCount ?? -1));
            Assert.Equal([1, 2, 0], new[] { "alice", "bob", "carol" }.Select(user => rows[user].AccessKeyCount ?? -1));
        }
    }

    [MotoFact]
    public async Task A_report_without_a_row_of_root_is_a_gap_and_neither_a_crash_nor_an_all_clear()
    {
        using var session = Open();
        using var collector = new AccountCollector(session);
        foreach (var account in await AccountsAsync(session))
        {
            var reading = await collector.ReadAsync(account, Freshness.Default, withPolicy: false, CancellationToken.None);
            var posture = PostureBuilder.Build(reading.Facts, TimeProvider.System.GetUtcNow());
            Assert.Equal(GapReason.NotReported, Assert.Single(reading.Failures).Reason);
            Assert.Contains(posture.Gap, gap => gap is { Fact: AccountFacts.ReportFact, Reason: GapReason.NotReported });
            Assert.Equal(Coverage.Partial, posture.Coverage);
            Assert.False(posture.MfaEnabled);
            Assert.Null(posture.AccessKeyCount);
            Assert.Null(posture.LastUsedBy);
            Assert.Null(posture.HasCredentials);
        }
    }

    [MotoFact]
    public async Task Administrators_are_those_that_were_made()
    {
        using var session = Open();
        using var reports = new AccountCollector(session);
        var collector = new AdministratorCollector(session, reports, new PolicySource(session, manyAccounts: true));
        var account = (await AccountsAsync(session)).First(account => account.IsManagementAccount == false);
        var found = (await collector.ReadAsync(account, Freshness.Default, CancellationToken.None)).Administrator;
        Assert.Equal(
            ["Admins Administrator", "alice Administrator", "bob Administrator", "builder Administrator", "carol Conditional"],
            found.Select(one => $"{one.Name} {one.Status}").Order(StringComparer.Ordinal));
        Assert.Equal(["Managers"], found.Single(one => one.Name == "alice").GrantedBy);
        Assert.Equal(RoleTrustKind.Service, Assert.Single(found.Single(one => one.Name == "builder").AssumableBy).Kind);
    }

    private AwsSession Open() => new(
        new SessionOptions { EndpointUrl = moto.Endpoint, Region = "us-east-1", Credentials = new StaticCredentials("testing", "testing", null) },
        TimeProvider.System);

    private static async Task<List<OrganizationAccount>> AccountsAsync(AwsSession session)
    {
        using var reader = new OrganizationReader(session, _ => { });
        var accounts = new List<OrganizationAccount>();
        await foreach (var account in reader.ReadAsync(new AccountFilter(), _ => { }, CancellationToken.None))
            accounts.Add(account);
        return accounts;
    }
}
