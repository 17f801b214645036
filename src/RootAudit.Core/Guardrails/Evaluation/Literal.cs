namespace RootAudit.Guardrails.Evaluation;

/// <summary>
/// A question about a request that only the request can answer: whether a key is there, and if so whether a predicate holds for its value.
/// Questions about one key share its <see cref="Variable"/>, and opposite ones share their <see cref="Predicate"/>.
/// </summary>
/// <param name="Variable">What is asked about: a condition key in capitals, or the resource.</param>
/// <param name="Predicate">What is asked of a value; <see langword="null"/> where its presence alone decides.</param>
/// <param name="Negated">Whether the question is answered with yes where the predicate does not hold.</param>
/// <param name="WhenAbsent">The answer where the key is absent; <see langword="null"/> for what cannot be absent.</param>
/// <param name="Text">The question in words.</param>
internal sealed record Literal(string Variable, string? Predicate, bool Negated, bool? WhenAbsent, string Text)
{
    /// <summary>The variable that stands for the resource of a request.</summary>
    public const string Resource = "(resource)";

    /// <summary>Whether it asks for the resource.</summary>
    public bool IsOfResource => Variable == Resource;

    /// <summary>Equal for questions with the same answers.</summary>
    public string Identity => field ??= $"{Variable}\u0001{Predicate}\u0001{(Negated ? '-' : '+')}{WhenAbsent}";
}

/// <summary>What may be known of an answer.</summary>
internal enum Truth
{
    No = 0,
    Yes,
    Open,
}

/// <summary>
/// Whether a statement's resource and conditions hold: always, never, or where all of some questions are answered with yes.
/// </summary>
internal sealed class Formula
{
    private Formula(bool isNever, IReadOnlyList<Literal> literals) => (IsNever, Literals) = (isNever, literals);

    public static Formula Never { get; } = new(true, []);

    public static Formula Always { get; } = new(false, []);

    public bool IsNever { get; }

    public IReadOnlyList<Literal> Literals { get; }

    public bool IsAlways => !IsNever && Literals.Count == 0;

    public Truth Truth => IsNever ? Truth.No : IsAlways ? Truth.Yes : Truth.Open;

    /// <summary>The questions in words.</summary>
    public string Text => string.Join(" and ", Literals.Select(l => l.Text));

    /// <summary>Equal for formulas with the same answers.</summary>
    public string Identity => IsNever ? "never" : string.Join('\u0002', Literals.Select(l => l.Identity).Order(StringComparer.Ordinal));

    public static Formula All(IReadOnlyList<Literal> literals) => literals.Count == 0 ? Always : new Formula(false, literals);
}
