using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

/// <summary>The root rules beside keys and MFA: a case for each verdict, and for each fact that is missing.</summary>
public sealed class RootRuleTests
{
    private const string Gov = "aws-us-gov";

    private static Verdict Judge(RootControl control, RootUserPosture posture) => control.Evaluate(posture, Facts.Now).Verdict;

    [Theory]
    [InlineData(0, Verdict.Pass)]
    [InlineData(1, Verdict.Fail)]
    [InlineData(null, Verdict.Unknown)]
    public void Signing_certificates(int? count, Verdict expected) =>
        Assert.Equal(expected, Judge(RootControls.SigningCertificate, Audits.Member with { SigningCertificateCount = count }));

    [Theory]
    [InlineData(true, 2, true, Verdict.Pass)]
    [InlineData(null, 2, true, Verdict.Pass)]
    [InlineData(true, 1, true, Verdict.Fail)]
    [InlineData(false, null, true, Verdict.Fail)]
    [InlineData(false, 2, true, Verdict.Fail)]
    [InlineData(false, null, null, Verdict.Fail)]
    [InlineData(false, null, false, Verdict.NotApplicable)]
    [InlineData(true, null, true, Verdict.Unknown)]
    [InlineData(null, null, true, Verdict.Unknown)]
    public void More_than_one_mfa_device(bool? mfa, int? devices, bool? credentials, Verdict expected) => Assert.Equal(expected, Judge(
        RootControls.MfaRedundancy, Audits.Member with { MfaEnabled = mfa, MfaDeviceCount = devices, HasCredentials = credentials }));

    [Fact]
    public void More_than_one_mfa_device_has_no_meaning_in_GovCloud_and_never_fails_there()
    {
        RootUserPosture posture = Audits.Member with { Partition = Gov, MfaEnabled = false, HasCredentials = true };
        Assert.Equal(Verdict.NotApplicable, Judge(RootControls.MfaRedundancy, posture with { PasswordState = PasswordState.NotSupported }));
        Assert.Equal(
            Verdict.Unknown,
            Judge(RootControls.MfaRedundancy, posture with { PasswordState = PasswordState.Enabled, PasswordEnabled = true }));
    }

    [Theory]
    [InlineData(false, false, Verdict.Pass)]
    [InlineData(false, true, Verdict.Pass)]
    [InlineData(false, null, Verdict.Pass)]
    [InlineData(true, true, Verdict.NotApplicable)]
    [InlineData(null, true, Verdict.NotApplicable)]
    [InlineData(true, false, Verdict.Fail)]
    [InlineData(null, false, Verdict.Unknown)]
    [InlineData(null, null, Verdict.Unknown)]
    [InlineData(true, null, Verdict.Unknown)]
    public void Password(bool? enabled, bool? management, Verdict expected) => Assert.Equal(expected, Judge(
        RootControls.Password, Audits.Member with { PasswordEnabled = enabled, IsManagementAccount = management }));

    [Theory]
    [InlineData(0, Verdict.Fail)]
    [InlineData(89, Verdict.Fail)]
    [InlineData(90, Verdict.Pass)]
    [InlineData(400, Verdict.Pass)]
    [InlineData(null, Verdict.Pass)]
    public void Part6_5_The_later_root_was_used_the_worse(int? days, Verdict expected) => Assert.Equal(
        expected, Judge(RootControls.Unused, Used(days)));

    [Fact]
    public void The_window_of_root_use_is_a_parameter()
    {
        ControlParameterSet week = ControlCatalog.Default.Parameters([new("RootUnusedDays", 7)]);
        Assert.Equal(Verdict.Pass, RootControls.Unused.Evaluate(Used(8), Facts.Now, week).Verdict);
        Assert.Equal(Verdict.Fail, RootControls.Unused.Evaluate(Used(6), Facts.Now, week).Verdict);
    }

