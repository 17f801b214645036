using System.Diagnostics.CodeAnalysis;
using RootAudit.Failures;

namespace RootAudit.Posture;

/// <summary>
/// Something read from AWS, or the gap in its place. There is no default value: who wants the value has to ask whether it is known.
/// </summary>
/// <typeparam name="T">The shape of the value.</typeparam>
public sealed class Fact<T>
    where T : class
{
    private readonly T? _value;

    internal Fact(T? value, Gap? gap, DateTimeOffset? asOf)
    {
        _value = value;
        Gap = gap;
        AsOf = asOf;
    }

    /// <summary>Why the value is not known; <see langword="null"/> where it is.</summary>
    public Gap? Gap { get; }

    /// <summary>The moment the value speaks of (UTC): when a live source answered, or when a report was generated.</summary>
    public DateTimeOffset? AsOf { get; }

    /// <summary>Gives the value where it is known.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return value is not null;
    }
}

/// <summary>Makes facts.</summary>
public static class Fact
{
    /// <summary>A value that was read.</summary>
    /// <param name="value">The value.</param>
    /// <param name="asOf">The moment that it speaks of (UTC).</param>
    public static Fact<T> Known<T>(T value, DateTimeOffset asOf)
        where T : class => new(value ?? throw new ArgumentNullException(nameof(value)), null, asOf);

    /// <summary>A value that could not be read.</summary>
    /// <param name="gap">Why.</param>
    public static Fact<T> Unknown<T>(Gap gap)
        where T : class => new(null, gap ?? throw new ArgumentNullException(nameof(gap)), null);
}
