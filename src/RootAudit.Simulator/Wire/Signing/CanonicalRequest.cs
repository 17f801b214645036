using System.Security.Cryptography;
using System.Text;

namespace RootAudit.Simulator.Wire.Signing;

/// <summary>
/// The canonical request of Signature Version 4, built from what arrived and from nothing a client library offers:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal static class CanonicalRequest
{
    public static string Build(SignedRequest request, string signedHeaders, bool isS3)
    {
        var http = request.Http;
        var text = new StringBuilder(512);
        text.Append(http.Method).Append('\n');
        (isS3 ? text.Append(S3Route.CanonicalPath(http)) : AppendPath(text, http.Path.Value ?? "/")).Append('\n');
        AppendQuery(text, http.QueryString.Value ?? "").Append('\n');
        foreach (var name in signedHeaders.Split(';'))
            text.Append(name).Append(':').Append(Header(request, name)).Append('\n');
        text.Append('\n').Append(signedHeaders).Append('\n');
        // S3 alone takes a body that was not hashed.
        if (isS3 && Header(request, "x-amz-content-sha256") is "UNSIGNED-PAYLOAD" and var unsigned)
            return text.Append(unsigned).ToString();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request.Body.Span, hash);
        return text.Append(Convert.ToHexStringLower(hash)).ToString();
    }

    /// <summary>The decoded path, encoded twice: every service but S3 wants it so.</summary>
    private static StringBuilder AppendPath(StringBuilder text, string path)
    {
        if (path is "/" or "")
            return text.Append('/');
        var segments = path.Split('/').Select(segment => Uri.EscapeDataString(Uri.EscapeDataString(segment)));
        return text.AppendJoin('/', segments);
    }

    private static StringBuilder AppendQuery(StringBuilder text, string query)
    {
        if (query.Length <= 1)
            return text;
        var pairs = query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Normal(pair[0]), Value: pair.Length > 1 ? Normal(pair[1]) : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}");
        return text.AppendJoin('&', pairs);
    }

    private static string Normal(string encoded) => Uri.EscapeDataString(Uri.UnescapeDataString(encoded));

    private static string Header(SignedRequest request, string name)
    {
        var value = request.Http.Headers[name].ToString().Trim();
        return value.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : value;
    }
}
