namespace RootAudit.Activity.Baselines;

/// <summary>Something that was seen, and how often.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Count">In how many events.</param>
/// <param name="FirstSeen">The earliest (UTC); <see langword="null"/> where none of them tells its time.</param>
/// <param name="LastSeen">The latest (UTC).</param>
public sealed record UsualValue(string Value, long Count, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen)
{
    /// <summary>The value with its count.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value} ({Count})");
}
