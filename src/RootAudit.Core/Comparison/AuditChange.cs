using RootAudit.Controls;

namespace RootAudit.Comparison;

/// <summary>What changed between two snapshots.</summary>
public enum AuditChangeKind
{
    /// <summary>An account is there that was not.</summary>
    AccountAppeared = 1,

    /// <summary>An account is no longer there.</summary>
    AccountLeft,

    /// <summary>The account moved to another organizational unit.</summary>
    AccountMoved,

    /// <summary>The address of the root user is another one.</summary>
    EmailChanged,

    /// <summary>A user is there that was not.</summary>
    UserAppeared,

    /// <summary>A user is no longer there.</summary>
    UserLeft,

    /// <summary>An access key is there that was not.</summary>
    AccessKeyAdded,

    /// <summary>An access key is no longer there.</summary>
    AccessKeyRemoved,

    /// <summary>An inactive access key is active again.</summary>
    AccessKeyActivated,

    /// <summary>An active access key is inactive.</summary>
    AccessKeyDeactivated,

    /// <summary>A signing certificate is there that was not.</summary>
    SigningCertificateAdded,

    /// <summary>A signing certificate is no longer there.</summary>
    SigningCertificateRemoved,

    /// <summary>A password is there that was not.</summary>
    PasswordAdded,

    /// <summary>A password is no longer there.</summary>
    PasswordRemoved,

    /// <summary>MFA is on that was off.</summary>
    MfaAdded,

    /// <summary>MFA is off that was on.</summary>
    MfaRemoved,

    /// <summary>Root's MFA is of another kind.</summary>
    MfaTypeChanged,

    /// <summary>Root was used.</summary>
    RootUsed,

    /// <summary>A control fails that did not.</summary>
    ControlRegressed,

    /// <summary>A control fails of which nothing was known before.</summary>
    FailureFound,

    /// <summary>A control no longer fails.</summary>
    ControlResolved,

    /// <summary>A control can no longer decide.</summary>
    VerdictLost,

    /// <summary>Less of an account could be read.</summary>
    CoverageLost,

    /// <summary>More of an account could be read.</summary>
    CoverageRegained,

    /// <summary>Service control policies deny root more, or less, than they did.</summary>
    GuardrailChanged,

    /// <summary>Root acted, or somebody failed to sign in as root, since the earlier snapshot: the event history shows it.</summary>
    RootActivityFound,
}

/// <summary>One change between two snapshots.</summary>
public sealed record AuditChange
{
    /// <summary>What changed.</summary>
    public required AuditChangeKind Kind { get; init; }

    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>What it concerns: the ARN of root or of a user.</summary>
    public required string Resource { get; init; }

    /// <summary>The control, where the change is one of a verdict.</summary>
    public string? ControlId { get; init; }

    /// <summary>What was, in words.</summary>
    public string? Before { get; init; }

    /// <summary>What is, in words.</summary>
    public string? After { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The change in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The change in a sentence.</summary>
    public override string ToString() => $"{AccountId}: {Message}";
}
