using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RootAudit.Text;

/// <summary>Reads addresses and networks from text. Total: any text has an answer.</summary>
internal static class Networks
{
    /// <summary>
    /// An address as people and AWS write it. .NET also takes <c>10</c> for 0.0.0.10 and <c>010.0.0.1</c> for 8.0.0.1; here they are none.
    /// An IPv4 address inside an IPv6 address is the IPv4 address.
    /// </summary>
    public static bool TryAddress(string? text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text is null || !IPAddress.TryParse(text, out var found) || found.ScopeIdOrZero() != 0)
            return false;
        if (found.AddressFamily == AddressFamily.InterNetwork && found.ToString() != text)
            return false;
        address = found.IsIPv4MappedToIPv6 ? found.MapToIPv4() : found;
        return true;
    }

    /// <summary>An address, or a network as <c>10.0.0.0/8</c>. Bits behind the length are dropped, as AWS does.</summary>
    public static bool TryNetwork(string text, out IPNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address) || address.ScopeIdOrZero() != 0)
            return false;
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var length = bits;
        if (slash >= 0 && !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length))
            return false;
        if (length > bits)
            return false;
        network = Around(address, length);
        return true;
    }

    /// <summary>The network of a length that an address is in.</summary>
    public static IPNetwork Around(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] = (byte)(bytes[i] & (0xFF << (8 - kept)));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }

    /// <summary>The zone of a link-local IPv6 address; zero for all others, for which .NET throws instead of answering.</summary>
    private static long ScopeIdOrZero(this IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? address.ScopeId : 0;
}
