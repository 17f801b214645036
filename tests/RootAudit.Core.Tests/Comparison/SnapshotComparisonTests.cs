using RootAudit.Comparison;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Comparison;

public sealed class SnapshotComparisonTests
{
    private const string First = "2024-05-05T00:00:00Z";
    private const string Second = "2026-02-02T00:00:00Z";

    private static IReadOnlyList<AuditChange> Compare(RootUserPosture before, RootUserPosture after) =>
        SnapshotComparison.Compare(new AuditSnapshot { Posture = [before] }, new AuditSnapshot { Posture = [after] });

    private static IReadOnlyList<AuditChange> Users(CredentialReportEntry[] before, CredentialReportEntry[] after) =>
        SnapshotComparison.Compare(new AuditSnapshot { CredentialReport = before }, new AuditSnapshot { CredentialReport = after });

    private static RootUserPosture WithKey(string time, string active = "true") => Facts.Posture(
        ReportRow.Root(("access_key_1_active", active), ("access_key_1_last_rotated", time)), Facts.Summary(keys: active == "true"), []);

    private static ControlResult Result(Verdict verdict) => RootControls.Mfa.Evaluate(Audits.Member, Facts.Now) with { Verdict = verdict };

    [Fact]
    public void The_same_is_no_change() => Assert.Empty(Compare(WithKey(First), WithKey(First)));

    [Fact]
    public void Accounts_appear_and_leave()
    {
        var one = new AuditSnapshot { Posture = [Audits.Member] };
        Assert.Equal(AuditChangeKind.AccountAppeared, Assert.Single(SnapshotComparison.Compare(new AuditSnapshot(), one)).Kind);
        Assert.Equal(AuditChangeKind.AccountLeft, Assert.Single(SnapshotComparison.Compare(one, new AuditSnapshot())).Kind);
    }

    [Fact]
    public void A_new_email_and_a_move_are_told()
    {
        IReadOnlyList<AuditChange> changes = Compare(
            Audits.Member, Audits.Member with { Email = "eve@example.org", OrganizationalUnit = "Root/Sandbox" });
        Assert.Equal([AuditChangeKind.EmailChanged, AuditChangeKind.AccountMoved], changes.Select(change => change.Kind));
        Assert.Equal(("aws+payments@example.com", "eve@example.org"), (changes[0].Before, changes[0].After));
        Assert.Empty(Compare(Audits.Member, Audits.Member with { Email = null, OrganizationalUnit = null }));
        Assert.Empty(Compare(Audits.Member, Audits.Member with { Email = "AWS+payments@example.com" }));
    }

    [Fact]
    public void A_new_key_of_root_is_critical_and_one_that_is_gone_is_told()
    {
        AuditChange added = Assert.Single(Compare(Audits.Member, WithKey(First)), change => change.Kind == AuditChangeKind.AccessKeyAdded);
        Assert.Equal(Severity.Critical, added.Severity);
        Assert.Contains(Compare(WithKey(First), Audits.Member), change => change.Kind == AuditChangeKind.AccessKeyRemoved);
    }

    [Fact]
    public void A_key_that_was_replaced_is_told_although_the_number_is_the_same() => Assert.Equal(
        [AuditChangeKind.AccessKeyAdded, AuditChangeKind.AccessKeyRemoved], Compare(WithKey(First), WithKey(Second)).Select(change => change.Kind));

    [Fact]
    public void A_key_that_was_switched_is_told()
    {
        Assert.Equal(AuditChangeKind.AccessKeyActivated, Assert.Single(Compare(WithKey(First, "false"), WithKey(First))).Kind);
        Assert.Equal(AuditChangeKind.AccessKeyDeactivated, Assert.Single(Compare(WithKey(First), WithKey(First, "false"))).Kind);
    }

    [Fact]
    public void A_key_known_from_the_summary_alone_is_counted() => Assert.Contains(
        Compare(Facts.Posture(ReportRow.Root(), Facts.Summary(), []), Facts.Posture(ReportRow.Root(), Facts.Summary(keys: true), [])),
        change => change.Kind == AuditChangeKind.AccessKeyAdded);

    [Fact]
    public void Mfa_removed_is_critical_and_added_is_told()
    {
        RootUserPosture on = Audits.Member with { MfaEnabled = true, MfaType = MfaType.NotVirtual };
        RootUserPosture off = Audits.Member with { MfaEnabled = false, MfaType = MfaType.None };
        AuditChange removed = Assert.Single(Compare(on, off));
        Assert.Equal((AuditChangeKind.MfaRemoved, Severity.Critical), (removed.Kind, removed.Severity));
        Assert.Equal(AuditChangeKind.MfaAdded, Assert.Single(Compare(off, on)).Kind);
        Assert.Equal(AuditChangeKind.MfaTypeChanged, Assert.Single(Compare(on, on with { MfaType = MfaType.Virtual })).Kind);
        Assert.Empty(Compare(on, on with { MfaEnabled = null, MfaType = MfaType.Unknown }));
    }

