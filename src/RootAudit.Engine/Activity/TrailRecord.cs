using System.Globalization;
using RootAudit.Accounts;
using RootAudit.Activity;

namespace RootAudit.Engine.Activity;

/// <summary>One event while it is read: what its fields hold, before it is known what they mean together.</summary>
internal sealed class TrailRecord
{
    private readonly List<string> _unread = [];
    private readonly List<string> _resources = [];

    public string? EventTime { get; set; }

    public string? EventName { get; set; }

    public string? EventSource { get; set; }

    public string? Region { get; set; }

    public string? SourceAddress { get; set; }

    public string? UserAgent { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public string? EventId { get; set; }

    public string? EventType { get; set; }

    public bool? ReadOnly { get; set; }

    public string? Recipient { get; set; }

    public string? IdentityType { get; set; }

    public string? IdentityArn { get; set; }

    public string? IdentityAccount { get; set; }

    public string? UserName { get; set; }

    public string? AccessKeyId { get; set; }

    public string? InvokedBy { get; set; }

    public string? SessionStart { get; set; }

    public bool? SessionMfa { get; set; }

    public bool AssumedRoot { get; set; }

    public string? IssuerType { get; set; }

    public string? MfaUsed { get; set; }

    public string? MfaDevice { get; set; }

    public string? TargetName { get; set; }

    public string? TargetPrincipal { get; set; }

    public string? TaskPolicyArn { get; set; }

    public bool? MfaDelete { get; set; }

    public string? IssuedAccessKeyId { get; set; }

    /// <summary>How a step of a sign-in ended: the answer's field of the event's own name, <c>Success</c> or <c>Failure</c>.</summary>
    public Dictionary<string, string> Outcome { get; } = new(StringComparer.Ordinal);

    /// <summary>A field was there, and was not of its documented form.</summary>
    public void Unread(string field)
    {
        if (!_unread.Contains(field))
            _unread.Add(field);
    }

    public void AddResource(string? resource)
    {
        if (!string.IsNullOrEmpty(resource) && _resources.Count < 100 && !_resources.Contains(resource))
            _resources.Add(resource);
    }

    /// <summary>The event, not yet classified.</summary>
    public RootActivityEvent ToEvent(string? source)
    {
        var byService = !string.IsNullOrEmpty(InvokedBy) || EventType is "AwsServiceEvent" or "AwsCloudTrailInsight";
        var time = TimeOf(EventTime, "eventTime");
        var began = TimeOf(SessionStart, "userIdentity.sessionContext.attributes.creationDate");
        return new RootActivityEvent
        {
            AccountId = Account(),
            Time = time,
            EventName = Filled(EventName),
            Service = Filled(EventSource),
            Region = Filled(Region),
            Actor = ActivityActors.Of(IdentityType, IdentityArn, AssumedRoot, IssuerType, byService),
            IdentityType = Filled(IdentityType),
            IdentityArn = Filled(IdentityArn),
            UserName = Filled(UserName),
            AccessKeyId = Filled(AccessKeyId),
            InvokedBy = Filled(InvokedBy),
            SourceAddress = Filled(SourceAddress),
            UserAgent = Filled(UserAgent),
            Success = Succeeded(),
            ErrorCode = Filled(ErrorCode),
            ErrorMessage = Filled(ErrorMessage),
            MfaUsed = Mfa(),
            MfaDevice = Filled(MfaDevice),
            SessionStartTime = began,
            Resource = _resources,
            TargetAccountId = AccountOf(TargetPrincipal),
            TaskPolicy = RootSessionPolicies.NameOf(TaskPolicyArn),
            IssuedAccessKeyId = Filled(IssuedAccessKeyId),
            TargetName = Filled(TargetName),
            MfaDelete = MfaDelete,
            ReadOnly = ReadOnly,
            EventType = Filled(EventType),
            EventId = Filled(EventId),
            UnreadField = _unread,
            Source = source,
        };
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private string? Account() => Filled(Recipient) ?? Filled(IdentityAccount) ?? AccountOf(IdentityArn);

    // An account is named by its id or by the ARN of its root.
    private static string? AccountOf(string? text)
    {
        if (text is null || !text.Contains(':'))
            return Filled(text);
        return text.Split(':') is [_, _, _, _, var account, ..] && AccountId.IsValid(account) ? account : null;
    }

    private DateTimeOffset? TimeOf(string? text, string field)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time))
            return time;
        Unread(field);
        return null;
    }

    private bool? Succeeded()
    {
        if (EventName is not null && Outcome.TryGetValue(EventName, out var outcome))
            return outcome switch { "Success" => true, "Failure" => false, _ => null };
        if (!string.IsNullOrEmpty(ErrorCode) || !string.IsNullOrEmpty(ErrorMessage))
            return false;
        // A sign-in says how it ended; one that does not is not known to have succeeded.
        return EventSource == IamEvents.SignIn && EventName == IamEvents.ConsoleLogin ? null : EventName is null ? null : true;
    }

    private bool? Mfa() => MfaUsed switch
    {
        null => SessionMfa,
        _ when MfaUsed.Equals("Yes", StringComparison.OrdinalIgnoreCase) => true,
        _ when MfaUsed.Equals("No", StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };
}
