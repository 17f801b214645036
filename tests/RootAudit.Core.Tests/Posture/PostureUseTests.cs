using System.Globalization;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Posture;

public sealed class PostureUseTests
{
    private static string DaysAgo(double days) => Facts.Now.AddDays(-days).ToString(
        "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static (string, string?)[] Key(int slot, string used) =>
        [($"access_key_{slot}_active", "true"), ($"access_key_{slot}_last_rotated", DaysAgo(400)), ($"access_key_{slot}_last_used_date", used)];

    private static RootUserPosture Posture(params (string, string?)[] changes) =>
        Facts.Posture(ReportRow.Root(changes), Facts.Summary(keys: null, password: null), []);

    [Fact]
    public void Part6_1_Root_password_last_used_not_applicable_is_never_and_not_a_crash()
    {
        RootUserPosture posture = Posture(("password_last_used", "N/A"));
        Assert.Equal(LastUsedSource.Never, posture.LastUsedBy);
        Assert.Null(posture.LastUsed);
        Assert.True(posture.LastUseIsComplete);
    }

    [Fact]
    public void Part6_2_A_root_key_used_today_is_not_hidden_by_an_old_password_use()
    {
        RootUserPosture posture = Posture([("password_enabled", "true"), ("password_last_used", DaysAgo(300)), .. Key(1, DaysAgo(0.1))]);
        Assert.Equal((LastUsedSource.AccessKey1, 0), (posture.LastUsedBy, posture.DaysSinceLastUse));
    }

    [Theory]
    [InlineData(1, 2, 3, LastUsedSource.Password)]
    [InlineData(2, 1, 3, LastUsedSource.AccessKey1)]
    [InlineData(3, 2, 1, LastUsedSource.AccessKey2)]
    public void The_latest_use_wins(int password, int first, int second, LastUsedSource source)
    {
        RootUserPosture posture = Posture([("password_enabled", "true"), ("password_last_used", DaysAgo(password)), .. Key(1, DaysAgo(first)), .. Key(2, DaysAgo(second))]);
        Assert.Equal((source, 1), (posture.LastUsedBy, posture.DaysSinceLastUse));
    }

    [Fact]
    public void Days_are_whole_and_never_negative()
    {
        Assert.Equal(1, Posture(("password_last_used", DaysAgo(1.99))).DaysSinceLastUse);
        Assert.Equal(0, Posture(("password_last_used", DaysAgo(-0.2))).DaysSinceLastUse);
    }

    [Fact]
    public void A_known_use_is_told_although_another_credential_is_not_known()
    {
        RootUserPosture posture = Posture([("password_last_used", null), .. Key(1, DaysAgo(5))]);
        Assert.Equal((LastUsedSource.AccessKey1, 5), (posture.LastUsedBy, posture.DaysSinceLastUse));
        Assert.False(posture.LastUseIsComplete);
        Assert.Contains(posture.Gap, gap => gap is { Fact: AccountFacts.ReportFact, Reason: GapReason.NotReported });
    }

    [Theory]
    [InlineData("password_last_used", null)]
    [InlineData("password_last_used", "soon")]
    [InlineData("access_key_2_active", null)]
    public void Never_is_said_only_where_all_are_known(string column, string? value)
    {
        RootUserPosture posture = Posture((column, value));
        Assert.Null(posture.LastUsedBy);
        Assert.Null(posture.LastUsed);
        Assert.False(posture.LastUseIsComplete);
    }

    [Fact]
    public void Without_a_report_the_use_is_not_known()
    {
        RootUserPosture posture = Facts.Posture(null, Facts.Summary(), []);
        Assert.Null(posture.LastUsedBy);
        Assert.Null(posture.DaysSinceLastUse);
    }

    [Fact]
    public void Everything_known_is_complete_and_has_no_gap()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(), Facts.Summary(), []);
        Assert.Equal(Coverage.Complete, posture.Coverage);
        Assert.Empty(posture.Gap);
        Assert.Empty(posture.Disagreement);
        Assert.Equal(
            (ReportRow.Generated, Facts.Now, Facts.Now), (posture.ReportGeneratedTime, posture.SummaryTime, posture.MfaDeviceTime));
    }

    [Fact]
    public void Nothing_known_is_no_coverage_with_three_gaps()
    {
        RootUserPosture posture = Facts.Posture();
        Assert.Equal(Coverage.None, posture.Coverage);
        Assert.Equal(3, posture.Gap.Count);
        Assert.Null(posture.HasCredentials);
    }

    [Fact]
    public void An_unreadable_account_has_its_identity_and_its_gaps_and_nothing_else()
    {
        Gap gap = new("AuditRole", GapReason.RoleNotAssumable, "sts:AssumeRole", "No.");
        RootUserPosture posture = PostureBuilder.Unreadable(Facts.Account(), [gap], Facts.Now);
        Assert.Equal((ReportRow.Account, "Payments", Coverage.None), (posture.AccountId, posture.AccountName, posture.Coverage));
        Assert.Equal([gap], posture.Gap);
        Assert.Null(posture.MfaEnabled);
        Assert.Equal(MfaType.Unknown, posture.MfaType);
        Assert.Throws<ArgumentException>(() => PostureBuilder.Unreadable(Facts.Account(), [], Facts.Now));
    }

    [Fact]
    public void A_user_row_is_not_taken_for_root() =>
        Assert.Throws<ArgumentException>(() => Facts.Posture(ReportRow.User(), Facts.Summary(), []));
}