    [Theory]
    [InlineData(MfaType.NotVirtual, MfaType.HardwareToken, false)]
    [InlineData(MfaType.PasskeyOrSecurityKey, MfaType.NotVirtual, false)]
    [InlineData(MfaType.PasskeyOrSecurityKey, MfaType.HardwareToken, true)]
    [InlineData(MfaType.HardwareToken, MfaType.Virtual, true)]
    public void Mfa_that_is_only_told_less_precisely_is_no_change(MfaType before, MfaType after, bool isChange) => Assert.Equal(
        isChange,
        Compare(Audits.Member with { MfaEnabled = true, MfaType = before }, Audits.Member with { MfaEnabled = true, MfaType = after }).Count == 1);

    [Fact]
    public void Passwords_and_certificates_come_and_go()
    {
        RootUserPosture with = Audits.Member with { PasswordEnabled = true, SigningCertificateCount = 1 };
        Assert.Equal(
            [AuditChangeKind.PasswordAdded, AuditChangeKind.SigningCertificateAdded], Compare(Audits.Member, with).Select(c => c.Kind));
        Assert.Equal(
            [AuditChangeKind.PasswordRemoved, AuditChangeKind.SigningCertificateRemoved], Compare(with, Audits.Member).Select(c => c.Kind));
    }

    [Fact]
    public void Root_used_is_a_later_use_or_a_first_one()
    {
        RootUserPosture never = Audits.Member;
        RootUserPosture used = never with { LastUsed = Facts.Now.AddDays(-2), LastUsedBy = LastUsedSource.Password };
        Assert.Equal(AuditChangeKind.RootUsed, Assert.Single(Compare(never, used)).Kind);
        Assert.Equal(AuditChangeKind.RootUsed, Assert.Single(Compare(used, used with { LastUsed = Facts.Now })).Kind);
        Assert.Empty(Compare(used, used));
        RootUserPosture unknown = never with { LastUsedBy = null };
        Assert.Empty(Compare(unknown, used));
        Assert.Single(Compare(unknown, used with { LastUsed = Facts.Now.AddHours(1) }));
    }

    [Fact]
    public void What_is_not_known_is_lost_coverage_and_no_change()
    {
        RootUserPosture lost = PostureBuilder.Unreadable(Facts.Account(), [Facts.Denied("Account")], Facts.Now);
        Assert.Equal(AuditChangeKind.CoverageLost, Assert.Single(Compare(WithKey(First), lost)).Kind);
        Assert.Equal(AuditChangeKind.CoverageRegained, Assert.Single(Compare(lost, WithKey(First))).Kind);
    }

    [Theory]
    [InlineData(Verdict.Pass, Verdict.Fail, AuditChangeKind.ControlRegressed)]
    [InlineData(Verdict.NotApplicable, Verdict.Fail, AuditChangeKind.ControlRegressed)]
    [InlineData(Verdict.Waived, Verdict.Fail, AuditChangeKind.ControlRegressed)]
    [InlineData(Verdict.Unknown, Verdict.Fail, AuditChangeKind.FailureFound)]
    [InlineData(Verdict.Fail, Verdict.Pass, AuditChangeKind.ControlResolved)]
    [InlineData(Verdict.Fail, Verdict.NotApplicable, AuditChangeKind.ControlResolved)]
    [InlineData(Verdict.Waived, Verdict.Pass, AuditChangeKind.ControlResolved)]
    [InlineData(Verdict.Fail, Verdict.Unknown, AuditChangeKind.VerdictLost)]
    [InlineData(Verdict.Pass, Verdict.Unknown, AuditChangeKind.VerdictLost)]
    [InlineData(Verdict.Unknown, Verdict.Pass, null)]
    [InlineData(Verdict.Fail, Verdict.Fail, null)]
    [InlineData(Verdict.Fail, Verdict.Waived, null)]
    public void Verdicts_regress_and_resolve(Verdict before, Verdict after, AuditChangeKind? expected)
    {
        IReadOnlyList<AuditChange> changes = SnapshotComparison.Compare(
            new AuditSnapshot { Result = [Result(before)] }, new AuditSnapshot { Result = [Result(after)] });
        Assert.Equal(expected, changes.Count == 0 ? null : Assert.Single(changes).Kind);
        Assert.All(changes, change => Assert.Equal("RootMfa", change.ControlId));
    }

    [Fact]
    public void Users_appear_and_leave_only_where_both_snapshots_hold_the_report()
    {
        CredentialReportEntry bob = ReportRow.User(("user", "bob"), ("arn", $"arn:aws:iam::{ReportRow.Account}:user/bob"));
        Assert.Equal(AuditChangeKind.UserAppeared, Assert.Single(Users([ReportRow.User()], [ReportRow.User(), bob])).Kind);
        Assert.Equal(AuditChangeKind.UserLeft, Assert.Single(Users([ReportRow.User(), bob], [ReportRow.User()])).Kind);
        Assert.Empty(Users([ReportRow.User(), bob], []));
        Assert.Empty(Users([], [bob]));
    }

    [Fact]
    public void A_user_s_credentials_are_compared_with_less_weight_and_root_s_row_is_left_to_the_posture()
    {
        AuditChange change = Assert.Single(Users([ReportRow.User(("mfa_active", "true"))], [ReportRow.User()]));
        Assert.Equal((AuditChangeKind.MfaRemoved, Severity.High), (change.Kind, change.Severity));
        Assert.Empty(Users([ReportRow.Root(("mfa_active", "true"))], [ReportRow.Root()]));
    }
}
