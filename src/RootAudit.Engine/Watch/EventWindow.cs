using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RootAudit.Activity;

namespace RootAudit.Engine.Watch;

/// <summary>
/// Which events were written lately. EventBridge and SQS deliver at least once, and a message whose deletion failed comes again. Bounded
/// in time and in number: what was forgotten is written again, and never lost. Not thread-safe.
/// </summary>
internal sealed class EventWindow(TimeProvider time, TimeSpan span, int most)
{
    // Sixteen bytes for a key of any length, so that memory depends on the number alone.
    private readonly HashSet<UInt128> _seen = [];
    private readonly Queue<(UInt128 Key, long At)> _order = new();

    /// <summary>How many are remembered.</summary>
    public int Count => _order.Count;

    /// <summary>What makes two events the same; an event without an id is known by its message.</summary>
    public static string KeyOf(RootActivityEvent one, string messageId) =>
        one.EventId is { } id ? $"event {id} {one.Region}" : $"message {messageId}";

    /// <summary>Whether it was added within the span.</summary>
    public bool Contains(string key)
    {
        Forget();
        return _seen.Contains(Hash(key));
    }

    /// <summary>Remembers it.</summary>
    public void Add(string key)
    {
        var hash = Hash(key);
        if (!_seen.Add(hash))
            return;
        _order.Enqueue((hash, time.GetTimestamp()));
        Forget();
    }

    private static UInt128 Hash(string key) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private void Forget()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count > most || time.GetElapsedTime(oldest.At) > span))
            _seen.Remove(_order.Dequeue().Key);
    }
}
