using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

public sealed class RootMfaTests
{
    private const string Gov = "aws-us-gov";

    private static Verdict Mfa(RootUserPosture posture) => RootControls.Mfa.Evaluate(posture, Facts.Now).Verdict;

    private static Verdict Hardware(RootUserPosture posture) => RootControls.HardwareMfa.Evaluate(posture, Facts.Now).Verdict;

    private static RootUserPosture WithPassword(bool? mfa, VirtualMfaDevice[]? devices) => Facts.Posture(
        ReportRow.Root(("password_enabled", "true"), ("mfa_active", mfa is true ? "true" : "false")), Facts.Summary(mfa: mfa, password: true), devices);

    [Fact]
    public void Mfa_on_passes() => Assert.Equal(Verdict.Pass, Mfa(WithPassword(true, null)));

    [Fact]
    public void Mfa_off_fails_with_what_to_do()
    {
        ControlResult result = RootControls.Mfa.Evaluate(WithPassword(false, []), Facts.Now);
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.False(string.IsNullOrEmpty(result.Remediation));
        Assert.Equal(false, result.Evidence["MfaEnabled"]);
        Assert.Equal(
            ("RootMfa", Severity.Critical, ReportRow.Account, "Payments"),
            (result.ControlId, result.Severity, result.AccountId, result.AccountName));
        Assert.Equal($"arn:aws:iam::{ReportRow.Account}:root", result.Resource);
    }

