using RootAudit.Accounts;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.RootAccess;
using RootAudit.Text;

namespace RootAudit.Posture;

/// <summary>How much of a posture could be read.</summary>
public enum Coverage
{
    /// <summary>Nothing of it.</summary>
    None = 0,

    /// <summary>Some of it; <see cref="RootUserPosture.Gap"/> says what is missing.</summary>
    Partial,

    /// <summary>All that is read of the account itself.</summary>
    Complete,
}

/// <summary>The kind of the root user's MFA.</summary>
public enum MfaType
{
    /// <summary>It could not be read.</summary>
    Unknown = 0,

    /// <summary>Root has no MFA device.</summary>
    None,

    /// <summary>At least one device is a phone app (virtual TOTP).</summary>
    Virtual,

    /// <summary>
    /// MFA is on and no device is a phone app: a security key, a passkey or a hardware token. Which of them takes a root session to tell,
    /// or there are several kinds.
    /// </summary>
    NotVirtual,

    /// <summary>Every device is a passkey or a FIDO security key.</summary>
    PasskeyOrSecurityKey,

    /// <summary>Every device is a hardware TOTP token.</summary>
    HardwareToken,
}

/// <summary>Which credential the root user was last used with.</summary>
public enum LastUsedSource
{
    /// <summary>It was never used (or not within the time that AWS keeps).</summary>
    Never = 0,

    /// <summary>The password: a console sign-in.</summary>
    Password,

    /// <summary>The first access key.</summary>
    AccessKey1,

    /// <summary>The second access key.</summary>
    AccessKey2,
}

/// <summary>Two sources that say different things about one fact, and which of them the posture follows.</summary>
/// <param name="Fact">The fact: <c>AccessKey</c>, <c>Mfa</c>, <c>Password</c>, <c>SigningCertificate</c>.</param>
/// <param name="Message">Who says what, and what the posture follows.</param>
public sealed record Disagreement(string Fact, string Message)
{
    /// <summary>The message.</summary>
    public override string ToString() => Message;
}

/// <summary>
/// The root user of one account, joined from its credential report, account summary and virtual MFA devices.
/// A value that could not be read is <see langword="null"/>, never a default.
/// </summary>
public sealed record RootUserPosture
{
    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The address of the root user.</summary>
    public string? Email { get; init; }

    /// <summary>The state of the account in its organization.</summary>
    public AccountState State { get; init; }

    /// <summary>The organizational units from the root down, by name.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Whether this is the organization's management account.</summary>
    public bool? IsManagementAccount { get; init; }

    /// <summary>The AWS partition of the account.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The ARN of the root user.</summary>
    public required string Arn { get; init; }

    /// <summary>
    /// Whether root has a password, an access key (active or not) or a signing certificate. <see langword="false"/> only where
    /// each of them is known to be absent.
    /// </summary>
    public bool? HasCredentials { get; init; }

    /// <summary>Whether root has MFA.</summary>
    public bool? MfaEnabled { get; init; }

    /// <summary>The kind of root's MFA.</summary>
    public MfaType MfaType { get; init; }

    /// <summary>
    /// How many MFA devices root has; <see langword="null"/> where they were not listed, which takes a session as that root.
    /// </summary>
    public int? MfaDeviceCount { get; init; }

    /// <summary>
    /// The MFA devices with their kinds; empty where root has none, or where they were not listed (see <see cref="MfaDeviceCount"/>).
    /// </summary>
    public IReadOnlyList<RootMfaDevice> MfaDevice { get; init => field = Indexable.List(value); } = [];

    /// <summary>
    /// Access keys of root, active or not: those known to exist. Where not every source could be read (see <see cref="Gap"/>) there may
    /// be more; where only the account summary could be read, 1 stands for "at least one".
    /// </summary>
    public int? AccessKeyCount { get; init; }

    /// <summary>Active access keys of root.</summary>
    public int? ActiveAccessKeyCount { get; init; }

    /// <summary>Inactive access keys of root.</summary>
    public int? InactiveAccessKeyCount { get; init; }

    /// <summary>
    /// The keys that the credential report or a root session shows, with their dates; empty where there is none, or neither was read.
    /// </summary>
    public IReadOnlyList<AccessKeyInfo> AccessKey { get; init => field = Indexable.List(value); } = [];

    /// <summary>Signing certificates of root, active or not.</summary>
    public int? SigningCertificateCount { get; init; }

    /// <summary>Whether root has a password.</summary>
    public bool? PasswordEnabled { get; init; }

    /// <summary>What the sources say of root's password, with "not supported" (GovCloud) kept apart from "not known".</summary>
    public PasswordState PasswordState { get; init; }

    /// <summary>The last console sign-in of root (UTC, to five minutes).</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>
    /// What the report said of the last console sign-in: where <see cref="PasswordLastUsed"/> is <see langword="null"/> this tells
    /// "never" from "not known".
    /// </summary>
    public ReportValueState PasswordLastUsedState { get; init; }

    /// <summary>When root's password was last changed (UTC).</summary>
    public DateTimeOffset? PasswordLastChanged { get; init; }

    /// <summary>The last use of root by password or key, whichever is later (UTC). <see langword="null"/>: never, or not known; see <see cref="LastUsedBy"/>.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The credential of <see cref="LastUsed"/>; <see langword="null"/> where it is not known whether root was used.</summary>
    public LastUsedSource? LastUsedBy { get; init; }

    /// <summary>
    /// Whether the last use of every credential is known. <see langword="false"/>: <see cref="LastUsed"/> is the latest use that
    /// could be read, and there may be a later one.
    /// </summary>
    public bool LastUseIsComplete { get; init; }

    /// <summary>Whole days from <see cref="LastUsed"/> to the moment of reading.</summary>
    public int? DaysSinceLastUse { get; init; }

    /// <summary>
    /// Whether the organization manages the root credentials of its member accounts centrally; <see langword="null"/> where it was not
    /// asked, or where the caller may not see it.
    /// </summary>
    public bool? RootCredentialsManaged { get; init; }

    /// <summary>
    /// Whether service control policies deny root; <see cref="GuardrailStatus.Unknown"/> where they could not be read or understood,
    /// <see langword="null"/> where they were not asked for: an audit asks where a control judges them.
    /// </summary>
    public GuardrailStatus? Guardrail { get; init; }

    /// <summary>When the credential report was generated (UTC): the state it speaks of may be up to four hours old.</summary>
    public DateTimeOffset? ReportGeneratedTime { get; init; }

    /// <summary>When the account summary was read (UTC).</summary>
    public DateTimeOffset? SummaryTime { get; init; }

    /// <summary>When the virtual MFA devices were read (UTC).</summary>
    public DateTimeOffset? MfaDeviceTime { get; init; }

    /// <summary>When root's credentials were read in a root session (UTC); <see langword="null"/> where there was none.</summary>
    public DateTimeOffset? RootSessionTime { get; init; }

    /// <summary>When this posture was put together (UTC).</summary>
    public DateTimeOffset CollectedTime { get; init; }

    /// <summary>Facts on which the sources do not agree.</summary>
    public IReadOnlyList<Disagreement> Disagreement { get; init => field = Indexable.List(value); } = [];

    /// <summary>How much could be read.</summary>
    public Coverage Coverage { get; init; }

    /// <summary>The facts that could not be read, each with its reason.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];

    /// <summary>The account id.</summary>
    public override string ToString() => AccountId;
}
