using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Every service this server speaks.</summary>
internal static class AllServices
{
    public static IReadOnlyList<Service> Table { get; } =
        [StsOperations.Service, IamOperations.Service, OrganizationsOperations.Service, AccountOperations.Service, CloudTrailOperations.Service];
}
