using Microsoft.AspNetCore.Http;
using RootAudit.Simulator.Operations;

namespace RootAudit.Simulator.Wire;

/// <summary>Where a request goes. Without an operation <paramref name="Error"/> says why.</summary>
internal sealed record Route(Service Service, Operation? Operation, CallInput Input, AwsError? Error)
{
    /// <summary>
    /// Finds service and operation by content, as all services share one port: the target header (JSON), the form's
    /// version (query), the path (REST-JSON). Null when the request speaks no protocol of ours.
    /// </summary>
    public static Route? Find(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (request.Headers["X-Amz-Target"] is [{ } target])
            return ByTarget(target, body);
        var path = request.Path.Value ?? "/";
        var query = request.QueryString.Value ?? "";
        if (S3Route.IsS3(request))
            return S3Route.Find(request);
        if (path is not ("/" or ""))
            return ByPath(path, body);
        var form = HttpMethods.IsGet(request.Method) && query.Length > 1
            ? new FormInput(System.Text.Encoding.UTF8.GetBytes(query[1..]))
            : new FormInput(body.Span);
        return ByForm(form);
    }

    private static Route? ByTarget(string target, ReadOnlyMemory<byte> body)
    {
        var dot = target.LastIndexOf('.');
        var prefix = dot < 0 ? target : target[..dot];
        var service = AllServices.Table.FirstOrDefault(
            one => one.Protocol == Protocol.Json && string.Equals(one.Version, prefix, StringComparison.Ordinal));
        if (service is null)
            return null;
        if (JsonInput.TryRead(body) is not { } input)
            return new Route(service, null, new NoInput(), new AwsError("SerializationException", 400, "The body is not a JSON object."));
        return service.Find(target[(dot + 1)..]) is { } operation
            ? new Route(service, operation, input, null)
            : new Route(service, null, input, new AwsError("UnknownOperationException", 400, ""));
    }

    private static Route? ByPath(string path, ReadOnlyMemory<byte> body)
    {
        foreach (var service in AllServices.Table)
        {
            if (service.Protocol != Protocol.RestJson || service.FindPath(path) is not { } operation)
                continue;
            return JsonInput.TryRead(body) is { } input
                ? new Route(service, operation, input, null)
                : new Route(service, null, new NoInput(), new AwsError("ValidationException", 400, "The body is not a JSON object."));
        }

        return null;
    }

    private static Route? ByForm(FormInput form)
    {
        if (form.Text("Version") is not { } version)
            return null;
        var service = AllServices.Table.FirstOrDefault(
            one => one.Protocol == Protocol.Query && string.Equals(one.Version, version, StringComparison.Ordinal));
        if (service is null)
            return null;
        if (form.Text("Action") is not { } action)
            return new Route(service, null, form, new AwsError("MissingAction", 400, "The request must contain the parameter Action."));
        return service.Find(action) is { } operation
            ? new Route(service, operation, form, null)
            : new Route(service, null, form, new AwsError("InvalidAction", 400, $"Could not find operation {action} for version {version}"));
    }
}
