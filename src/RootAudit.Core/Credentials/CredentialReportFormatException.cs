namespace RootAudit.Credentials;

/// <summary>A text is no credential report, or is one that was damaged on its way.</summary>
public sealed class CredentialReportFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the text, and what a credential report looks like.</param>
    /// <param name="column">The columns that are missing, or that stand there twice.</param>
    public CredentialReportFormatException(string message, IReadOnlyList<string> column)
        : base(message) => Column = column;

    /// <summary>The columns that are missing, or that stand there twice.</summary>
    public IReadOnlyList<string> Column { get; }

    /// <summary>
    /// The line of the row that is damaged, from 1; <see langword="null"/> where the header is refused. The rows before it are as AWS wrote
    /// them; of those after it nothing is known.
    /// </summary>
    public long? Line { get; init; }
}
