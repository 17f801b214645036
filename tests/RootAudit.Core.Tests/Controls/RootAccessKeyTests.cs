using RootAudit.Controls;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

public sealed class RootAccessKeyTests
{
    private const string Time = "2024-05-05T00:00:00+00:00";

    private static ControlResult Judge(RootUserPosture posture) => RootControls.AccessKey.Evaluate(posture, Facts.Now);

    [Fact]
    public void No_key_passes() => Assert.Equal(Verdict.Pass, Judge(Facts.Posture(ReportRow.Root(), Facts.Summary(), [])).Verdict);

    [Fact]
    public void An_active_key_fails()
    {
        ControlResult result = Judge(Facts.Posture(
            ReportRow.Root(("access_key_1_active", "true"), ("access_key_1_last_rotated", Time)), Facts.Summary(keys: true), []));
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Contains("active access key", result.Reason, StringComparison.Ordinal);
        Assert.Equal(1, result.Evidence["ActiveAccessKeyCount"]);
    }

    [Fact]
    public void An_inactive_key_fails_too()
    {
        ControlResult result = Judge(Facts.Posture(ReportRow.Root(("access_key_2_last_rotated", Time)), Facts.Summary(), []));
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Contains("inactive", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_created_since_the_report_fails_and_says_so() =>
        Assert.Contains(
            "created since the report",
            Judge(Facts.Posture(ReportRow.Root(), Facts.Summary(keys: true), [])).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void A_key_known_from_the_summary_alone_fails() => Assert.Equal(
        Verdict.Fail, Judge(Facts.Posture(null, Facts.Summary(keys: true), [])).Verdict);

    [Fact]
    public void No_key_from_the_summary_alone_is_unknown_since_an_inactive_one_may_exist()
    {
        ControlResult result = Judge(Facts.Posture(null, Facts.Summary(keys: false), []));
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Contains("inactive", result.Reason, StringComparison.Ordinal);
        Assert.Equal(AccountFacts.ReportFact, Assert.Single(result.Gap).Fact);
    }

    [Fact]
    public void Without_the_summary_the_report_decides() => Assert.Equal(
        Verdict.Pass, Judge(Facts.Posture(ReportRow.Root(), null, [])).Verdict);

    [Fact]
    public void Key_columns_that_are_missing_are_unknown() =>
        Assert.Equal(Verdict.Unknown, Judge(Facts.Posture(ReportRow.Root(("access_key_1_active", null)), Facts.Summary(), [])).Verdict);

    [Fact]
    public void Nothing_read_is_unknown() => Assert.Equal(Verdict.Unknown, Judge(Facts.Posture()).Verdict);
}
