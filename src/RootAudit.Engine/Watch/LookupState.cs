using System.Text.Json;
using RootAudit.Accounts;
using RootAudit.Activity;

namespace RootAudit.Engine.Watch;

/// <summary>
/// The file in which a watch of the event history remembers how far it has read. It is replaced as a whole, so that it is whole whenever
/// the watch ends. Places that this watch does not ask for stay in it.
/// </summary>
internal sealed class LookupState
{
    private const string Format = "RootAudit.Watch/1";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path;
    private readonly Dictionary<(string AccountId, string Region), LookupPlace> _places = [];

    private LookupState(string path) => _path = path;

    /// <summary>Reads the file; where there is none, nothing is remembered.</summary>
    /// <exception cref="WatchStateException">It cannot be read, or holds something else.</exception>
    public static LookupState Open(string path)
    {
        var state = new LookupState(path);
        try
        {
            if (File.Exists(path))
                state.Take(JsonSerializer.Deserialize<StoredState>(File.ReadAllBytes(path), Form));
            return state;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new WatchStateException(path, isContent: true, $"'{path}' does not hold the state of a watch.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WatchStateException(path, isContent: false, $"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The place as it was left, or one that begins now.</summary>
    public LookupPlace Place(string accountId, string region, DateTimeOffset now)
    {
        if (!_places.TryGetValue((accountId, region), out var place))
            _places[(accountId, region)] = place = new LookupPlace(accountId, region, now);
        return place;
    }

    /// <summary>Replaces the file.</summary>
    /// <exception cref="WatchStateException">It cannot be written.</exception>
    public void Save()
    {
        var stored = new StoredState(Format,
        [
            .. _places.Values.OrderBy(one => one.AccountId, StringComparer.Ordinal).ThenBy(one => one.Region, StringComparer.Ordinal)
                .Select(ToStored),
        ]);
        var beside = _path + ".new";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(beside, options))
            {
                JsonSerializer.Serialize(stream, stored, Form);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, _path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WatchStateException(_path, isContent: false, $"'{_path}' cannot be written: {exception.Message}", exception);
        }
    }

    private static StoredPlace ToStored(LookupPlace place)
    {
        var (readTo, seen) = place.Snapshot();
        return new StoredPlace(place.AccountId, place.Region, readTo, seen);
    }

    private void Take(StoredState? stored)
    {
        if (stored is not { Format: Format, Place: { } places })
            throw new FormatException("Another format.");
        foreach (var one in places)
        {
            if (!AccountId.IsValid(one.AccountId) || string.IsNullOrEmpty(one.Region) || one.Seen is null)
                throw new FormatException("A place without account or Region.");
            var place = Place(one.AccountId, one.Region, one.ReadTo);
            foreach (var (key, time) in one.Seen)
                place.Remember(key, time);
        }
    }

    private sealed record StoredState(string? Format, IReadOnlyList<StoredPlace>? Place);

    private sealed record StoredPlace(
        string AccountId, string Region, DateTimeOffset ReadTo, IReadOnlyDictionary<string, DateTimeOffset>? Seen);
}
