using RootAudit.Guardrails.Actions;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>
/// Finds out what a way from the root to an account leaves its root user. Two questions are asked apart: are actions in general denied
/// (those that no pattern names), and under which conditions; and where they are, which named ones remain.
/// </summary>
internal sealed class PathAnalysis
{
    private readonly IReadOnlyList<PolicyLevel> _levels;
    private readonly List<Entry> _denies;
    private readonly List<List<Entry>> _allows = [];
    private readonly StateSpace _contexts;
    private readonly StateSpace _resources;

    public PathAnalysis(IReadOnlyList<PolicyLevel> levels)
    {
        _levels = levels;
        var denies = new List<Entry>();
        var seen = new HashSet<int>();
        for (var i = 0; i < levels.Count; i++)
        {
            var entries = levels[i].Policies.SelectMany(p => p.Statements.Select(s => new Entry(i, p, s))).ToList();
            _allows.Add(entries.FindAll(e => e.Statement.Statement.IsAllow));
            // A policy denies the same wherever it is attached.
            denies.AddRange(entries.Where(e => !e.Statement.Statement.IsAllow && !seen.Contains(e.Policy.Number)));
            seen.UnionWith(levels[i].Policies.Select(p => p.Number));
        }

        // What takes most comes first, so that there is little left to take from.
        _denies = [.. denies.OrderBy(d => d.IsGeneral ? d.Source.NotAction ? 1 : 0 : 2)];
        // Where actions in general are always denied, no request needs to be told from another.
        var always = _denies.Exists(d => d.IsGeneral && d.Formula.IsAlways)
            || Enumerable.Range(0, levels.Count).Any(i => !levels[i].HasUnknown && !_allows[i].Exists(a => a.IsGeneral));
        var general = always
            ? []
            : _denies.Concat(_allows.SelectMany(a => a)).Where(e => e.IsGeneral).SelectMany(e => e.Formula.Literals).ToList();
        _contexts = new StateSpace(general.Where(l => !l.IsOfResource));
        _resources = new StateSpace(general.Where(l => l.IsOfResource));
    }

    /// <summary>The outcome.</summary>
    public PathOutcome Run()
    {
        if (!_contexts.IsManageable || !_resources.IsManageable || _contexts.Count * _resources.Count > StateSpace.MaximumStates)
        {
            return new PathOutcome
            {
                Status = GuardrailStatus.Unknown,
                Undecided = $"The conditions can meet in {_contexts.Count * _resources.Count} ways, more than are looked at.",
            };
        }

        var bounded = new List<int[]>();
        var total = 0;
        foreach (var context in _contexts.All())
        {
            total++;
            if (_resources.All().All(resource => !AllowsGeneral(context, resource)))
                bounded.Add(context);
        }

        return Outcome(bounded, total);
    }

    private PathOutcome Outcome(List<int[]> bounded, int total)
    {
        var hasUnknown = _levels.Any(l => l.HasUnknown);
        if (bounded.Count == 0)
        {
            return new PathOutcome
            {
                Status = hasUnknown ? GuardrailStatus.Unknown : GuardrailStatus.NotDenied, AtLeast = GuardrailStatus.NotDenied,
            };
        }

        var remaining = bounded.SelectMany(c => _resources.All(), Remaining).Aggregate((a, b) => a.Union(b));
        var status = bounded.Count < total ? GuardrailStatus.DeniedWhen
            : remaining.IsEmpty ? GuardrailStatus.Denied : GuardrailStatus.DeniedExcept;
        return new PathOutcome
        {
            // What was not read may allow, which is taken for granted here, and may deny, which can only take away from what remains.
            Status = hasUnknown && status != GuardrailStatus.Denied ? GuardrailStatus.Unknown : status,
            AtLeast = status,
            Remaining = remaining.Patterns(),
            Excluded = remaining.Exclusions(),
            Conditions = status == GuardrailStatus.DeniedWhen ? Conditions() : [],
            Deciding = Deciding(bounded, remaining.IsEmpty),
        };
    }

    private bool AllowsGeneral(int[] context, int[] resource)
    {
        if (_denies.Exists(d => d.IsGeneral && Holds(d.Formula, context, resource) == Truth.Yes))
            return false;
        for (var i = 0; i < _levels.Count; i++)
        {
            if (!LevelAllows(i, context, resource))
                return false;
        }

        return true;
    }

    private bool LevelAllows(int level, int[] context, int[] resource) =>
        _levels[level].HasUnknown || _allows[level].Exists(a => a.IsGeneral && Holds(a.Formula, context, resource) == Truth.Yes);

