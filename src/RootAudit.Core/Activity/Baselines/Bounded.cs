using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RootAudit.Activity.Baselines;

/// <summary>
/// Keeps at most so many of any number of keys, the same ones in whatever order they come: those with the smallest hash. A key that is
/// kept at the end was never given up before, so that what is counted of it is exact; and two of them, each of a part, make that of
/// the whole.
/// </summary>
internal sealed class Bounded<T>(int most)
{
    private readonly Dictionary<string, T> _kept = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, (ulong Hash, string Key)> _largest =
        new(Comparer<(ulong Hash, string Key)>.Create((one, other) => Compare(other, one)));

    /// <summary>Whether there were more keys than are kept.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>What is kept.</summary>
    public IEnumerable<KeyValuePair<string, T>> Kept => _kept.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Notes that keys were given up elsewhere.</summary>
    public void Limit() => IsLimited = true;

    /// <summary>What is kept under a key, made where it is new; <see langword="null"/> where the key is not kept.</summary>
    public T? Of(string key, Func<T> make)
    {
        if (_kept.TryGetValue(key, out var known))
            return known;
        var rank = (HashOf(key), key);
        if (_kept.Count >= most)
        {
            IsLimited = true;
            _largest.TryPeek(out var largest, out var last);
            if (Compare(rank, last) >= 0)
                return default;
            _largest.Dequeue();
            _kept.Remove(largest!);
        }

        _largest.Enqueue(key, rank);
        return _kept[key] = make();
    }

    private static int Compare((ulong Hash, string Key) one, (ulong Hash, string Key) other)
    {
        var order = one.Hash.CompareTo(other.Hash);
        return order == 0 ? string.CompareOrdinal(one.Key, other.Key) : order;
    }

    private static ulong HashOf(string key) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
