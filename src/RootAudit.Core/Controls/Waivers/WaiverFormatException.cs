namespace RootAudit.Controls.Waivers;

/// <summary>Waivers that cannot be accepted; none of them holds.</summary>
public sealed class WaiverFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">What is wrong with which waiver, and how it should be written.</param>
    public WaiverFormatException(IReadOnlyList<string> problem)
        : base(string.Join('\n', problem ?? throw new ArgumentNullException(nameof(problem)))) => Problem = problem;

    /// <summary>What is wrong, waiver by waiver.</summary>
    public IReadOnlyList<string> Problem { get; }
}