    [Fact]
    public void Part6_2_A_root_key_used_today_fails_beside_an_old_password_use()
    {
        RootUserPosture posture = Facts.Posture(
            ReportRow.Root(
                ("password_enabled", "true"),
                ("password_last_used", "2024-01-01T00:00:00Z"),
                ("access_key_2_active", "true"),
                ("access_key_2_last_used_date", "2026-03-01T01:00:00Z")),
            Facts.Summary(keys: true, password: true), []);
        ControlResult result = RootControls.Unused.Evaluate(posture, Facts.Now);
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Equal(LastUsedSource.AccessKey2, result.Evidence["LastUsedBy"]);
    }

    [Fact]
    public void Root_use_that_is_not_wholly_known_is_no_pass_but_a_known_use_still_fails()
    {
        Assert.Equal(Verdict.Unknown, Judge(RootControls.Unused, Used(400) with { LastUseIsComplete = false }));
        Assert.Equal(Verdict.Unknown, Judge(RootControls.Unused, Used(null) with { LastUsedBy = null, LastUseIsComplete = false }));
        Assert.Equal(Verdict.Fail, Judge(RootControls.Unused, Used(3) with { LastUseIsComplete = false }));
    }

    [Fact]
    public void Part6_7_An_old_report_does_not_clear_root_of_use_since()
    {
        Assert.Equal(Verdict.Unknown, Judge(RootControls.Unused, Used(400) with { ReportGeneratedTime = Facts.Now.AddHours(-24) }));
        Assert.Equal(Verdict.Unknown, Judge(RootControls.Unused, Used(null) with { ReportGeneratedTime = null }));
    }

    [Theory]
    [InlineData(0, Verdict.Pass)]
    [InlineData(5, Verdict.Pass)]
    [InlineData(6, Verdict.Fail)]
    [InlineData(24, Verdict.Fail)]
    [InlineData(-1, Verdict.Pass)]
    [InlineData(null, Verdict.Unknown)]
    public void Part6_7_A_report_up_to_24_hours_old_is_not_accepted_silently(int? hours, Verdict expected) => Assert.Equal(expected, Judge(
        RootControls.CredentialReportFresh, Audits.Member with { ReportGeneratedTime = hours is { } age ? Facts.Now.AddHours(-age) : null }));

    [Fact]
    public void Part6_7_A_missing_report_is_a_result_with_its_gap_and_not_an_error()
    {
        ControlResult result = RootControls.CredentialReportFresh.Evaluate(Facts.Posture(null, Facts.Summary(), []), Facts.Now);
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Equal((AccountFacts.ReportFact, GapReason.AccessDenied), (result.Gap[0].Fact, result.Gap[0].Reason));
    }

    [Theory]
    [InlineData(Coverage.Complete, Verdict.Pass)]
    [InlineData(Coverage.Partial, Verdict.Unknown)]
    [InlineData(Coverage.None, Verdict.Unknown)]
    public void An_account_that_could_not_be_read_is_unknown_never_a_pass(Coverage coverage, Verdict expected) =>
        Assert.Equal(expected, Judge(RootControls.AccountReadable, Audits.Member with { Coverage = coverage }));

    [Theory]
    [InlineData(true, false, false, Verdict.Pass)]
    [InlineData(true, true, false, Verdict.Fail)]
    [InlineData(null, true, false, Verdict.Fail)]
    [InlineData(false, false, false, Verdict.Fail)]
    [InlineData(false, null, false, Verdict.Fail)]
    [InlineData(null, false, false, Verdict.Unknown)]
    [InlineData(true, null, false, Verdict.Unknown)]
    [InlineData(true, false, true, Verdict.NotApplicable)]
    [InlineData(null, null, true, Verdict.NotApplicable)]
    [InlineData(true, false, null, Verdict.Unknown)]
    [InlineData(false, true, null, Verdict.Unknown)]
    public void Central_management_takes_the_feature_and_the_credentials_gone(
        bool? feature, bool? credentials, bool? management, Verdict expected) =>
        Assert.Equal(expected, Judge(
            RootControls.CentrallyManaged,
            Audits.Member with { RootCredentialsManaged = feature, HasCredentials = credentials, IsManagementAccount = management }));

