using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Commands.Support;

/// <summary>
/// Hands out the credentials of one session in the three ways in which machines and people get them without a key: IAM Identity Center
/// (GetRoleCredentials), the container's agent, and the instance metadata service, version 2. The forms are those of AWS's documentation:
/// <c>singlesignon/latest/PortalAPIReference/API_GetRoleCredentials</c>, <c>sdkref/latest/guide/feature-container-credentials</c> and
/// <c>AWSEC2/latest/UserGuide/instance-metadata-security-credentials</c>.
/// </summary>
internal sealed class CredentialHost : IAsyncDisposable
{
    private const string MetadataToken = "metadata-token";
    private readonly WebApplication _application;

    private CredentialHost(WebApplication application) => _application = application;

    /// <summary>Where it answers.</summary>
    public string Endpoint => _application.Urls.Single();

    /// <param name="given">What is handed out.</param>
    /// <param name="accessToken">The token of a person who signed in to Identity Center; another is refused.</param>
    public static async Task<CredentialHost> StartAsync(SessionCredentials given, string accessToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var form = new
        {
            Code = "Success", Type = "AWS-HMAC", LastUpdated = given.Expiration.AddHours(-1).UtcDateTime, given.AccessKeyId, given.SecretAccessKey,
            Token = given.SessionToken, Expiration = given.Expiration.UtcDateTime,
        };
        application.MapGet("/federation/credentials", (HttpRequest request) => request.Headers["x-amz-sso_bearer_token"] == accessToken
            ? Results.Json(new
            {
                roleCredentials = new
                {
                    accessKeyId = given.AccessKeyId, secretAccessKey = given.SecretAccessKey, sessionToken = given.SessionToken,
                    expiration = given.Expiration.ToUnixTimeMilliseconds(),
                },
            })
            : Refused(request.HttpContext));
        application.MapGet("/container", () => Results.Json(form, Names));
        application.MapPut("/latest/api/token", (HttpResponse response) =>
        {
            response.Headers["x-aws-ec2-metadata-token-ttl-seconds"] = "21600";
            return MetadataToken;
        });
        const string roles = "/latest/meta-data/iam/security-credentials/";
        application.MapGet(roles, (HttpRequest request) => OfMetadata(request, Results.Text("audit-role")));
        application.MapGet(roles + "audit-role", (HttpRequest request) => OfMetadata(request, Results.Json(form, Names)));
        application.MapGet("/latest/meta-data/iam/info", (HttpRequest request) => OfMetadata(request, Results.Json(new { Code = "Success" }, Names)));
        await application.StartAsync();
        return new CredentialHost(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    // As it is told: without the token of version 2 there is nothing to be had.
    private static IResult OfMetadata(HttpRequest request, IResult answer) =>
        request.Headers["x-aws-ec2-metadata-token"] == MetadataToken ? answer : Results.StatusCode(401);

    private static IResult Refused(HttpContext context)
    {
        context.Response.Headers["x-amzn-ErrorType"] = "UnauthorizedException";
        return Results.Json(new { message = "Session token not found or invalid" }, statusCode: 401);
    }

    private static System.Text.Json.JsonSerializerOptions Names { get; } = new();
}
