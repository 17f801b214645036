using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>Generates the organization that the options describe.</summary>
internal static class OrganizationFactory
{
    /// <summary>The IAM user whose key the caller holds.</summary>
    private const string AuditorName = "audit-runner";

    public static World Build(SimulatorOptions options, DateTimeOffset time)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
        var dice = new Dice(Dice.Hash((ulong)options.Seed, "organization", 0));
        var (organization, units) = TreeFactory.Build(dice, options);
        var factory = new AccountFactory(options, now);
        AddAccounts(options, dice, organization, units, factory);
        if (options.OutsideOrganization)
            organization.Add(factory.Make(options.Accounts, "standalone", "ACTIVE", parent: null));
        organization.Home = organization.Outsider
            ?? (options.CallerIsDelegatedAdministrator ? organization.DelegatedAdministrator : null) ?? organization.Management;

        var credentials = new CredentialStore(options.Seed);
        AddAuditor(organization.Home, credentials, dice, now);
        AccountFaults.Assign(options, organization, dice);
        PolicyFactory.Fill(organization, units, options);
        new WatchFactory(options, organization).Fill();
        organization.Home.DeniedActions.UnionWith(options.DeniedActions);
        foreach (var account in organization.Outsider is { } outsider ? organization.Accounts.Prepend(outsider) : organization.Accounts)
        {
            new IdentityFactory(account, organization.Management.Id, new Dice(Dice.Hash((ulong)options.Seed, account.Id, 0))).Fill();
            // Rendered before the first call, so that a benchmark's first report costs no more than its last.
            var content = account.ReportContent();
            if (options.Faults.OldReportAge is { } age)
                account.Report.Preset(new CredentialReport(content, now - age));
        }

        return new World(options, organization, credentials) { Trail = new TrailHistory(options, organization, now) };
    }

    private static void AddAccounts(
        SimulatorOptions options, Dice dice, SimulatedOrganization organization, IReadOnlyList<OrganizationalUnit> units, AccountFactory factory)
    {
        var management = factory.Make(0, "corp-management", "ACTIVE", organization.Root);
        // The management account has no OrganizationAccountAccessRole.
        management.RoleCanBeAssumed = false;
        organization.Management = management;
        // It stands anywhere in the list, as in AWS: who takes the first account for it shall fail.
        var place = dice.Below(Math.Min(options.Accounts, 15));
        var suspended = units.First(unit => unit.Name is "Suspended");
        var open = units.Where(unit => unit != suspended).ToList();
        for (var number = 1; number < options.Accounts; number++)
        {
            if (organization.Accounts.Count == place)
                organization.Add(management);
            var state = options.Scenario == Scenario.Healthy ? "ACTIVE" : State(number);
            var isSecurity = number == 1;
            var unit = state is "SUSPENDED" or "CLOSED" ? suspended : isSecurity ? units[0] : dice.Percent(4) ? organization.Root : dice.Pick(open);
            var account = factory.Make(number, isSecurity ? "security-audit" : null, state, unit);
            organization.Add(account);
            if (isSecurity && options.CallerIsDelegatedAdministrator)
                organization.DelegatedAdministrator = account;
        }

        if (management.Parent!.Accounts.Contains(management) is false)
            organization.Add(management);
    }

    /// <summary>Few enough that most of a small organization is active, placed so that every profile stays visible.</summary>
    private static string State(int number) => (number % 40) switch
    {
        19 or 33 => "SUSPENDED",
        27 => "PENDING_CLOSURE",
        39 => "CLOSED",
        _ => "ACTIVE",
    };

    private static void AddAuditor(SimulatedAccount home, CredentialStore credentials, Dice dice, DateTimeOffset now)
    {
        var make = new CredentialFactory(dice, now, home.Partition, home.Id);
        var user = UserFactory.Make(home, make, AuditorName);
        user.Keys.Add(make.Key(active: true, make.DaysAgo(5, 60), make.Today()));
        if (home.Users.Count > 0)
            home.Users[^1] = user;
        var caller = new Caller(home, user.Arn, user.UserId, user);
        credentials.Primary = credentials.AddLongTerm(user.Keys[0].Id, caller);
    }
}
