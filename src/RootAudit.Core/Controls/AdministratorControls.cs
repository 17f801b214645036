using RootAudit.Administrators;
using RootAudit.Controls.Metadata;
using RootAudit.Controls.Rules;

namespace RootAudit.Controls;

/// <summary>The controls over those who can create users and change permissions.</summary>
public static class AdministratorControls
{
    /// <summary>There are at least two.</summary>
    public static AdministratorControl Redundancy { get; } = new(AdministratorMetadata.Redundancy, AdministratorRedundancyRule.Judge);

    /// <summary>Those that judge one account. The one over all accounts is no control of the catalog: see <see cref="AdministratorSpread"/>.</summary>
    public static IReadOnlyList<AdministratorControl> All { get; } = [Redundancy];
}
