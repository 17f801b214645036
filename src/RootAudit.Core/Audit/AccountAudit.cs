using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Posture;
using RootAudit.Text;

namespace RootAudit.Audit;

/// <summary>All that one run learned of one account: what was read, and what the controls say of it.</summary>
public sealed record AccountAudit
{
    /// <summary>The account.</summary>
    public required OrganizationAccount Account { get; init; }

    /// <summary>Its root user.</summary>
    public required RootUserPosture Posture { get; init; }

    /// <summary>Every row of its credential report, root's included; empty where the report could not be read.</summary>
    public IReadOnlyList<CredentialReportEntry> CredentialReport { get; init => field = Indexable.List(value); } = [];

    /// <summary>The assigned virtual MFA devices, of root and of users; empty where they could not be read.</summary>
    public IReadOnlyList<VirtualMfaDevice> VirtualMfaDevice { get; init => field = Indexable.List(value); } = [];

    /// <summary>What root did; <see langword="null"/> where it was not asked for.</summary>
    public AccountActivity? Activity { get; init; }

    /// <summary>What the controls say.</summary>
    public IReadOnlyList<ControlResult> Result { get; init => field = Indexable.List(value); } = [];

    /// <summary>When the account was finished (UTC).</summary>
    public required DateTimeOffset FinishedTime { get; init; }
}
