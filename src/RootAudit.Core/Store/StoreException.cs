namespace RootAudit.Store;

/// <summary>Why the store could not do what was asked.</summary>
public enum StoreFailure
{
    /// <summary>Something that has no name of its own here; the message says what.</summary>
    Failed = 0,

    /// <summary>There is no store at the path.</summary>
    NotFound,

    /// <summary>The file is not a store of RootAudit.</summary>
    NotAStore,

    /// <summary>The store was written by a newer version of the module.</summary>
    NewerVersion,

    /// <summary>The operating system refused to read or write the file.</summary>
    AccessDenied,

    /// <summary>Others kept the store locked for longer than anyone should wait.</summary>
    Busy,

    /// <summary>The file is damaged.</summary>
    Damaged,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The store holds no such run.</summary>
    RunNotFound,

    /// <summary>Another process is writing the run.</summary>
    RunInUse,

    /// <summary>The run has ended: nothing can be added to it.</summary>
    RunFinished,

    /// <summary>A file that was to be written is there already.</summary>
    FileExists,
}

/// <summary>The store could not do what was asked. It lives here so that the cmdlets can catch it without loading the engine.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="message">What happened, naming the file or the run.</param>
    /// <param name="innerException">The exception underneath, where there is one.</param>
    public StoreException(StoreFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>Why.</summary>
    public StoreFailure Failure { get; }

    /// <summary>What the reader can do about it, in a sentence.</summary>
    public string? RecommendedAction { get; init; }
}
