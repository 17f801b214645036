using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>
/// Says that a process is writing a run: a file beside the store, held open for nobody else. The operating system lets go of it when
/// the process ends, however it ends, so that a run that was cut off can be resumed at once and one that goes on cannot.
/// </summary>
internal sealed class RunLock : IDisposable
{
    // What the operating systems answer for a file that another holds: EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;
    private readonly string _path;

    private RunLock(FileStream file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Takes the lock; <see langword="null"/> where another writer has it.</summary>
    /// <param name="storePath">The store.</param>
    /// <param name="runId">The run.</param>
    public static RunLock? TryTake(string storePath, string runId)
    {
        var path = $"{storePath}.{runId}.lock";
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new RunLock(new FileStream(path, options), path);
        }
        catch (IOException exception) when (HeldByAnother.Contains(exception.HResult))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFailure.AccessDenied, $"'{path}' could not be created: {exception.Message}", exception)
            {
                RecommendedAction = "Check that you may write to the folder of the store.",
            };
        }
    }

    /// <summary>
    /// Lets go, and removes the file. Only for a run that has ended or is gone: whoever waits for the file of one that has not
    /// must find the same file as everybody else.
    /// </summary>
    public void Release()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    /// <summary>Lets go, and leaves the file for the next writer.</summary>
    public void Dispose() => _file.Dispose();
}
