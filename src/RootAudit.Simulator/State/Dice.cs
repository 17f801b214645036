namespace RootAudit.Simulator.State;

/// <summary>
/// A small seeded generator (SplitMix64). System.Random does not promise the same numbers in every version of the
/// runtime, and a seed in a bug report must mean the same organization next year.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Mixes the parts into one number; for decisions that must not depend on an order of calls.</summary>
    public static ulong Hash(ulong seed, string text, long number)
    {
        var hash = seed ^ 0xCBF29CE484222325UL;
        foreach (var character in text)
            hash = (hash ^ character) * 0x100000001B3UL;
        return Mix(hash ^ Mix((ulong)number + 0x9E3779B97F4A7C15UL));
    }

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Percent(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public string Text(int length, string alphabet) =>
        string.Create(length, (this, alphabet), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = state.alphabet[state.Item1.Below(state.alphabet.Length)];
        });

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
