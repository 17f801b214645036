using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.RootAccess;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Posture;

/// <summary>What a root session adds to a posture, and which source is followed where they differ.</summary>
public sealed class PostureRootSessionTests
{
    private const string Fido = "arn:aws:iam::111122223333:u2f/root/key-1";
    private const string App = "arn:aws:iam::111122223333:mfa/phone";
    private const string Token = "GAHT1";

    [Theory]
    [InlineData(MfaType.None)]
    [InlineData(MfaType.Virtual, App)]
    [InlineData(MfaType.Virtual, Fido, App, Token)]
    [InlineData(MfaType.PasskeyOrSecurityKey, Fido)]
    [InlineData(MfaType.PasskeyOrSecurityKey, Fido, Fido)]
    [InlineData(MfaType.HardwareToken, Token)]
    [InlineData(MfaType.NotVirtual, Token, Fido)]
    [InlineData(MfaType.Unknown, "arn:aws:iam::111122223333:new-kind/root")]
    [InlineData(MfaType.Unknown, Fido, "arn:aws:iam::111122223333:new-kind/root")]
    public void The_devices_tell_kind_and_count(MfaType expected, params string[] serials)
    {
        RootUserPosture posture = Joined(Facts.Summary(mfa: serials.Length > 0), Devices(serials));
        Assert.Equal((expected, serials.Length, serials.Length > 0), (posture.MfaType, posture.MfaDeviceCount, posture.MfaEnabled));
        Assert.Equal(serials, posture.MfaDevice.Select(device => device.SerialNumber));
    }

    [Theory]
    [InlineData(Verdict.Pass, Verdict.Pass, Fido, Token)]
    [InlineData(Verdict.Fail, Verdict.Pass, Token)]
    [InlineData(Verdict.Pass, Verdict.Fail, Fido, App)]
    [InlineData(Verdict.Pass, Verdict.Unknown, Fido, "arn:aws:iam::111122223333:new-kind/root")]
    public void The_rules_decide_by_the_devices(Verdict redundancy, Verdict hardware, params string[] serials)
    {
        RootUserPosture posture = Joined(Facts.Summary(mfa: true, password: true), Devices(serials));
        Assert.Equal(redundancy, RootControls.MfaRedundancy.Evaluate(posture, Facts.Now).Verdict);
        Assert.Equal(hardware, RootControls.HardwareMfa.Evaluate(posture, Facts.Now).Verdict);
    }

    [Fact]
    public void Without_a_session_the_number_of_devices_is_unknown_and_the_session_that_failed_is_named()
    {
        Gap gap = new(RootCredential.SessionFact, GapReason.AccessDenied, null, "A policy denies root.");
        AccountFacts facts = Facts.Of(ReportRow.Root(("mfa_active", "true")), Facts.Summary(mfa: true), []) with
        {
            RootCredential = Fact.Unknown<RootCredential>(gap),
        };
        RootUserPosture posture = PostureBuilder.Build(facts, Facts.Now);
        ControlResult result = RootControls.MfaRedundancy.Evaluate(posture, Facts.Now);
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Contains(gap, result.Gap);
        Assert.Equal(Coverage.Complete, posture.Coverage);
        Assert.Equal(Coverage.Partial, PostureBuilder.Build(facts with { RootCredentialIsRequired = true }, Facts.Now).Coverage);
    }

    [Fact]
    public void The_list_is_followed_against_flags_and_the_report_and_each_difference_is_told()
    {
        RootUserPosture posture = Joined(
            Facts.Summary(mfa: true, keys: true, password: true, certificates: true),
            Facts.Root() with { AccessKey = [], SigningCertificate = [], PasswordEnabled = false, MfaDevice = [] },
            ReportRow.Root(
                ("mfa_active", "true"), ("password_enabled", "true"), ("access_key_1_active", "true"),
                ("access_key_1_last_rotated", "2020-01-01T00:00:00Z"), ("cert_1_active", "true"), ("cert_1_last_rotated", "2020-01-01T00:00:00Z")));
        Assert.Equal((0, 0, false, false), (posture.AccessKeyCount, posture.SigningCertificateCount, posture.PasswordEnabled, posture.MfaEnabled));
        Assert.False(posture.HasCredentials);
        Assert.Equal(["AccessKey", "Mfa", "Password", "SigningCertificate"], posture.Disagreement.Select(d => d.Fact).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(8, posture.Disagreement.Count);
        Assert.All(posture.Disagreement, d => Assert.Contains("oot session", d.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_that_is_older_than_the_report_does_not_talk_a_key_away()
    {
        RootCredential old = Facts.Root() with { AccessKey = [], ReadTime = ReportRow.Generated.AddSeconds(-1) };
        RootUserPosture posture = Joined(
            Facts.Summary(keys: true), old, ReportRow.Root(("access_key_1_active", "true"), ("access_key_1_last_rotated", "2020-01-01T00:00:00Z")));
        Assert.Equal(1, posture.AccessKeyCount);
    }

    [Fact]
    public void Without_an_audit_role_the_session_tells_all_of_root()
    {
        AccountFacts facts = Facts.Of(null, Facts.Summary(true, true, true, true), null) with
        {
            RootCredential = Fact.Known(Facts.Root(), Facts.Now),
        };
        RootUserPosture posture = PostureBuilder.Build(facts, Facts.Now);
        Assert.Equal(Coverage.Partial, posture.Coverage);
        Assert.Equal((2, 1, 1), (posture.AccessKeyCount, posture.ActiveAccessKeyCount, posture.InactiveAccessKeyCount));
        Assert.Equal((1, true, MfaType.HardwareToken), (posture.SigningCertificateCount, posture.PasswordEnabled, posture.MfaType));
        Assert.Equal((LastUsedSource.AccessKey1, true), (posture.LastUsedBy, posture.LastUseIsComplete));
        Assert.Equal([ReportValueState.Value, ReportValueState.NotApplicable], posture.AccessKey.Select(key => key.LastUsedState));
        Assert.Empty(posture.Disagreement);
        Assert.Equal([AccountFacts.ReportFact, AccountFacts.VirtualMfaFact], posture.Gap.Select(gap => gap.Fact));
    }

    [Fact]
    public void A_key_whose_use_was_not_read_leaves_the_last_use_open()
    {
        RootCredential root = Facts.Root();
        RootCredential partial = root with { AccessKey = [root.AccessKey![0] with { LastUseIsKnown = false, LastUsed = null }] };
        RootUserPosture posture = PostureBuilder.Build(
            Facts.Of(null, Facts.Summary(true, true, true, true), null) with { RootCredential = Fact.Known(partial, Facts.Now) }, Facts.Now);
        Assert.False(posture.LastUseIsComplete);
        Assert.Equal(ReportValueState.Unknown, Assert.Single(posture.AccessKey).LastUsedState);
    }

    private static RootCredential Devices(string[] serials) =>
        new() { AccountId = ReportRow.Account, MfaDevice = [.. serials.Select(serial => new RootMfaDevice(serial, Facts.Now))], ReadTime = Facts.Now };

    private static RootUserPosture Joined(AccountSummary summary, RootCredential root, CredentialReportEntry? report = null) => PostureBuilder.Build(
        Facts.Of(report ?? ReportRow.Root(("mfa_active", summary.MfaEnabled is true ? "true" : "false")), summary, null) with
        {
            RootCredential = Fact.Known(root, root.ReadTime),
        },
        Facts.Now);
}
