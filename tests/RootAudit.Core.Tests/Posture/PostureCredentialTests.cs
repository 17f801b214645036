using RootAudit.Credentials;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Posture;

public sealed class PostureCredentialTests
{
    private const string Time = "2024-05-05T00:00:00+00:00";
    private static readonly (string, string?)[] ActiveKey = [("access_key_1_active", "true"), ("access_key_1_last_rotated", Time)];
    private static readonly (string, string?)[] InactiveKey = [("access_key_1_active", "false"), ("access_key_1_last_rotated", Time)];
    private static readonly (string, string?)[] NoKeyColumns = [("access_key_1_active", null), ("access_key_2_last_rotated", null)];

    [Fact]
    public void A_key_created_since_the_report_counts_and_the_ages_are_told()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(), Facts.Summary(keys: true), []);
        Assert.Equal((1, 1, 0), (posture.AccessKeyCount, posture.ActiveAccessKeyCount, posture.InactiveAccessKeyCount));
        string message = Assert.Single(posture.Disagreement).Message;
        Assert.Contains("3 h 0 min old", message, StringComparison.Ordinal);
        Assert.Contains("0 min old", message, StringComparison.Ordinal);
        Assert.Null(posture.LastUsedBy);
        Assert.True(posture.HasCredentials);
    }

    [Fact]
    public void An_active_key_of_the_report_stays_counted_against_the_summary()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(ActiveKey), Facts.Summary(keys: false), []);
        Assert.Equal((1, 1), (posture.AccessKeyCount, posture.ActiveAccessKeyCount));
        Assert.Equal("AccessKey", Assert.Single(posture.Disagreement).Fact);
    }

    [Fact]
    public void An_inactive_key_beside_a_flag_of_none_is_no_disagreement()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(InactiveKey), Facts.Summary(keys: false), []);
        Assert.Equal((1, 0, 1), (posture.AccessKeyCount, posture.ActiveAccessKeyCount, posture.InactiveAccessKeyCount));
        Assert.Empty(posture.Disagreement);
        Assert.True(posture.HasCredentials);
    }

    [Theory]
    [InlineData(true, 1, null)]
    [InlineData(false, null, 0)]
    public void From_the_summary_alone_only_presence_is_known(bool flag, int? count, int? active)
    {
        RootUserPosture posture = Facts.Posture(null, Facts.Summary(keys: flag), []);
        Assert.Equal((count, active), (posture.AccessKeyCount, posture.ActiveAccessKeyCount));
        Assert.Null(posture.InactiveAccessKeyCount);
        Assert.Contains(posture.Gap, gap => gap.Fact == AccountFacts.ReportFact);
    }

    [Fact]
    public void From_the_report_alone_the_report_counts()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(InactiveKey), null, []);
        Assert.Equal((1, 0, 1), (posture.AccessKeyCount, posture.ActiveAccessKeyCount, posture.InactiveAccessKeyCount));
    }

    [Fact]
    public void A_report_without_key_columns_leaves_keys_unknown_and_says_so()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(NoKeyColumns), Facts.Summary(keys: null), []);
        Assert.Null(posture.AccessKeyCount);
        Assert.Null(posture.HasCredentials);
        Assert.Null(posture.LastUsedBy);
        Assert.Equal(Coverage.Partial, posture.Coverage);
        Assert.Contains(posture.Gap, gap => gap.Message.Contains("AccountAccessKeysPresent", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_known_beside_a_slot_that_is_not_counts_as_at_least_one()
    {
        RootUserPosture posture = Facts.Posture(
            ReportRow.Root([.. ActiveKey, ("access_key_2_active", null)]), Facts.Summary(keys: true), []);
        Assert.Equal((1, 1), (posture.AccessKeyCount, posture.ActiveAccessKeyCount));
        Assert.Null(posture.InactiveAccessKeyCount);
        Assert.Equal(Coverage.Partial, posture.Coverage);
    }

    [Theory]
    [InlineData(true, "false", "N/A", 1, true)]
    [InlineData(false, "true", Time, 1, true)]
    [InlineData(false, "false", Time, 1, false)]
    [InlineData(true, "true", Time, 1, false)]
    [InlineData(false, "false", "N/A", 0, false)]
    public void Certificates_follow_the_side_on_which_they_exist(bool flag, string active, string rotated, int count, bool disagree)
    {
        RootUserPosture posture = Facts.Posture(
            ReportRow.Root(("cert_1_active", active), ("cert_1_last_rotated", rotated)), Facts.Summary(certificates: flag), []);
        Assert.Equal(count, posture.SigningCertificateCount);
        Assert.Equal(disagree, posture.Disagreement.Any(d => d.Fact == "SigningCertificate"));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, null)]
    public void Certificates_from_the_summary_alone(bool flag, int? count) =>
        Assert.Equal(count, Facts.Posture(null, Facts.Summary(certificates: flag), []).SigningCertificateCount);

    [Theory]
    [InlineData("true", true, true, PasswordState.Enabled, false)]
    [InlineData("false", false, false, PasswordState.Disabled, false)]
    [InlineData("true", false, true, PasswordState.Enabled, true)]
    [InlineData("false", true, true, PasswordState.Enabled, true)]
    [InlineData("not_supported", true, true, PasswordState.Enabled, false)]
    [InlineData("not_supported", false, false, PasswordState.Disabled, false)]
    [InlineData("not_supported", null, null, PasswordState.NotSupported, false)]
    [InlineData("?", true, true, PasswordState.Enabled, false)]
    [InlineData("?", null, null, PasswordState.Unknown, false)]
    [InlineData("true", null, true, PasswordState.Enabled, false)]
    [InlineData("false", null, false, PasswordState.Disabled, false)]
    public void The_password_is_joined(string reported, bool? live, bool? enabled, PasswordState state, bool disagree)
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(("password_enabled", reported)), Facts.Summary(password: live), []);
        Assert.Equal((enabled, state), (posture.PasswordEnabled, posture.PasswordState));
        Assert.Equal(disagree, posture.Disagreement.Any(d => d.Fact == "Password"));
        Assert.Equal(enabled is null, posture.Coverage == Coverage.Partial && posture.Gap.Count > 0 && posture.HasCredentials is null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public void In_GovCloud_a_password_that_is_not_supported_is_known_to_be_absent(bool? live)
    {
        RootUserPosture posture = Facts.Posture(
            ReportRow.Root(("password_enabled", "not_supported"), ("password_last_used", "not_supported")),
            Facts.Summary(password: live),
            [],
            "aws-us-gov");
        Assert.Equal((false, PasswordState.NotSupported), (posture.PasswordEnabled, posture.PasswordState));
        Assert.False(posture.HasCredentials);
        Assert.Equal(LastUsedSource.Never, posture.LastUsedBy);
        Assert.Equal(Coverage.Complete, posture.Coverage);
    }

    [Fact]
    public void In_GovCloud_a_live_flag_of_a_password_is_not_talked_away()
    {
        RootUserPosture posture = Facts.Posture(
            ReportRow.Root(("password_enabled", "not_supported")), Facts.Summary(password: true), [], "aws-us-gov");
        Assert.Equal((true, PasswordState.NotSupported), (posture.PasswordEnabled, posture.PasswordState));
        Assert.Equal("Password", Assert.Single(posture.Disagreement).Fact);
    }

    [Fact]
    public void Part6_3_No_password_and_no_keys_is_known_as_no_credentials()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(("password_enabled", "not_supported")), Facts.Summary(), []);
        Assert.False(posture.HasCredentials);
        Assert.Equal(Coverage.Complete, posture.Coverage);
    }

    [Fact]
    public void From_the_summary_alone_no_credentials_is_not_known() => Assert.Null(
        Facts.Posture(null, Facts.Summary(), []).HasCredentials);
}
