using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Tests;

/// <summary>The generated organizations have what their users count on.</summary>
public class ScenarioTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_same_seed_gives_the_same_organization_and_another_seed_another()
    {
        var options = new SimulatorOptions { Scenario = Scenario.Neglected, Accounts = 20 };
        var one = JsonSerializer.Serialize(await Truth(options));
        Assert.Equal(one, JsonSerializer.Serialize(await Truth(options)));
        Assert.NotEqual(one, JsonSerializer.Serialize(await Truth(options with { Seed = 2 })));
    }

    [Fact]
    public async Task A_neglected_organization_shows_everything_that_goes_wrong()
    {
        var truth = await Truth(new() { Scenario = Scenario.Neglected });
        var accounts = truth.Accounts;
        var roots = accounts.Where(account => account.State is "ACTIVE").Select(account => account.Root).ToList();
        Assert.Equal(60, accounts.Count);
        Assert.Contains(accounts, account => account.AccountId.StartsWith('0'));
        Assert.Equal(["ACTIVE", "CLOSED", "PENDING_CLOSURE", "SUSPENDED"], accounts.Select(account => account.State).Distinct().Order());
        Assert.Contains(accounts, account => account.OuNames.Count == 3);
        Assert.Contains(roots, root => root.PasswordEnabled && !root.MfaActive);
        Assert.Contains(roots, root => !root.PasswordEnabled && root.Keys.Count == 0 && !root.MfaActive);
        Assert.Contains(roots, root => root.PasswordEnabled && root.PasswordLastUsed is null);
        Assert.Contains(roots, root => root.MfaDevices.Count == 3);
        Assert.Contains(roots, root => root.Keys.Any(key => !key.Active) && root.Keys.All(key => !key.Active));
        Assert.Contains(roots, root => root.Keys.Any(key => key.Active && key.LastUsed?.Date == _clock.GetUtcNow().Date) && root.PasswordLastUsed < _clock.GetUtcNow().AddYears(-1));
        Assert.Contains(roots, root => root.Certificates.Count == 2);
        Assert.Contains(roots, root => root.MfaDevices.Any(device => device.Kind == MfaKind.Virtual && !device.Serial.EndsWith("root-account-mfa-device", StringComparison.Ordinal)));
        foreach (var kind in Enum.GetValues<MfaKind>())
            Assert.Contains(roots, root => root.MfaDevices is [var only] && only.Kind == kind);
        Assert.Contains(accounts, account => !account.RootPasswordSupported && account.Root.PasswordEnabled);
        Assert.Contains(accounts, account => !account.RootPasswordSupported && !account.Root.PasswordEnabled && account.Root.Keys.Count == 0);
        Assert.Contains(accounts, account => account.Root.MfaDevices is [{ Kind: MfaKind.Hardware }]
            && account.Users.Any(user => user.Name is "rootcause" && user.MfaDevices is [{ Kind: MfaKind.Virtual }]));
        Assert.Contains(accounts, account => account.Users.Any(user => user.Keys.Count > 2));
        Assert.Contains(accounts, account => account.Users.Any(user => user.Name!.Contains(',', StringComparison.Ordinal)));
        Assert.Contains(accounts, account => account.Users.Any(user => user.PasswordEnabled && !user.MfaActive));
        Assert.Contains(accounts, account => account.Users.Any(user => user.Keys.Count(key => key.Active) == 2));
        Assert.Contains(accounts, account => account.Name.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_healthy_organization_is_mostly_in_order()
    {
        var accounts = (await Truth(new() { Accounts = 300, Users = 3 })).Accounts;
        Assert.All(accounts, account => Assert.Equal("ACTIVE", account.State));
        var exposed = accounts.Count(account => account.Root.Keys.Count > 0 || (account.Root.PasswordEnabled && !account.Root.MfaActive));
        Assert.InRange(exposed, 1, 30);
    }

    [Theory]
    [InlineData(Scenario.Healthy)]
    [InlineData(Scenario.Neglected)]
    public async Task Ids_and_names_are_unique_and_times_fit_together(Scenario scenario)
    {
        var accounts = (await Truth(new() { Accounts = 200, Scenario = scenario })).Accounts;
        Assert.Equal(200, accounts.Select(account => account.AccountId).Distinct().Count());
        Assert.Equal(200, accounts.Select(account => account.Email).Distinct().Count());
        Assert.All(accounts, account => Assert.Matches("^[0-9]{12}$", account.AccountId));
        Assert.All(accounts, account => Assert.InRange(account.Email.Length, 6, 64));
        foreach (var account in accounts)
        {
            Assert.Equal(10, account.Users.Select(user => user.Name!.ToUpperInvariant()).Distinct().Count());
            foreach (var user in account.Users.Prepend(account.Root))
            {
                Assert.True(user.Created >= account.Created, $"{user.Arn} is older than its account");
                Assert.All(user.Keys, key => Assert.True(key.Created >= user.Created && (key.LastUsed is null || key.LastUsed >= key.Created), user.Arn));
                Assert.True(user.PasswordLastChanged is null || user.PasswordLastChanged >= user.Created, user.Arn);
                Assert.True(user.PasswordLastUsed is null || user.PasswordLastUsed >= user.PasswordLastChanged, user.Arn);
                Assert.All(user.MfaDevices, device => Assert.True(device.Enabled >= user.Created, user.Arn));
            }
        }
    }

    [Fact]
    public async Task Mixed_policies_leave_every_kind_of_root_user_in_a_tree_of_five_levels()
    {
        var truth = await Truth(new() { Accounts = 120, Policies = PolicyTree.Mixed });
        var plans = truth.Accounts.Select(account => account.Guardrail!).ToList();
        Assert.Equal(["Denied", "DeniedExcept", "DeniedWhen", "NotApplicable", "NotDenied"], plans.Select(plan => plan.Status).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([true, false], plans.Where(plan => plan.Status is "Denied").Select(plan => plan.AssumeRoot!.Value).Distinct().OrderDescending());
        Assert.Contains(truth.Accounts, account => account.OuNames.Count == 5 && account.Guardrail!.DecidedAt == account.OuIds[4]);
        Assert.Contains(truth.Accounts, account => account.Guardrail!.DecidedAt == account.AccountId);
        Assert.Contains(truth.Policies, policy => policy.TargetIds.Count == 0);
        var everywhere = truth.Policies.Single(policy => policy.AwsManaged).TargetIds;
        // The root, 16 units and 120 accounts, but for the unit and the account it is detached from.
        Assert.Equal(1 + 16 + 120 - 2, everywhere.Count);
    }

    [Fact]
    public async Task Policies_that_are_not_enabled_are_attached_to_nothing()
    {
        var truth = await Truth(new() { Accounts = 5, Policies = PolicyTree.NotEnabled });
        Assert.False(truth.PoliciesEnabled);
        Assert.Empty(Assert.Single(truth.Policies).TargetIds);
        Assert.Equal(["NotApplicable", "NotDenied"], truth.Accounts.Select(account => account.Guardrail!.Status).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task In_gov_cloud_the_root_user_cannot_sign_in()
    {
        var accounts = (await Truth(new() { Partition = "aws-us-gov" })).Accounts;
        Assert.All(accounts, account => Assert.False(account.RootPasswordSupported));
        Assert.All(accounts, account => Assert.StartsWith("arn:aws-us-gov:iam::", account.Root.Arn, StringComparison.Ordinal));
    }

    private async Task<OrganizationTruth> Truth(SimulatorOptions options)
    {
        await using var server = await SimulatorServer.StartAsync(options, _clock);
        return server.Truth;
    }
}
