using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Monitoring;

/// <summary>The calls to CloudWatch Logs in one account and Region.</summary>
internal sealed class MetricFilterCalls(AwsSession session, MemberAccess account, string region) : IDisposable
{
    private readonly ServiceClient _client = account.OpenClient(RegionalService.Logs(region));

    /// <summary>The metric filters of a log group; none where the group is gone.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public async Task<IReadOnlyList<MetricFilter>> DescribeAsync(string logGroup, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["logGroupName"] = logGroup };
        var filters = new List<MetricFilter>();
        string? next;
        do
        {
            var page = await account.CallAsync(
                session.Runner, MonitoringOperations.DescribeMetricFilters, CallPriority.ReadFact, token => PageAsync(parameters, token), limit: null, cancellationToken).ConfigureAwait(false);
            if (page is null)
                return [];
            filters.AddRange(page.Filters);
            next = page.Next;
            if (next is not null)
                parameters["nextToken"] = next;
        }
        while (!string.IsNullOrEmpty(next));
        return filters;
    }

    public void Dispose() => _client.Dispose();

    private static MetricFilter ToFilter(JsonElement one) => new(
        one.RequiredText("filterName"),
        one.Text("filterPattern"),
        [
            .. Items(one, "metricTransformations").Select(metric => new FilterMetric(
                metric.RequiredText("metricNamespace"),
                metric.RequiredText("metricName"),
                metric.Text("metricValue"),
                metric.TryGetProperty("dimensions", out var dimensions) && dimensions.ValueKind == JsonValueKind.Object && dimensions.EnumerateObject().Any())),
        ]);

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    // Read within the call: an answer that is none is this call's failure, and it is tried again.
    private async Task<FilterPage?> PageAsync(JsonObject parameters, CancellationToken cancellationToken)
    {
        try
        {
            var answer = (await _client.JsonAsync(MonitoringOperations.DescribeMetricFilters.Name, parameters, cancellationToken).ConfigureAwait(false)).Document;
            return new FilterPage([.. Items(answer, "metricFilters").Select(ToFilter)], answer.Text("nextToken"));
        }
        catch (AmazonServiceException exception) when (ErrorCodes.Same("ResourceNotFound", exception.ErrorCode))
        {
            return null;
        }
    }

    private sealed record FilterPage(IReadOnlyList<MetricFilter> Filters, string? Next);
}
