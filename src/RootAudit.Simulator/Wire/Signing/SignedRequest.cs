using Microsoft.AspNetCore.Http;

namespace RootAudit.Simulator.Wire.Signing;

/// <summary>The Authorization header of Signature Version 4, taken apart.</summary>
internal sealed record Authorization(
    string AccessKeyId, string Date, string Region, string Service, string SignedHeaders, string Signature)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Null when the header is not one of Signature Version 4.</summary>
    public static Authorization? TryParse(string header)
    {
        if (!header.StartsWith(Algorithm, StringComparison.Ordinal))
            return null;
        var credential = Part(header, "Credential=");
        var signedHeaders = Part(header, "SignedHeaders=");
        var signature = Part(header, "Signature=");
        if (credential is null || signedHeaders is null || signature is null)
            return null;
        var scope = credential.Split('/');
        return scope is [var id, var date, var region, var service, "aws4_request"]
            ? new Authorization(id, date, region, service, signedHeaders, signature)
            : null;
    }

    private static string? Part(string header, string name)
    {
        var start = header.IndexOf(name, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += name.Length;
        var end = header.IndexOf(',', start);
        return (end < 0 ? header[start..] : header[start..end]).Trim();
    }
}

/// <summary>A request as far as its signature is concerned.</summary>
internal sealed record SignedRequest(HttpRequest Http, ReadOnlyMemory<byte> Body);
