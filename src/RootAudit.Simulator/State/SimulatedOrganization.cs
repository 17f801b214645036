namespace RootAudit.Simulator.State;

/// <summary>The organization: its tree, its accounts, and whose credentials the caller has.</summary>
internal sealed class SimulatedOrganization
{
    private readonly Dictionary<string, SimulatedAccount> _accountsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrganizationalUnit> _unitsById = new(StringComparer.Ordinal);

    public required string Id { get; init; }

    public required string Partition { get; init; }

    public required OrganizationalUnit Root { get; init; }

    /// <summary>In the order of ListAccounts.</summary>
    public List<SimulatedAccount> Accounts { get; } = [];

    /// <summary>An account that is in no organization, when the caller lives in one.</summary>
    public SimulatedAccount? Outsider { get; private set; }

    public SimulatedAccount Management { get; set; } = null!;

    /// <summary>Whose credentials the caller has.</summary>
    public SimulatedAccount Home { get; set; } = null!;

    /// <summary>The delegated administrator, if there is one.</summary>
    public SimulatedAccount? DelegatedAdministrator { get; set; }

    public PolicyStore Policies { get; } = new();

    /// <summary>The trails of the organization, which its management account owns.</summary>
    public List<SimulatedTrail> Trails { get; } = [];

    /// <summary>Everything that a policy can be attached to: the root, the units, the accounts.</summary>
    public IEnumerable<string> TargetIds() => _unitsById.Keys.Concat(Accounts.Select(account => account.Id));

    public void Add(SimulatedAccount account)
    {
        _accountsById.Add(account.Id, account);
        if (account.Parent is null)
        {
            Outsider = account;
            return;
        }

        Accounts.Add(account);
        account.Parent.Accounts.Add(account);
    }

    public void Add(OrganizationalUnit unit)
    {
        _unitsById.Add(unit.Id, unit);
        unit.Parent?.Children.Add(unit);
    }

    public SimulatedAccount? FindAccount(string id) => _accountsById.GetValueOrDefault(id);

    public OrganizationalUnit? FindUnit(string id) => _unitsById.GetValueOrDefault(id);

    public string Arn(string resource) => $"arn:{Partition}:organizations::{Management.Id}:{resource}";
}
