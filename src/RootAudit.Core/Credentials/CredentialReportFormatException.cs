namespace RootAudit.Credentials;

/// <summary>The first line of a file is not the header of a credential report.</summary>
public sealed class CredentialReportFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the header, and what a credential report looks like.</param>
    /// <param name="column">The columns that are missing, or that stand there twice.</param>
    public CredentialReportFormatException(string message, IReadOnlyList<string> column)
        : base(message) => Column = column;

    /// <summary>The columns that are missing, or that stand there twice.</summary>
    public IReadOnlyList<string> Column { get; }
}
