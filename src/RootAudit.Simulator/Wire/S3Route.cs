using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RootAudit.Simulator.Operations;
using RootAudit.Simulator.Wire.Signing;

namespace RootAudit.Simulator.Wire;

/// <summary>
/// Requests to S3, told by what they are signed for: bucket and key are the path, the operation is the method and the query. Keys may hold
/// anything, so the path is taken as it was sent and not as the server made it.
/// </summary>
internal static class S3Route
{
    private static readonly AwsError NotAllowed = new("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");

    private static readonly AwsError NotImplemented =
        new("NotImplemented", 501, "A header or query you provided requested a function that is not implemented.");

    /// <summary>Whether a request is for S3; one that asks for a bucket's policy is, also where nobody signed it.</summary>
    public static bool IsS3(HttpRequest request) =>
        Authorization.TryParse(request.Headers.Authorization.ToString())?.Service is "s3"
        || (request.Path.Value is { Length: > 1 } && request.Query.ContainsKey("policy"));

    public static Route Find(HttpRequest request)
    {
        var service = S3Operations.Service;
        var input = new S3Input(request);
        var name = (request.Method, input.Text("Key")) switch
        {
            ("GET", "") => OfBucket(request.Query),
            ("HEAD", "") => nameof(S3Objects.HeadBucket),
            ("DELETE", "") when request.Query.ContainsKey("policy") => "DeleteBucketPolicy",
            ("GET", _) => nameof(S3Objects.GetObject),
            ("HEAD", _) => nameof(S3Objects.HeadObject),
            _ => "",
        };
        return service.Find(name) is { } operation
            ? new Route(service, operation, input, null)
            : new Route(service, null, input, request.Method is "GET" ? NotImplemented : NotAllowed);
    }

    /// <summary>The path of the canonical request: S3 wants it encoded once.</summary>
    public static string CanonicalPath(HttpRequest request) =>
        string.Join('/', RawPath(request).Split('/').Select(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment))));

    private static string OfBucket(IQueryCollection query) =>
        query.ContainsKey("policy") ? "GetBucketPolicy"
        : query.ContainsKey("location") ? nameof(S3Objects.GetBucketLocation)
        : query["list-type"] == "2" ? nameof(S3Objects.ListObjectsV2)
        : "";

    private static string RawPath(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var end = target.IndexOf('?', StringComparison.Ordinal);
        return end < 0 ? target : target[..end];
    }

    /// <summary>Bucket and key, what stands in the query, and the headers that S3 reads.</summary>
    private sealed class S3Input(HttpRequest request) : CallInput
    {
        private readonly string[] _path = RawPath(request).TrimStart('/').Split('/', 2);

        public override string? Text(string name) => name switch
        {
            "Bucket" => Uri.UnescapeDataString(_path[0]),
            "Key" => _path.Length > 1 ? Uri.UnescapeDataString(_path[1]) : "",
            "Range" or "If-Match" or "x-amz-expected-bucket-owner" => request.Headers[name] is [{ Length: > 0 } header] ? header : null,
            _ => request.Query[name] is [{ } value] ? value : null,
        };
    }
}
