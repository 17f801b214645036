using System.Globalization;
using System.Text;

namespace RootAudit.Simulator.State.Queues;

/// <summary>Receipt handles: opaque to clients, told from nonsense here.</summary>
internal static class SqsHandle
{
    private const string Mark = "receipt";

    public static string Write(string messageId, long number) => Convert.ToBase64String(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Mark} {messageId} {number}")));

    public static bool IsOne(string handle)
    {
        var bytes = new byte[handle.Length];
        return Convert.TryFromBase64String(handle, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).StartsWith(Mark + " ", StringComparison.Ordinal);
    }
}
