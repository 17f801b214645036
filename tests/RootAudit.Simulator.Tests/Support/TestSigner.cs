using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RootAudit.Simulator.Tests.Support;

/// <summary>Credentials as a client holds them.</summary>
internal sealed record TestCredentials(string Id, string Secret, string? Token = null);

/// <summary>
/// Signature Version 4 from the client's side, written a second time on purpose: the server's own code must not be the
/// one that tells whether the server's code is right.
/// </summary>
internal static class TestSigner
{
    public static void Sign(HttpRequestMessage request, string body, TestCredentials credentials, string service, DateTimeOffset time, string region = "us-east-1")
    {
        var stamp = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var uri = request.RequestUri!;
        request.Headers.Add("X-Amz-Date", stamp);
        if (credentials.Token is not null)
            request.Headers.Add("X-Amz-Security-Token", credentials.Token);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = uri.Authority };
        foreach (var header in request.Headers)
            headers[header.Key.ToLowerInvariant()] = string.Join(',', header.Value);
        var names = string.Join(';', headers.Keys);
        var lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        var canonical = $"{request.Method}\n{uri.AbsolutePath}\n{uri.Query.TrimStart('?')}\n{lines}\n{names}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var scope = $"{stamp[..8]}/{region}/{service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + credentials.Secret), Mac);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={credentials.Id}/{scope}, SignedHeaders={names}, Signature={Hex(Mac(key, toSign))}");
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
