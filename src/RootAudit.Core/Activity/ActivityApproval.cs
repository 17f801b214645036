namespace RootAudit.Activity;

/// <summary>How an event stands to the changes that were approved beforehand.</summary>
public enum ActivityApproval
{
    /// <summary>No approved changes were given, or nobody has to approve it: it is not root's doing, or a central session that reads alone.</summary>
    NotJudged = 0,

    /// <summary>An approved change covers it.</summary>
    Approved,

    /// <summary>No approved change covers it.</summary>
    Outside,

    /// <summary>An approved change expected it, and it was not found although all was read in which it would stand.</summary>
    Missing,
}
