namespace RootAudit.Activity;

/// <summary>A file is no CloudTrail log, or breaks off. What was read before the break has been handed on.</summary>
public sealed class TrailFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, naming file and position.</param>
    /// <param name="position">The offset in the uncompressed text, in bytes; <see langword="null"/> where there is none.</param>
    /// <param name="innerException">What was thrown underneath.</param>
    public TrailFormatException(string message, long? position, Exception? innerException = null)
        : base(message, innerException) => Position = position;

    /// <summary>The offset in the uncompressed text, in bytes; <see langword="null"/> where there is none.</summary>
    public long? Position { get; }
}
