using System.Management.Automation;
using RootAudit.Engine.Store;

namespace RootAudit.Pipeline;

/// <summary>Finds the store that a command means.</summary>
internal static class StorePaths
{
    /// <summary>The store to write to: the one named, else the user's own.</summary>
    public static string ForWriting(PSCmdlet cmdlet, string? path) => path is null
        ? StoreFile.DefaultPath(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows())
        : cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>What has to be said of a store that was opened; before that, a file may be anything.</summary>
    public static string? WarningOf(AuditStore store) => StoreFile.IsSharedWithOthers(store.Path)
        ? $"The store '{store.Path}' can be read by others than its owner. It holds the names and credential dates of all users: take their access away."
        : null;

    /// <summary>Removes the runs that are older than so many days.</summary>
    public static void Retain(Cmdlet cmdlet, string path, int keepDays)
    {
        foreach (var removed in AuditStore.OpenExisting(path, TimeProvider.System).Retain(keepDays))
            cmdlet.WriteVerbose($"Removed run {removed}: it is older than {keepDays} days.");
    }
}
