using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Every service this server speaks.</summary>
internal static class AllServices
{
    public static IReadOnlyList<Service> Table { get; } =
        [StsOperations.Service, IamOperations.Service, OrganizationsOperations.Service, AccountOperations.Service, S3Operations.Service, SqsOperations.Service];

    /// <summary>The operations that change something, as <c>iam:DeleteAccessKey</c>.</summary>
    public static IReadOnlySet<string> Changing { get; } = Table
        .SelectMany(service => service.Operations.Where(operation => operation.Changes).Select(operation => $"{service.Name}:{operation.Name}"))
        .ToHashSet(StringComparer.Ordinal);
}
