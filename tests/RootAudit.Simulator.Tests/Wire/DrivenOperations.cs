using RootAudit.Simulator.Operations;

namespace RootAudit.Simulator.Tests.Wire;

/// <summary>
/// Which operations the drive of all services drives, with boto3 and with the aws command: all that there are, but for those that have a drive
/// of their own. Each of these is held to its list with both, so that no operation is left out.
/// </summary>
public class DrivenOperations
{
    private static readonly string[] DrivenElsewhere =
        [.. QueueWireTests.Operations, .. TrailBucketDriveTests.Driven, .. WatchDriveTests.Operations, .. SnsTests.Operations];

    /// <summary>Every operation of the simulator, as <c>iam:ListUsers</c>.</summary>
    internal static IEnumerable<string> Registered =>
        AllServices.Table.SelectMany(service => service.Operations.Select(operation => $"{service.Actions}:{operation.Name}"));

    /// <summary>Those that are driven by <see cref="BotoTests"/> and by <see cref="AwsCommandTests"/>, in order.</summary>
    internal static IEnumerable<string> OfAllServices =>
        Registered.Except(DrivenElsewhere, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [Fact]
    public void What_has_a_drive_of_its_own_is_there_and_has_one_only()
    {
        Assert.Empty(DrivenElsewhere.Except(Registered, StringComparer.Ordinal));
        Assert.Equal(DrivenElsewhere.Length, DrivenElsewhere.Distinct(StringComparer.Ordinal).Count());
    }
}
