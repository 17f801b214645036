namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// Which calls go first when more are wanted than may be under way. The order follows the longest chain of a run:
/// accounts must be known before roles are assumed, roles before reports are started, and a report takes seconds to get ready,
/// so all that can be read meanwhile comes after it.
/// </summary>
internal enum CallPriority
{
    /// <summary>Who and where we are, and pages of accounts.</summary>
    Organization,

    /// <summary>Entering an account.</summary>
    AssumeRole,

    /// <summary>Starting a credential report.</summary>
    StartReport,

    /// <summary>Fetching a credential report.</summary>
    ReadReport,

    /// <summary>All that is not waited for by anything else.</summary>
    ReadFact,
}
