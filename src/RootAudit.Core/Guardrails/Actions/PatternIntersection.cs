using System.Runtime.CompilerServices;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Actions;

/// <summary>The actions that match two patterns at once.</summary>
internal static class PatternIntersection
{
    // Two patterns with many stars meet in very many ways; no real policy comes near.
    private const int MaximumCells = 4_096;
    private const int MaximumPatterns = 16;

    /// <summary>Whether some action matches both.</summary>
    /// <returns>True also where the patterns are too large to tell.</returns>
    public static bool Meets(ActionPattern left, ActionPattern right) =>
        !Apart(left, right) && (left.IsWithin(right) || right.IsWithin(left) || Meet(left.Glob.Tokens, right.Glob.Tokens));

    /// <summary>Patterns that together match what both match.</summary>
    /// <returns><see langword="null"/> where they are too many or too large.</returns>
    public static IReadOnlyList<ActionPattern>? Of(ActionPattern left, ActionPattern right)
    {
        if (Apart(left, right))
            return [];
        if (left.IsWithin(right))
            return [left];
        if (right.IsWithin(left))
            return [right];
        if (left.Glob.Tokens.Length * right.Glob.Tokens.Length > MaximumCells)
            return null;
        var found = new Search(left.Glob.Tokens.ToArray(), right.Glob.Tokens.ToArray()).From(0, 0);
        return found is null ? null : [.. found.Select(t => new ActionPattern(new Glob(t))).DistinctBy(p => p.Key, StringComparer.Ordinal)];
    }

    // Most pairs differ before their first wildcard. Hot from the first account on, long before the runtime would notice by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Apart(ActionPattern left, ActionPattern right)
    {
        var length = Math.Min(left.Prefix.Length, right.Prefix.Length);
        return !left.Prefix.AsSpan(0, length).SequenceEqual(right.Prefix.AsSpan(0, length))
            || (left.IsLiteral && right.IsLiteral && left.Key != right.Key);
    }

    private static bool Meet(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (left.Length * right.Length > MaximumCells)
            return true;
        // meets[j]: whether what is left from i on meets what is right from j on.
        var below = new bool[right.Length + 1];
        var row = new bool[right.Length + 1];
        for (var i = left.Length; i >= 0; i--)
        {
            for (var j = right.Length; j >= 0; j--)
            {
                var leftStar = i < left.Length && left[i] == Glob.Any;
                var rightStar = j < right.Length && right[j] == Glob.Any;
                row[j] = (i == left.Length && j == right.Length)
                    || (leftStar && (below[j] || (j < right.Length && row[j + 1])))
                    || (rightStar && (row[j + 1] || (i < left.Length && below[j])))
                    || (!leftStar && !rightStar && i < left.Length && j < right.Length && Single(left[i], right[j]) && below[j + 1]);
            }

            (below, row) = (row, below);
        }

        return below[0];
    }

    private static bool Single(int left, int right) =>
        left == Glob.One || right == Glob.One || Glob.Same(left, right, ignoreCase: true);

    private sealed class Search(int[] left, int[] right)
    {
        private readonly Dictionary<(int, int), List<int[]>?> _known = [];

        /// <summary>The intersections of the rests; <see langword="null"/> for too many.</summary>
        public List<int[]>? From(int i, int j)
        {
            if (_known.TryGetValue((i, j), out var known))
                return known;
            var result = Compute(i, j);
            if (result is { Count: > MaximumPatterns })
                result = null;
            return _known[(i, j)] = result;
        }

        private List<int[]>? Compute(int i, int j)
        {
            if (i == left.Length && j == right.Length)
                return [[]];
            var leftStar = i < left.Length && left[i] == Glob.Any;
            var rightStar = j < right.Length && right[j] == Glob.Any;
            if (leftStar && rightStar)
                return Join(Prepend(Glob.Any, From(i + 1, j)), Prepend(Glob.Any, From(i, j + 1)));
            // A star ends here, or takes one more of the other side.
            if (leftStar)
                return Join(From(i + 1, j), j < right.Length ? Prepend(right[j], From(i, j + 1)) : []);
            if (rightStar)
                return Join(From(i, j + 1), i < left.Length ? Prepend(left[i], From(i + 1, j)) : []);
            if (i == left.Length || j == right.Length || !Single(left[i], right[j]))
                return [];
            return Prepend(left[i] == Glob.One ? right[j] : left[i], From(i + 1, j + 1));
        }

        private static List<int[]>? Prepend(int token, List<int[]>? rests) => rests?.ConvertAll(r => (int[])[token, .. r]);

        private static List<int[]>? Join(List<int[]>? first, List<int[]>? second)
        {
            if (first is null || second is null)
                return null;
            return [.. first.Concat(second).DistinctBy(t => string.Join(',', t), StringComparer.Ordinal)];
        }
    }
}
