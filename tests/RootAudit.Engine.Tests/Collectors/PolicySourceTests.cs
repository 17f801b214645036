using RootAudit.Accounts;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Simulator;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>Service control policies for those who judge by them: read once, and claimed of no account that the caller knows nothing of.</summary>
public sealed class PolicySourceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_outside_an_organization_knows_that_of_its_own_account_and_of_no_other(bool manyAccounts)
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 3, OutsideOrganization = true });
        var policies = new PolicySource(audited.Session, manyAccounts);
        var source = new GuardrailSource(policies);
        var own = Assert.Single(await audited.AccountsAsync());
        var known = await source.OfAsync(own, CancellationToken.None);
        Assert.Equal(GuardrailStatus.NotDenied, known!.Status);
        Assert.Contains("in no organization", known.Explanation, StringComparison.Ordinal);

        // Named by id alone: it may well be in an organization that the caller is not in.
        var other = new OrganizationAccount { AccountId = "111122223333", Partition = "aws" };
        var unknown = await source.OfAsync(other, CancellationToken.None);
        Assert.Equal(GuardrailStatus.Unknown, unknown!.Status);
        Assert.Equal(GapReason.NotVisible, Assert.Single(unknown.Gaps).Reason);
        await Assert.ThrowsAsync<CollectionException>(() => policies.OverAsync(other, CancellationToken.None));
    }

    [Fact]
    public async Task All_who_judge_by_them_share_one_reading()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 30, Users = 2, Policies = PolicyTree.Mixed });
        var accounts = await audited.AccountsAsync();
        var policies = new PolicySource(audited.Session, manyAccounts: true);
        using var reports = new AccountCollector(audited.Session);
        var administrators = new AdministratorCollector(audited.Session, reports, policies);
        var source = new GuardrailSource(policies);
        audited.Server.Calls.Reset();
        await Task.WhenAll(accounts.Take(5).Select(account => source.OfAsync(account, CancellationToken.None)));
        foreach (var account in accounts.Where(account => account is { State: AccountState.Active, IsManagementAccount: false }).Take(2))
            await administrators.ReadAsync(account, Freshness.Default, CancellationToken.None);
        Assert.Equal(1, audited.Server.Calls.Snapshot().ByOperation["organizations:DescribeOrganization"].Calls);
    }
}
