using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Wire.Signing;

/// <summary>
/// Decides whose call it is, as strictly as AWS does: a client that signs wrongly must fail here and not later in the field.
/// </summary>
internal sealed class SignatureVerifier(CredentialStore credentials, string partition)
{
    private const string MismatchMessage =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details.";

    /// <summary>AWS accepts a difference of 15 minutes between the clocks.</summary>
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(15);

    /// <summary>The caller, or the error to answer.</summary>
    public Caller? Verify(SignedRequest request, Service service, DateTimeOffset now, out AwsError? error)
    {
        var headers = request.Http.Headers;
        if (headers.Authorization is not [{ Length: > 0 } header])
            return Fail(AuthenticationErrors.Missing, out error);
        var authorization = Authorization.TryParse(header);
        if (authorization is null)
        {
            return Fail(AuthenticationErrors.Incomplete(
                $"Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters. Authorization={header}"), out error);
        }


        if (credentials.Find(authorization.AccessKeyId) is not { } credential)
            return Fail(AuthenticationErrors.UnknownKey, out error);
        if (!TokenMatches(credential, headers["X-Amz-Security-Token"].ToString()))
            return Fail(AuthenticationErrors.UnknownKey, out error);
        error = ScopeError(authorization, service)
            ?? ClockError(authorization, headers["X-Amz-Date"].ToString(), now)
            ?? SignatureError(request, authorization, credential);
        if (error is null && credential.Expiration <= now)
            error = AuthenticationErrors.Expired;
        return error is null ? credential.Caller : null;
    }

    private static Caller? Fail(AwsError reason, out AwsError? error)
    {
        error = reason;
        return null;
    }

    private static bool TokenMatches(Credential credential, string token) =>
        string.Equals(credential.SessionToken ?? "", token, StringComparison.Ordinal);

    private AwsError? ScopeError(Authorization authorization, Service service)
    {
        if (!string.Equals(authorization.Service, service.Name, StringComparison.Ordinal))
            return AuthenticationErrors.Mismatch($"Credential should be scoped to correct service: '{service.Name}'.");
        var region = SigningRegion(service);
        return region is null || string.Equals(authorization.Region, region, StringComparison.Ordinal)
            ? null
            : AuthenticationErrors.Mismatch($"Credential should be scoped to a valid region, not '{authorization.Region}'.");
    }

    /// <summary>The one Region a global service is signed for; null where any Region will do.</summary>
    private string? SigningRegion(Service service) => (service.Name, partition) switch
    {
        ("sts" or "cloudtrail" or "s3" or "sqs" or "sns", _) => null,
        ("organizations", "aws-cn") => "cn-northwest-1",
        (_, "aws-cn") => "cn-north-1",
        (_, "aws-us-gov") => "us-gov-west-1",
        _ => "us-east-1",
    };

    private static AwsError? ClockError(Authorization authorization, string date, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(
                date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
            return AuthenticationErrors.Incomplete("Date must be in ISO-8601 'basic format'.");
        if (!date.StartsWith(authorization.Date, StringComparison.Ordinal))
            return AuthenticationErrors.Mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
        if (now - signed > AllowedSkew)
            return AuthenticationErrors.Mismatch($"Signature expired: {date} is now earlier than {Basic(now - AllowedSkew)} ({Basic(now)} - 15 min.)");
        return signed - now > AllowedSkew
            ? AuthenticationErrors.Mismatch($"Signature not yet current: {date} is still later than {Basic(now + AllowedSkew)} ({Basic(now)} + 15 min.)")
            : null;
    }

    private static AwsError? SignatureError(SignedRequest request, Authorization authorization, Credential credential)
    {
        var signed = authorization.SignedHeaders;
        if (!signed.Contains("host", StringComparison.Ordinal) || !signed.Contains("x-amz-date", StringComparison.Ordinal)
            || (credential.SessionToken is not null && !signed.Contains("x-amz-security-token", StringComparison.Ordinal)))
            return AuthenticationErrors.Mismatch("'Host', 'X-Amz-Date' and 'X-Amz-Security-Token' must be signed headers.");

        var canonical = CanonicalRequest.Build(request, signed);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(canonical), hash);
        var scope = $"{authorization.Date}/{authorization.Region}/{authorization.Service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{request.Http.Headers["X-Amz-Date"]}\n{scope}\n{Convert.ToHexStringLower(hash)}";
        HMACSHA256.HashData(SigningKey(credential, authorization), Encoding.UTF8.GetBytes(toSign), hash);
        return string.Equals(Convert.ToHexStringLower(hash), authorization.Signature, StringComparison.Ordinal)
            ? null
            : AuthenticationErrors.Mismatch(
                $"{MismatchMessage}\n\nThe Canonical String for this request should have been\n'{canonical}'\n\n"
                + $"The String-to-Sign should have been\n'{toSign}'\n");
    }

    private static byte[] SigningKey(Credential credential, Authorization authorization) =>
        credential.SigningKeys.GetOrAdd((authorization.Date, authorization.Region, authorization.Service), static (scope, secret) =>
        {
            var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(scope.Date));
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Region));
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Service));
            return HMACSHA256.HashData(key, "aws4_request"u8);
        }, credential.SecretKey);

    private static string Basic(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
