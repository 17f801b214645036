namespace RootAudit.Activity.Changes;

/// <summary>Approved changes that cannot be accepted; none of them is used.</summary>
public sealed class ApprovedChangeFormatException : FormatException
{
    // A file of another kind is wrong in every line; the first of them say so.
    private const int MostShown = 50;

    /// <summary>Creates the exception.</summary>
    /// <param name="problem">What is wrong in which line and column, and how it should be written.</param>
    public ApprovedChangeFormatException(IReadOnlyList<string> problem)
        : base(Joined(problem)) => Problem = problem;

    /// <summary>What is wrong, line by line.</summary>
    public IReadOnlyList<string> Problem { get; }

    private static string Joined(IReadOnlyList<string> problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var text = string.Join('\n', problem.Take(MostShown));
        return problem.Count <= MostShown ? text : FormattableString.Invariant($"{text}\nand {problem.Count - MostShown} more.");
    }
}