    [Fact]
    public void Features_that_the_caller_may_not_see_are_unknown_with_their_own_gap_and_do_not_make_the_account_incomplete()
    {
        var gap = new Gap(AccountFacts.RootFeaturesFact, GapReason.NotVisible, "iam:ListOrganizationsFeatures", "Not visible.");
        RootUserPosture posture = PostureBuilder.Build(
            Facts.Of(ReportRow.Root(), Facts.Summary(), []) with
            {
                Account = Facts.Account() with { IsManagementAccount = false },
                RootFeatures = Fact.Unknown<OrganizationRootFeatures>(gap),
            },
            Facts.Now);
        Assert.Equal(Coverage.Complete, posture.Coverage);
        Assert.Equal([gap], posture.Gap);
        Assert.Equal([gap], RootControls.CentrallyManaged.Evaluate(posture, Facts.Now).Gap);
        Assert.Equal([gap], RootControls.NeverClaimed.Evaluate(posture, Facts.Now).Gap);
    }

    [Fact]
    public void Part6_9_Root_findings_stay_although_the_central_feature_is_on()
    {
        RootUserPosture posture = PostureBuilder.Build(
            Facts.Of(ReportRow.Root(("password_enabled", "true"), ("access_key_1_active", "true")), Facts.Summary(keys: true, password: true), []) with
            {
                Account = Facts.Account() with { IsManagementAccount = false },
                RootFeatures = Fact.Known(new OrganizationRootFeatures(true, true), Facts.Now),
            },
            Facts.Now);
        Assert.All(
            new[] { RootControls.AccessKey, RootControls.Mfa, RootControls.Password, RootControls.CentrallyManaged },
            control => Assert.Equal(Verdict.Fail, Judge(control, posture)));
    }

    [Theory]
    [InlineData(false, false, true, Verdict.Pass)]
    [InlineData(false, false, false, Verdict.Fail)]
    [InlineData(false, false, null, Verdict.Unknown)]
    [InlineData(false, true, false, Verdict.Pass)]
    [InlineData(null, false, true, Verdict.Unknown)]
    [InlineData(false, null, true, Verdict.Unknown)]
    public void A_root_without_credentials_is_claimed_by_whoever_reads_its_mailbox(
        bool? credentials, bool? mfa, bool? feature, Verdict expected) =>
        Assert.Equal(expected, Judge(
            RootControls.NeverClaimed, Audits.Member with { HasCredentials = credentials, MfaEnabled = mfa, RootCredentialsManaged = feature }));

    [Fact]
    public void A_password_that_was_never_used_is_unclaimed_and_one_that_was_is_claimed()
    {
        RootUserPosture never = Audits.Member with
        {
            HasCredentials = true,
            PasswordEnabled = true,
            PasswordLastUsedState = ReportValueState.NoInformation,
        };
        Assert.Equal(Verdict.Fail, Judge(RootControls.NeverClaimed, never));
        Assert.Equal(Verdict.Pass, Judge(
            RootControls.NeverClaimed,
            never with { PasswordLastUsed = Facts.Now.AddYears(-1), PasswordLastUsedState = ReportValueState.Value }));
        Assert.Equal(Verdict.Pass, Judge(RootControls.NeverClaimed, never with { AccessKeyCount = 1 }));
        Assert.Equal(Verdict.Unknown, Judge(RootControls.NeverClaimed, never with { PasswordLastUsedState = ReportValueState.Unknown }));
        Assert.Equal(Verdict.Unknown, Judge(RootControls.NeverClaimed, never with { LastUseIsComplete = false }));
        Assert.Equal(
            Verdict.NotApplicable,
            Judge(RootControls.NeverClaimed, Audits.Member with { Partition = Gov, PasswordState = PasswordState.NotSupported }));
    }

    [Fact]
    public void A_password_set_since_the_report_is_not_called_never_used() =>
        Assert.Equal(Verdict.Unknown, Judge(RootControls.NeverClaimed, Facts.Posture(ReportRow.Root(), Facts.Summary(password: true), [])));

    private static RootUserPosture Used(int? daysAgo) => Audits.Member with
    {
        LastUsed = daysAgo is { } days ? Facts.Now.AddDays(-days) : null,
        LastUsedBy = daysAgo is null ? LastUsedSource.Never : LastUsedSource.Password,
    };
}
