using RootAudit.Text;

namespace RootAudit.Activity.Changes;

/// <summary>Approved changes that were checked.</summary>
public sealed class ApprovedChangeSet
{
    private ApprovedChangeSet(IReadOnlyList<ApprovedChange> changes) => Change = Indexable.List(changes);

    /// <summary>The changes, in the order of their file.</summary>
    public IReadOnlyList<ApprovedChange> Change { get; }

    /// <summary>Checks raw changes.</summary>
    /// <param name="entries">The changes as they stand in a file.</param>
    /// <exception cref="ApprovedChangeFormatException">At least one of them cannot be accepted; all that is wrong is named at once.</exception>
    public static ApprovedChangeSet Create(IEnumerable<ApprovedChangeEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var problems = new List<string>();
        ApprovedChange?[] changes = [.. entries.Select((entry, index) => ApprovedChangeValidation.Check(entry, index, problems))];
        return problems.Count == 0 ? new ApprovedChangeSet([.. changes.OfType<ApprovedChange>()]) : throw new ApprovedChangeFormatException(problems);
    }
}
