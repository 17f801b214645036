namespace RootAudit.Activity.Baselines;

/// <summary>A file is no baseline, or one that cannot be trusted; nothing of it is used.</summary>
public sealed class BaselineFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What was thrown underneath.</param>
    public BaselineFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
