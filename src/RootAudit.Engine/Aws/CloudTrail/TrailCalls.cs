using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.CloudTrail;

/// <summary>The calls to CloudTrail that tell of trails, in one account and Region.</summary>
internal sealed class TrailCalls(AwsSession session, MemberAccess account, string region) : IDisposable
{
    private readonly ServiceClient _client = account.OpenClient(RegionalService.CloudTrail(region));

    /// <summary>The trails that record the Region, those of other Regions and of the organization among them.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public Task<IReadOnlyList<TrailRecord>> DescribeTrailsAsync(CancellationToken cancellationToken) => CallAsync<IReadOnlyList<TrailRecord>>(
        MonitoringOperations.DescribeTrails,
        new JsonObject { ["includeShadowTrails"] = true },
        answer => [.. Items(answer, "trailList").Select(ToTrail)],
        cancellationToken);

    /// <summary>How a trail is doing. It has to be named by its ARN where another account owns it.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public Task<TrailStatus> GetTrailStatusAsync(string arn, CancellationToken cancellationToken) => CallAsync(
        MonitoringOperations.GetTrailStatus,
        new JsonObject { ["Name"] = arn },
        answer => new TrailStatus(Flag(answer, "IsLogging") == true)
        {
            DeliveryError = Error(answer, "LatestDeliveryError"),
            LogGroupError = Error(answer, "LatestCloudWatchLogsDeliveryError"),
        },
        cancellationToken);

    /// <summary>Which management events a trail records.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public Task<ManagementEvents> GetEventSelectorsAsync(string arn, CancellationToken cancellationToken) => CallAsync(
        MonitoringOperations.GetEventSelectors, new JsonObject { ["TrailName"] = arn }, ToManagementEvents, cancellationToken);

    public void Dispose() => _client.Dispose();

    private static ManagementEvents ToManagementEvents(JsonElement answer)
    {
        var advanced = Items(answer, "AdvancedEventSelectors").ToList();
        return advanced.Count > 0
            ? ManagementEvents.OfAdvanced(advanced.Select(one => (IReadOnlyList<FieldSelector>)[.. Items(one, "FieldSelectors").SelectMany(ToConditions)]))
            : ManagementEvents.OfBasic(Items(answer, "EventSelectors").Select(one => new EventSelector(
                one.Text("ReadWriteType"), Flag(one, "IncludeManagementEvents"), [.. Texts(one, "ExcludeManagementEventSources")])));
    }

    private static TrailRecord ToTrail(JsonElement one) => new()
    {
        Name = one.RequiredText("Name"),
        Arn = one.RequiredText("TrailARN"),
        HomeRegion = one.Text("HomeRegion") ?? throw new InvalidAnswerException("The answer lacks the field HomeRegion."),
        IsOrganizationTrail = Flag(one, "IsOrganizationTrail") == true,
        IsMultiRegion = Flag(one, "IsMultiRegionTrail") == true,
        IncludesGlobalEvents = Flag(one, "IncludeGlobalServiceEvents") == true,
        HasLogFileValidation = Flag(one, "LogFileValidationEnabled") == true,
        BucketName = one.Text("S3BucketName"),
        LogGroupArn = Error(one, "CloudWatchLogsLogGroupArn"),
    };

    // One field with several operators asks for all of them.
    private static IEnumerable<FieldSelector> ToConditions(JsonElement one) => one.EnumerateObject()
        .Where(property => property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() > 0)
        .Select(property => new FieldSelector(one.RequiredText("Field"), property.Name, [.. Texts(one, property.Name)]));

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : [];

    private static bool? Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    // An empty text says that there is none.
    private static string? Error(JsonElement element, string name) => element.Text(name) is { Length: > 0 } text ? text : null;

    // Read within the call: an answer that is none is this call's failure, and it is tried again.
    private Task<T> CallAsync<T>(AwsOperation operation, JsonObject parameters, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        account.CallAsync(
            session.Runner,
            operation,
            CallPriority.ReadFact,
            async token => read((await _client.JsonAsync(operation.Name, parameters, token).ConfigureAwait(false)).Document),
            limit: null,
            cancellationToken);
}
