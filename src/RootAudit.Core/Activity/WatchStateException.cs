namespace RootAudit.Activity;

/// <summary>The file in which a watch remembers how far it has read cannot be read or written.</summary>
public sealed class WatchStateException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isContent">Whether the file can be opened and holds something else.</param>
    /// <param name="message">What is wrong, naming the file.</param>
    /// <param name="innerException">What was thrown underneath.</param>
    public WatchStateException(string path, bool isContent, string message, Exception? innerException = null)
        : base(message, innerException) => (Path, IsContent) = (path, isContent);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether the file can be opened and holds something else.</summary>
    public bool IsContent { get; }
}
