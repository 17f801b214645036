using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>What counts as the id of a run: it becomes part of file names, so it may not wander.</summary>
internal static class RunName
{
    private const int MaximumLength = 100;

    /// <summary>Throws where the text cannot be the id of a run.</summary>
    public static void Check(string runId)
    {
        var isName = runId.Length is > 0 and <= MaximumLength
            && runId[0] != '.'
            && runId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        if (!isName)
            throw new ArgumentException($"'{runId}' is not the id of a run: letters, digits, '-', '_' and '.' only.", nameof(runId));
    }

    /// <summary>The exception for a run that is not there.</summary>
    public static StoreException NotFound(string storePath, string runId) =>
        new(StoreFailure.RunNotFound, $"The store '{storePath}' has no run '{runId}'.")
        {
            RecommendedAction = "List the runs with Get-RootAuditSnapshot.",
        };
}
