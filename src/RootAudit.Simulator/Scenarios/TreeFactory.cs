using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>Builds the organization's tree: up to three levels of units, as landing zones have them.</summary>
internal static class TreeFactory
{
    private const string LowerAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Each unit after its parent; the parent is named by its place in the list.</summary>
    private static readonly (string Name, int Parent)[] Units =
    [
        ("Security", -1), ("Infrastructure", -1), ("Workloads", -1), ("Sandbox", -1), ("Suspended", -1), ("Network", 1), ("Shared Services", 1),
        ("Prod", 2), ("Dev", 2), ("Payments", 7), ("Data & Analytics", 7),
    ];

    /// <summary>Added below the others where policies are mixed: five levels, the most that AWS has, and places for more kinds.</summary>
    private static readonly (string Name, int Parent)[] PolicyUnits =
        [("Isolated", -1), ("Exceptions", -1), ("Team", 8), ("Service", 13), ("Component", 14)];

    public static (SimulatedOrganization Organization, IReadOnlyList<OrganizationalUnit> Units) Build(Dice dice, SimulatorOptions options)
    {
        var id = "o-" + dice.Text(10, LowerAndDigits);
        var rootSuffix = dice.Text(4, LowerAndDigits);
        var root = new OrganizationalUnit { Id = "r-" + rootSuffix, Name = "Root", OrganizationId = id };
        var organization = new SimulatedOrganization { Id = id, Partition = options.Partition, Root = root };
        organization.Add(root);
        var units = new List<OrganizationalUnit>();
        foreach (var (name, parent) in options.Policies == PolicyTree.Mixed ? [.. Units, .. PolicyUnits] : Units)
        {
            var unit = new OrganizationalUnit
            {
                Id = $"ou-{rootSuffix}-{dice.Text(8, LowerAndDigits)}",
                Name = name,
                OrganizationId = id,
                Parent = parent < 0 ? root : units[parent],
            };
            organization.Add(unit);
            units.Add(unit);
        }

        AddMore(options.MoreUnits, dice, organization, units, rootSuffix);
        return (organization, units);
    }

    private static void AddMore(int count, Dice dice, SimulatedOrganization organization, List<OrganizationalUnit> units, string rootSuffix)
    {
        // Below those that carry no meaning of their own, and not deeper than AWS lets them be.
        for (var number = 1; number <= count; number++)
        {
            var places = units.Where(unit => unit.Name is "Dev" or "Workloads" || unit.Name.StartsWith("Unit ", StringComparison.Ordinal)).ToList();
            var parent = dice.Pick(places);
            while (parent.Lineage.Count >= 5)
                parent = parent.Parent!;
            var unit = new OrganizationalUnit
            {
                Id = $"ou-{rootSuffix}-{dice.Text(8, LowerAndDigits)}",
                Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Unit {number}"),
                OrganizationId = organization.Id,
                Parent = parent,
            };
            organization.Add(unit);
            units.Add(unit);
        }
    }
}
