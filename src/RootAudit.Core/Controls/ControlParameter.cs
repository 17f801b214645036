namespace RootAudit.Controls;

/// <summary>A threshold of a control. Its default is the benchmark's.</summary>
/// <param name="Name">Its name, unique over the catalog, such as <c>RootUnusedDays</c>.</param>
/// <param name="Description">What it limits, in a sentence.</param>
/// <param name="Default">The value that holds unless another is given.</param>
/// <param name="Minimum">The smallest value that makes sense.</param>
/// <param name="Maximum">The largest value that makes sense.</param>
public sealed record ControlParameter(string Name, string Description, int Default, int Minimum, int Maximum)
{
    /// <summary>The name and the default.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} (default {Default})");
}
