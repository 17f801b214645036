using RootAudit.Controls;
using RootAudit.Text;

namespace RootAudit.Activity;

/// <summary>
/// One CloudTrail event that concerns root (or, where asked for, IAM), with what it means. What the event does not say is
/// <see langword="null"/>. The fields are those of the record that AWS documents
/// (<see href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html"/>).
/// All text is foreign: print it through <see cref="Printable"/>.
/// </summary>
public sealed record RootActivityEvent
{
    /// <summary>The account in which it happened: the recipient's, else the caller's.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name; only where the account was asked, since events do not hold it.</summary>
    public string? AccountName { get; init; }

    /// <summary>When it happened (UTC, to the second).</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What was done, such as <c>ConsoleLogin</c>.</summary>
    public string? EventName { get; init; }

    /// <summary>The service, such as <c>iam.amazonaws.com</c>.</summary>
    public string? Service { get; init; }

    /// <summary>The Region that recorded it.</summary>
    public string? Region { get; init; }

    /// <summary>What it means.</summary>
    public ActivityClass Class { get; init; }

    /// <summary>How much it matters.</summary>
    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>What it means, in a sentence or two. Holds words of this project and printable text alone.</summary>
    public string Explanation { get; init; } = string.Empty;

    /// <summary>The task of root that it belongs to, such as <c>S3MfaDelete</c>; see <see cref="RootTasks"/>.</summary>
    public string? Task { get; init; }

    /// <summary>What to use in place of root.</summary>
    public string? Alternative { get; init; }

    /// <summary>Whether an approved change covers it.</summary>
    public ActivityApproval Approval { get; init; }

    /// <summary>The ticket of the approved change that covers it; <see langword="null"/> where none does.</summary>
    public string? Ticket { get; init; }

    /// <summary>Why an approved change covers it, or why those that nearly fit do not; <see langword="null"/> where nobody asked.</summary>
    public string? ApprovalReason { get; init; }

    /// <summary>How it differs from the baseline of usual activity, a sentence each; empty where it does not, or nobody asked.</summary>
    public IReadOnlyList<string> Deviation { get; init => field = Indexable.List(value); } = [];

    /// <summary>Who acted.</summary>
    public ActivityActor Actor { get; init; }

    /// <summary><c>userIdentity.type</c> as it stands there.</summary>
    public string? IdentityType { get; init; }

    /// <summary>The ARN of who acted.</summary>
    public string? IdentityArn { get; init; }

    /// <summary>The user's name; for root the account alias, where there is one.</summary>
    public string? UserName { get; init; }

    /// <summary>The id of the access key that signed the call: <c>AKIA…</c> for a long-term key, <c>ASIA…</c> for a session's.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The service on whose behalf AWS acted.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>Where the call came from: an address, or the name of a service.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>What the caller says that it is.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether it succeeded; <see langword="null"/> where the event does not tell.</summary>
    public bool? Success { get; init; }

    /// <summary>The error code, such as <c>AccessDenied</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error in words.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether MFA was used: said by the sign-in itself, else by its session.</summary>
    public bool? MfaUsed { get; init; }

    /// <summary>The serial or ARN of the MFA device that was used.</summary>
    public string? MfaDevice { get; init; }

    /// <summary>When the session began that the call belongs to (UTC).</summary>
    public DateTimeOffset? SessionStartTime { get; init; }

    /// <summary>The ARNs or names of what was acted on.</summary>
    public IReadOnlyList<string> Resource { get; init => field = Indexable.List(value); } = [];

    /// <summary>The member account in which a root session was opened; only for <c>AssumeRoot</c>.</summary>
    public string? TargetAccountId { get; init; }

    /// <summary>The task policy of a root session, by name, such as <c>IAMAuditRootUserCredentials</c>.</summary>
    public string? TaskPolicy { get; init; }

    /// <summary>The access key id of the session that <c>AssumeRoot</c> gave: calls of that session carry it.</summary>
    public string? IssuedAccessKeyId { get; init; }

    /// <summary>Who opened the root session; only where the event of the opening was seen too.</summary>
    public string? AssumedBy { get; init; }

    /// <summary>Whose user, group or role was changed (<c>requestParameters</c>); <see langword="null"/> for one's own.</summary>
    public string? TargetName { get; init; }

    /// <summary>Whether the call asks for MFA at the deletion of objects (<c>PutBucketVersioning</c>).</summary>
    public bool? MfaDelete { get; init; }

    /// <summary>Whether the call reads alone.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>The kind of record: <c>AwsApiCall</c>, <c>AwsConsoleSignIn</c>, <c>AwsServiceEvent</c> and others.</summary>
    public string? EventType { get; init; }

    /// <summary>The id that CloudTrail gave the event.</summary>
    public string? EventId { get; init; }

    /// <summary>Fields that were there and could not be read as what they should be.</summary>
    public IReadOnlyList<string> UnreadField { get; init => field = Indexable.List(value); } = [];

    /// <summary>Where it was read: a file, or the account and Region that were asked.</summary>
    public string? Source { get; init; }

    /// <summary>Time, account and what was done in one line.</summary>
    public override string ToString() =>
        $"{Time:u} {Printable.Text(AccountId) ?? "?"} {Printable.Text(EventName) ?? "?"}: {Class}";
}
