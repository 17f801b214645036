using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Every service this server speaks.</summary>
internal static class AllServices
{
    public static IReadOnlyList<Service> Table { get; } =
        [StsOperations.Service, IamOperations.Service, OrganizationsOperations.Service, AccountOperations.Service, CloudTrailOperations.Service,
         S3Operations.Service, SqsOperations.Service,
         SnsOperations.Service];

    private static readonly HashSet<string> Changing = new(
        Table.SelectMany(service => service.Operations.Where(one => one.Changes).Select(one => $"{service.Name}:{one.Name}")),
        StringComparer.Ordinal);

    /// <summary>Whether an operation, as <c>organizations:CreatePolicy</c>, changes anything.</summary>
    public static bool IsChanging(string operation) => Changing.Contains(operation);
}