    // Each space knows the answers to its own questions.
    private Truth Holds(Formula formula, int[] context, int[] resource)
    {
        if (formula.IsNever)
            return Truth.No;
        var result = Truth.Yes;
        foreach (var literal in formula.Literals)
        {
            var truth = literal.IsOfResource ? _resources.Evaluate(literal, resource) : _contexts.Evaluate(literal, context);
            if (truth == Truth.No)
                return Truth.No;
            if (truth == Truth.Open)
                result = Truth.Open;
        }

        return result;
    }

    // The actions that may be open to root in a state: what may allow does, and what may deny does not.
    private ActionSpace Remaining(int[] context, int[] resource)
    {
        var space = ActionSpace.Everything;
        foreach (var deny in _denies.Where(d => Holds(d.Formula, context, resource) == Truth.Yes))
        {
            space = deny.Source.NotAction ? space.Within(deny.Source.Actions) : space.Without(deny.Source.Actions);
            if (space.IsEmpty)
                return space;
        }

        for (var i = 0; i < _levels.Count && !space.IsEmpty; i++)
        {
            if (_levels[i].HasUnknown)
                continue;
            var allows = _allows[i].FindAll(a => Holds(a.Formula, context, resource) != Truth.No);
            if (allows.Exists(a => !a.Source.NotAction && a.Source.CoversUnnamed))
                continue;
            var from = space;
            space = allows.Select(a => a.Source.NotAction ? from.Without(a.Source.Actions) : from.Within(a.Source.Actions))
                .Aggregate(new ActionSpace([]), (a, b) => a.Union(b));
        }

        return space;
    }

    private List<string> Conditions()
    {
        var result = new List<string>();
        foreach (var deny in _denies.Where(d => d.IsGeneral && !d.Formula.IsAlways && !d.AsksForResource))
            result.Add(deny.Formula.Text);
        for (var i = 0; i < _levels.Count; i++)
        {
            var allows = _allows[i].FindAll(a => a.IsGeneral);
            if (_levels[i].HasUnknown || allows.Count == 0 || allows.Exists(a => a.Formula.IsAlways || a.AsksForResource))
                continue;
            result.Add("not (" + string.Join(" or ", allows.Select(a => a.Formula.Text).Distinct(StringComparer.Ordinal)) + ")");
        }

        // Statements that only together leave nothing open, such as two that divide the resources between them.
        if (result.Count == 0)
        {
            var statements = _denies.Concat(_allows.SelectMany(a => a)).Where(e => e.IsGeneral && e.Formula.Literals.Count > 0);
            result.Add("these meet: " + string.Join("; ", statements.Select(e => e.Formula.Text).Distinct(StringComparer.Ordinal)));
        }

        return [.. result.Distinct(StringComparer.Ordinal)];
    }

    private List<(int Level, PrincipalPolicy? Policy, PrincipalStatement? Statement)> Deciding(List<int[]> bounded, bool isEmpty)
    {
        var general = _denies.FindAll(d => d.IsGeneral && InSome(bounded, (c, r) => Holds(d.Formula, c, r) == Truth.Yes));
        var always = general.FindAll(d => d.Formula.IsAlways);
        // One that denies everything is the whole reason.
        if (always.Find(d => !d.Source.NotAction) is { } all)
            return [all.Decision];
        var result = (always.Count > 0 ? always : general).ConvertAll(d => d.Decision);
        for (var i = 0; i < _levels.Count && always.Count == 0; i++)
        {
            var level = i;
            if (InSome(bounded, (c, r) => !LevelAllows(level, c, r)))
                result.Add((i, null, null));
        }

        if (isEmpty)
        {
            // Those that take away what the others leave.
            var left = always.Aggregate(ActionSpace.Everything, (space, d) => space.Within(d.Source.Actions));
            result.AddRange(_denies
                .Where(d => !d.IsGeneral && d.Formula.IsAlways && !ReferenceEquals(left.Without(d.Source.Actions), left))
                .Select(d => d.Decision));
        }

        return [.. result.OrderBy(r => r.Level)];
    }

    private bool InSome(List<int[]> contexts, Func<int[], int[], bool> condition) =>
        contexts.Exists(c => _resources.All().Any(r => condition(c, r)));

    private sealed record Entry(int Level, PrincipalPolicy Policy, PrincipalStatement Statement)
    {
        public PolicyStatement Source => Statement.Statement;

        public Formula Formula => Statement.Formula;

        public (int Level, PrincipalPolicy? Policy, PrincipalStatement? Statement) Decision => (Level, Policy, Statement);

        public bool AsksForResource => Formula.Literals.Any(l => l.IsOfResource);

        /// <summary>Whether it speaks of actions that no pattern names.</summary>
        public bool IsGeneral => Source.CoversUnnamed;
    }
}
