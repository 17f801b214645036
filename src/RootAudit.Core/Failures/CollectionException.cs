namespace RootAudit.Failures;

/// <summary>
/// A fact could not be read from AWS. Thrown by the engine, and the only exception of its kind that reaches the cmdlets:
/// it lives here so that they can catch it without loading the engine.
/// </summary>
public sealed class CollectionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why the fact could not be read.</param>
    /// <param name="message">What happened, naming the account and the call; never a secret.</param>
    /// <param name="innerException">The exception underneath, where there is one.</param>
    public CollectionException(GapReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>Why the fact could not be read.</summary>
    public GapReason Reason { get; }

    /// <summary>The account asked, where the call was for one account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The call that failed, such as <c>iam:GenerateCredentialReport</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The IAM action that was missing, <see langword="null"/> where no permission would help.</summary>
    public string? Permission { get; init; }

    /// <summary>The error code that AWS sent, such as <c>AccessDenied</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The id AWS gave the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>What the reader can do about it, in a sentence.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The gap that this failure leaves in <paramref name="fact"/>.</summary>
    public Gap ToGap(string fact) => new(fact, Reason, Permission, Message);
}
