using RootAudit.Activity;
using RootAudit.Engine.Aws.CloudTrail;

namespace RootAudit.Engine.Activity;

/// <summary>
/// What is looked up in a Region. One attribute goes into a lookup, so that each name costs a call of its own; looking up all of
/// IAM's events instead would page through every read of every scanner.
/// </summary>
internal static class LookupPlan
{
    private static readonly LookupAttribute[] Root = [new("Username", "root"), new("EventName", "AssumeRoot")];

    private static readonly LookupAttribute[] SignIns = [.. Root, new("EventName", IamEvents.ConsoleLogin)];

    private static readonly LookupAttribute[] All =
    [
        .. SignIns,
        .. IamEvents.PermissionChanges.Concat(IamEvents.OrganizationPolicyChanges).Concat(IamEvents.CredentialChanges)
            .Distinct(StringComparer.Ordinal).Select(name => new LookupAttribute("EventName", name)),
    ];

    /// <summary>The lookups of a Region.</summary>
    /// <param name="isHome">Whether it is the Region that records IAM and Organizations, which have no Regions of their own.</param>
    /// <param name="withIam">Whether events of IAM are wanted whoever acted.</param>
    public static IReadOnlyList<LookupAttribute> Of(bool isHome, bool withIam) => !withIam ? Root : isHome ? All : SignIns;
}
