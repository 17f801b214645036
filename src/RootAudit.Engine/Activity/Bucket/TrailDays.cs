using System.Globalization;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>
/// The days whose folders can hold what happened within a time. A file lies in the folder of the day on which it was delivered, within
/// minutes after its events but on no guaranteed time: events of shortly before midnight lie in the next day's folder. So a day more is
/// looked into, and the events themselves decide.
/// </summary>
internal sealed class TrailDays(DateTimeOffset start, DateTimeOffset? end)
{
    private const string Form = "yyyy/MM/dd";
    private static readonly int Length = Form.Length;

    private readonly string? _last = end is { } time && time < DateTimeOffset.MaxValue.AddDays(-2) ? Text(time.AddDays(1)) : null;

    /// <summary>The first day, as it stands in keys: all keys of the day and later ones come behind it.</summary>
    public string First { get; } = Text(start);

    /// <summary>Whether a key is behind all days, so that none that follows it is wanted.</summary>
    /// <param name="name">What follows the Region's folder in the key.</param>
    public bool IsPast(string name) => _last is not null && string.CompareOrdinal(name, 0, _last, 0, Length) > 0;

    /// <summary>Whether a key is that of a log file of a day.</summary>
    /// <inheritdoc cref="IsPast" path="/param"/>
    public static bool IsLog(string name) =>
        name.Length > Length + 1 && name[Length] == '/' && name.IndexOf('/', Length + 1) < 0
        && DateTime.TryParseExact(name.AsSpan(0, Length), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (name.EndsWith(".json.gz", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}
