using RootAudit.Failures;

namespace RootAudit.Pipeline;

/// <summary>One error for an account, however many of its facts are missing.</summary>
internal static class PostureErrors
{
    /// <summary>How many failures beside the first are not the same one again.</summary>
    public static int Others(IReadOnlyList<CollectionException> failures) => failures.Skip(1).Count(failure => failure != failures[0]);
}