    [Fact]
    public void Mfa_off_is_told_with_no_more_of_the_password_than_is_known()
    {
        var unknown = Facts.Posture(ReportRow.Root(("password_enabled", "not_supported"), ("mfa_active", "false")), null, []);
        Assert.Null(unknown.HasCredentials);
        ControlResult result = RootControls.Mfa.Evaluate(unknown, Facts.Now);
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Contains("Whether it has a password could not be read", result.Reason, StringComparison.Ordinal);
        Assert.Contains("its password alone", RootControls.Mfa.Evaluate(WithPassword(false, []), Facts.Now).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disagreement_over_mfa_is_told_in_the_reason() =>
        Assert.Contains(
            "does not claim",
            RootControls.Mfa.Evaluate(WithPassword(false, [Facts.RootDevice()]), Facts.Now).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void Mfa_that_could_not_be_read_is_unknown_with_the_permission_that_is_missing()
    {
        ControlResult result = RootControls.Mfa.Evaluate(Facts.Posture(null, null, []), Facts.Now);
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Contains(result.Gap, gap => gap.Permission == "iam:ReadAccountSummary");
        Assert.Null(result.Remediation);
    }

    [Fact]
    public void A_suspended_account_that_cannot_be_read_is_unknown()
    {
        RootUserPosture posture = PostureBuilder.Unreadable(
            Facts.Account(), [new Gap("Account", GapReason.AccountNotActive, null, "Suspended.")], Facts.Now);
        Assert.Equal((Verdict.Unknown, Verdict.Unknown), (Mfa(posture), Hardware(posture)));
        Assert.Equal(GapReason.AccountNotActive, RootControls.Mfa.Evaluate(posture, Facts.Now).Gap[0].Reason);
    }

    [Fact]
    public void Part6_3_A_root_known_to_have_no_credentials_gets_a_result()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(("password_enabled", "not_supported")), Facts.Summary(), []);
        ControlResult result = RootControls.Mfa.Evaluate(posture, Facts.Now);
        Assert.Equal(Verdict.NotApplicable, result.Verdict);
        Assert.Contains("no password", result.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.NotApplicable, Hardware(posture));
        Assert.Equal(Verdict.Pass, RootControls.AccessKey.Evaluate(posture, Facts.Now).Verdict);
    }

    [Fact]
    public void No_credentials_does_not_hide_mfa_that_is_not_known() =>
        Assert.Equal(Verdict.Unknown, Mfa(Facts.Posture(ReportRow.Root(("mfa_active", null)), Facts.Summary(mfa: null), [])));

    [Fact]
    public void Credentials_that_are_not_known_do_not_make_mfa_not_applicable() =>
        Assert.Equal(Verdict.Fail, Mfa(Facts.Posture(null, Facts.Summary(), [])));

    [Fact]
    public void Part6_11_In_GovCloud_where_root_cannot_sign_in_mfa_never_fails()
    {
        RootUserPosture usual = Facts.Posture(ReportRow.Root(("password_enabled", "not_supported")), Facts.Summary(), [], Gov);
        Assert.Equal((Verdict.NotApplicable, Verdict.NotApplicable), (Mfa(usual), Hardware(usual)));
        RootUserPosture withKey = Facts.Posture(
            ReportRow.Root(("password_enabled", "not_supported"), ("access_key_1_active", "true")), Facts.Summary(keys: true), [], Gov);
        Assert.Equal((Verdict.NotApplicable, Verdict.NotApplicable), (Mfa(withKey), Hardware(withKey)));
        RootUserPosture contradictory = Facts.Posture(ReportRow.Root(("password_enabled", "true")), Facts.Summary(password: true), [], Gov);
        Assert.Equal((Verdict.Unknown, Verdict.Unknown), (Mfa(contradictory), Hardware(contradictory)));
        Assert.Equal(Verdict.Unknown, Mfa(Facts.Posture(null, Facts.Summary(password: null), [], Gov)));
    }

    [Fact]
    public void A_hardware_device_passes_and_a_phone_app_fails()
    {
        Assert.Equal(Verdict.Pass, Hardware(WithPassword(true, [])));
        Assert.Equal(Verdict.Fail, Hardware(WithPassword(true, [Facts.RootDevice()])));
        Assert.Equal(Verdict.Fail, Hardware(WithPassword(false, [])));
    }

    [Fact]
    public void Part6_4_A_user_named_rootcause_does_not_fail_hardware_mfa() =>
        Assert.Equal(Verdict.Pass, Hardware(WithPassword(true, [Facts.UserDevice("rootcause")])));

    [Fact]
    public void A_kind_that_could_not_be_read_is_unknown_with_its_gap()
    {
        ControlResult result = RootControls.HardwareMfa.Evaluate(WithPassword(true, null), Facts.Now);
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Equal(AccountFacts.VirtualMfaFact, Assert.Single(result.Gap).Fact);
    }

    /// <summary>Postures of every combination, also such as the builder never makes.</summary>
    private static Arbitrary<RootUserPosture> Postures()
    {
        Gen<bool?> flag = Gen.Elements<bool?>(true, false, null);
        Gen<int?> count = Gen.Elements<int?>(0, 1, 2, null);
        return (from mfa in flag
                from type in Gen.Elements(Enum.GetValues<MfaType>())
                from credentials in flag
                from keys in count
                from active in count
                from password in flag
                from state in Gen.Elements(Enum.GetValues<PasswordState>())
                from partition in Gen.Elements("aws", Gov)
                select new RootUserPosture
                {
                    AccountId = ReportRow.Account,
                    Arn = "arn",
                    MfaEnabled = mfa,
                    MfaType = type,
                    HasCredentials = credentials,
                    AccessKeyCount = keys,
                    ActiveAccessKeyCount = active,
                    PasswordEnabled = password,
                    PasswordState = state,
                    Partition = partition,
                }).ToArbitrary();
    }

    [Property(MaxTest = 3000)]
    public Property Nothing_passes_while_the_deciding_fact_is_unknown() => Prop.ForAll(Postures(), posture =>
    {
        Assert.True(Mfa(posture) != Verdict.Pass || posture.MfaEnabled is true);
        Assert.True(Hardware(posture) != Verdict.Pass || posture is
        {
            MfaEnabled: true, MfaType: MfaType.NotVirtual or MfaType.PasskeyOrSecurityKey or MfaType.HardwareToken,
        });
        ControlResult keys = RootControls.AccessKey.Evaluate(posture, Facts.Now);
        Assert.True(keys.Verdict != Verdict.Pass || posture is { AccessKeyCount: 0, ActiveAccessKeyCount: 0 or null });
        foreach (ControlResult result in RootControls.All.Select(control => control.Evaluate(posture, Facts.Now)))
            Assert.Equal(result.Verdict == Verdict.Unknown, result.Gap.Count > 0);
        Assert.False(posture.Partition == Gov && Mfa(posture) == Verdict.Fail);
        Assert.False(posture.Partition == Gov && Hardware(posture) == Verdict.Fail);
    });
}
