using System.Numerics;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>
/// All answers that a request can give to some questions: each key is absent, or there with each predicate holding or not. Predicates are
/// taken for independent, so some of these requests cannot be made; what holds for all of them holds for all that can.
/// </summary>
internal sealed class StateSpace
{
    /// <summary>The most states that are looked at.</summary>
    public const int MaximumStates = 1 << 12;

    private readonly List<Variable> _variables = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>The states of some questions.</summary>
    /// <param name="literals">The questions.</param>
    public StateSpace(IEnumerable<Literal> literals)
    {
        foreach (var group in literals.GroupBy(l => l.Variable, StringComparer.Ordinal))
        {
            _index[group.Key] = _variables.Count;
            _variables.Add(new Variable(
                [.. group.Select(l => l.Predicate).OfType<string>().Distinct(StringComparer.Ordinal)],
                group.Any(l => l.WhenAbsent is not null)));
        }

        Count = _variables.Aggregate(BigInteger.One, (product, variable) => product * variable.States);
    }

    /// <summary>The number of states.</summary>
    public BigInteger Count { get; }

    /// <summary>Whether all states can be looked at.</summary>
    public bool IsManageable => Count <= MaximumStates;

    /// <summary>Every state: the number of the state of each variable.</summary>
    public IEnumerable<int[]> All()
    {
        var state = new int[_variables.Count];
        while (true)
        {
            yield return [.. state];
            var at = 0;
            while (at < state.Length && ++state[at] == _variables[at].States)
                state[at++] = 0;
            if (at == state.Length)
                yield break;
        }
    }

    /// <summary>The answer to a question in a state; open where it is none that the states were made of.</summary>
    public Truth Evaluate(Literal literal, int[] state)
    {
        if (!_index.TryGetValue(literal.Variable, out var at))
            return Truth.Open;
        var variable = _variables[at];
        var number = state[at];
        if (variable.CanBeAbsent && number-- == 0)
            return literal.WhenAbsent is { } absent ? Of(absent) : Truth.Open;
        if (literal.Predicate is null)
            return Of(literal.Negated);
        var bit = variable.Predicates.IndexOf(literal.Predicate);
        return bit < 0 ? Truth.Open : Of(((number >> bit) & 1) == 1 != literal.Negated);
    }

    private static Truth Of(bool value) => value ? Truth.Yes : Truth.No;

    private sealed record Variable(List<string> Predicates, bool CanBeAbsent)
    {
        // More than thirty predicates are beyond all bounds anyway.
        public int States => (1 << Math.Min(Predicates.Count, 30)) + (CanBeAbsent ? 1 : 0);
    }
}
