using RootAudit.Controls;

namespace RootAudit.Activity.Changes;

/// <summary>Where an expected event would be recorded, as far as its name tells.</summary>
internal static class RecordedRegion
{
    // These have one endpoint for all Regions, and CloudTrail records them where root signs in
    // (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html, global service events).
    private static readonly HashSet<string> OneRegion = new(StringComparer.Ordinal)
    {
        IamEvents.Iam, IamEvents.SignIn, IamEvents.Organizations, "account.amazonaws.com", "billing.amazonaws.com",
        "billingconsole.amazonaws.com", "tax.amazonaws.com", "invoicing.amazonaws.com", "support.amazonaws.com", "supportplans.amazonaws.com",
    };

    private static readonly ILookup<string, string> ServicesByName = Known().ToLookup(
        one => one.Name, one => one.Service, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether all that a name can mean is recorded in the Region of sign-ins. A name that is not known, or a pattern, may be recorded
    /// anywhere.
    /// </summary>
    public static bool IsSignInRegion(string expected) =>
        !WildcardPattern.HasWildcard(expected) && ServicesByName.Contains(expected) && ServicesByName[expected].All(OneRegion.Contains);

    private static IEnumerable<(string Name, string Service)> Known()
    {
        foreach (var task in RootTasks.All.Append(RootTasks.S3MfaDelete))
        {
            yield return (task.Name, task.Service);
            yield return (task.EventName, task.Service);
        }

        foreach (var name in IamEvents.PermissionChanges.Concat(IamEvents.CredentialChanges))
            yield return (name, IamEvents.Iam);
        foreach (var name in IamEvents.OrganizationPolicyChanges)
            yield return (name, IamEvents.Organizations);
        yield return (IamEvents.ConsoleLogin, IamEvents.SignIn);
    }
}
