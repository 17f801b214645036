using System.Globalization;
using System.Text;

namespace RootAudit.Simulator.Operations;

/// <summary>
/// Page tokens: opaque, and good only for the list they were given for, so that a client which invents or mixes them up fails.
/// </summary>
internal static class Marker
{
    public static string Write(string list, int start) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}|{start}")));

    /// <summary>Where the page starts: zero without a token, null for a token that is not one of this list.</summary>
    public static int? Read(string? token, string list)
    {
        if (token is null)
            return 0;
        Span<byte> bytes = stackalloc byte[256];
        if (!Convert.TryFromBase64String(token, bytes, out var written))
            return null;
        var text = Encoding.UTF8.GetString(bytes[..written]);
        return text.StartsWith(list + "|", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(list.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                ? start
                : null;
    }
}
