using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Posture;
using RootAudit.Text;

namespace RootAudit.Comparison;

/// <summary>
/// What one run found. Two snapshots are compared account by account, so both have to be of the same scope: with a narrower filter,
/// accounts look as if they had left.
/// </summary>
public sealed record AuditSnapshot
{
    /// <summary>The postures.</summary>
    public IReadOnlyList<RootUserPosture> Posture { get; init => field = Indexable.List(value); } = [];

    /// <summary>What the controls say.</summary>
    public IReadOnlyList<ControlResult> Result { get; init => field = Indexable.List(value); } = [];

    /// <summary>What root did, by account; empty where it was not read.</summary>
    public IReadOnlyList<AccountActivity> Activity { get; init => field = Indexable.List(value); } = [];

    /// <summary>The rows of the credential reports; empty where users are not to be compared.</summary>
    public IReadOnlyList<CredentialReportEntry> CredentialReport { get; init => field = Indexable.List(value); } = [];
}
