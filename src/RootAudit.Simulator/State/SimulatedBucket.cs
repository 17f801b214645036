using System.Security.Cryptography;
using System.Text;

namespace RootAudit.Simulator.State;

/// <summary>What happens to an object that is fetched.</summary>
public enum ObjectFault
{
    /// <summary>It is sent.</summary>
    None,

    /// <summary>The bucket's policy denies it.</summary>
    Denied,

    /// <summary>The key that it is encrypted with may not be used.</summary>
    KeyDenied,

    /// <summary>It is listed, and gone when it is fetched.</summary>
    Vanished,

    /// <summary>It lies in an archive and was not restored.</summary>
    Archived,
}

/// <summary>One object.</summary>
internal sealed record StoredObject(Func<byte[]> Content, long Size, string ETag, DateTimeOffset LastModified)
{
    public ObjectFault Fault { get; init; }
}

/// <summary>A page of a listing.</summary>
/// <param name="Keys">The keys, in the order of their UTF-8 bytes.</param>
/// <param name="Folders">What the keys up to the next delimiter were put together to.</param>
/// <param name="Last">The last key or folder of the page.</param>
/// <param name="IsTruncated">Whether there is more.</param>
internal sealed record BucketPage(IReadOnlyList<string> Keys, IReadOnlyList<string> Folders, string Last, bool IsTruncated);

/// <summary>The bucket to which a trail delivers.</summary>
public sealed class SimulatedBucket
{
    /// <summary>What the trail's bucket is called.</summary>
    public const string TrailName = "organization-trail-logs";

    private readonly Lock _lock = new();
    private readonly SortedSet<string> _keys = new(ByBytes.Instance);
    private readonly Dictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);

    internal SimulatedBucket(string region, string ownerAccountId) => (Region, OwnerAccountId) = (region, ownerAccountId);

    /// <summary>Its name.</summary>
    public string Name { get; } = TrailName;

    /// <summary>The Region that it lies in.</summary>
    public string Region { get; }

    /// <summary>The account that owns it: a member account, as a log archive is.</summary>
    public string OwnerAccountId { get; }

    /// <summary>All keys, in order.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_lock)
                return [.. _keys];
        }
    }

    /// <summary>Stores an object, whatever its key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">What it holds.</param>
    public void Put(string key, byte[] content) => Store(key, new StoredObject(
#pragma warning disable CA5351 // The tag of an object is its MD5.
        () => content, content.Length, Convert.ToHexStringLower(MD5.HashData(content)), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
#pragma warning restore CA5351

    /// <summary>Removes an object.</summary>
    /// <param name="key">The key.</param>
    public void Remove(string key)
    {
        lock (_lock)
        {
            _keys.Remove(key);
            _objects.Remove(key);
        }
    }

    /// <summary>Lets something happen to an object whenever it is fetched.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fault">What happens.</param>
    public void Break(string key, ObjectFault fault)
    {
        lock (_lock)
            _objects[key] = _objects[key] with { Fault = fault };
    }

    /// <summary>What an object holds.</summary>
    /// <param name="key">The key.</param>
    public byte[] Content(string key) => Find(key)?.Content() ?? throw new ArgumentException($"There is no object '{key}'.", nameof(key));

    internal void Store(string key, StoredObject stored)
    {
        lock (_lock)
        {
            _keys.Add(key);
            _objects[key] = stored;
        }
    }

    internal StoredObject? Find(string key)
    {
        lock (_lock)
            return _objects.GetValueOrDefault(key);
    }

    internal BucketPage List(string prefix, string delimiter, string after, bool isToken, int size)
    {
        List<string> keys = [], folders = [];
        var last = "";
        lock (_lock)
        {
            foreach (var key in _keys.GetViewBetween(ByBytes.Instance.Compare(after, prefix) > 0 ? after : prefix, ByBytes.Largest))
            {
                if (!key.StartsWith(prefix, StringComparison.Ordinal))
                    break;
                // What a page put together it has told whole.
                if (key == after || (isToken && delimiter.Length > 0 && after.EndsWith(delimiter, StringComparison.Ordinal) && key.StartsWith(after, StringComparison.Ordinal)))
                    continue;
                var end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
                var item = end < 0 ? key : key[..(end + delimiter.Length)];
                if (end >= 0 && folders.Count > 0 && folders[^1] == item)
                    continue;
                if (keys.Count + folders.Count == size)
                    return new BucketPage(keys, folders, last, size > 0);
                (end < 0 ? keys : folders).Add(item);
                last = item;
            }
        }

        return new BucketPage(keys, folders, last, IsTruncated: false);
    }

    /// <summary>The order of S3's listings, which is not that of UTF-16 where halves of surrogate pairs are.</summary>
    private sealed class ByBytes : IComparer<string>
    {
        public static ByBytes Instance { get; } = new();

        /// <summary>No key is beyond it: U+10FFFF is no character.</summary>
        public static string Largest { get; } = char.ConvertFromUtf32(0x10FFFF) + char.ConvertFromUtf32(0x10FFFF);

        public int Compare(string? x, string? y) => x!.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || y!.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            ? Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!))
            : string.CompareOrdinal(x, y);
    }
}
