using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Engine.Reports;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Posture;

namespace RootAudit.Engine.Tests.Reports;

public sealed class SummaryTests
{
    private static readonly RootUserPosture Known = new()
    {
        AccountId = "111122223333", Arn = "arn:aws:iam::111122223333:root", Coverage = Coverage.Complete, ReportGeneratedTime = SampleModel.Now,
        HasCredentials = true, MfaEnabled = true, MfaType = MfaType.Virtual, AccessKeyCount = 0, ActiveAccessKeyCount = 0,
        PasswordState = PasswordState.Enabled, LastUsedBy = LastUsedSource.Never,
    };

    private static readonly RootUserPosture Unread = new()
    {
        AccountId = "444455556666", Arn = "arn:aws:iam::444455556666:root", Coverage = Coverage.None,
        Gap = [new Gap(AccountFacts.ReportFact, GapReason.AccessDenied, "iam:GenerateCredentialReport", "Denied.")],
    };

    [Fact]
    public void Nothing_unknown_is_counted_as_good()
    {
        Assert.Equal("unknown", RootClasses.StateOf(Unread));
        Assert.Equal("unknown", RootClasses.MfaOf(Unread));
        Assert.Equal("unknown", RootClasses.KeysOf(Unread));
        Assert.Equal("unknown", RootClasses.SignInOf(Unread, SampleModel.Now));
        Assert.Equal("unknown", RootClasses.UsersOf(null));
        Assert.Equal("unknown", RootClasses.SignInOf(Known with { LastUsedBy = LastUsedSource.AccessKey1, ReportGeneratedTime = null }, SampleModel.Now));
        Assert.Equal("never", RootClasses.SignInOf(Known with { LastUsedBy = LastUsedSource.AccessKey1 }, SampleModel.Now));
        Assert.Equal("unknown", RootClasses.StateOf(Known with { AccessKeyCount = null }));
        Assert.Equal("unknown", RootClasses.StateOf(Known with { MfaEnabled = null }));
        Assert.Equal("unknown", RootClasses.StateOf(Known with { PasswordState = PasswordState.Disabled, HasCredentials = null }));
        Assert.Equal("other", RootClasses.StateOf(Known with { PasswordState = PasswordState.Disabled }));
        Assert.Equal("none", RootClasses.MfaOf(Known with { MfaEnabled = false, HasCredentials = null }));
    }

    [Theory]
    [InlineData(0, 0, "none")]
    [InlineData(1, 0, "inactive")]
    [InlineData(2, 1, "active")]
    [InlineData(1, null, "some")]
    [InlineData(null, null, "unknown")]
    [InlineData(null, 1, "active")]
    public void Keys_fall_into_classes(int? all, int? active, string expected) =>
        Assert.Equal(expected, RootClasses.KeysOf(Known with { AccessKeyCount = all, ActiveAccessKeyCount = active }));

    [Theory]
    [InlineData(0, "7")]
    [InlineData(7, "7")]
    [InlineData(8, "30")]
    [InlineData(31, "90")]
    [InlineData(91, "365")]
    [InlineData(366, "older")]
    [InlineData(null, "never")]
    public void Sign_ins_fall_into_classes(int? days, string expected) => Assert.Equal(
        expected,
        RootClasses.SignInOf(Known with { PasswordLastUsed = days is { } ago ? SampleModel.Now.AddDays(-ago) : null }, SampleModel.Now));

    [Theory]
    [InlineData(GuardrailStatus.Denied, "Denied")]
    [InlineData(GuardrailStatus.DeniedExcept, "Denied except")]
    [InlineData(GuardrailStatus.DeniedWhen, "Denied when")]
    [InlineData(GuardrailStatus.NotDenied, "Not denied")]
    [InlineData(GuardrailStatus.NotApplicable, "Not applicable")]
    [InlineData(GuardrailStatus.Unknown, "Not known")]
    [InlineData((GuardrailStatus)99, "Not known")]
    [InlineData(null, "Not asked for")]
    public void Guardrails_fall_into_classes(GuardrailStatus? status, string expected)
    {
        var key = RootClasses.GuardrailOf(Known with { Guardrail = status });
        Assert.Equal(expected, Assert.Single(RootClasses.Guardrails, item => string.Equals(item.Key, key, StringComparison.Ordinal)).Label);
    }

    [Fact]
    public void Every_account_is_in_one_slice_of_every_picture()
    {
        var summary = ReportSummary.Of(SampleModel.Make());
        Assert.Equal(5, summary.Pictures.Count);
        Assert.All(summary.Pictures, picture => Assert.Equal(summary.Accounts.Count, picture.Total));
    }

    [Fact]
    public void Counts_agree_with_the_results()
    {
        var model = SampleModel.Make();
        var summary = ReportSummary.Of(model);
        foreach (var severity in Enum.GetValues<Severity>())
        {
            foreach (var verdict in Enum.GetValues<Verdict>())
            {
                var expected = model.Run.Result.Count(result => result.Severity == severity && result.Verdict == verdict);
                Assert.Equal(expected, summary.Total.Of(severity, verdict));
                Assert.Equal(expected, summary.Units.Sum(unit => unit.Tally.Of(severity, verdict)));
                Assert.Equal(expected, summary.Accounts.Sum(row => row.Tally.Of(severity, verdict)));
                Assert.Equal(expected, summary.Controls.Sum(row => row.Tally.Of(severity, verdict)));
            }
        }
    }

    [Fact]
    public void A_run_that_calls_itself_complete_is_not_believed_against_its_rows()
    {
        var model = SampleModel.Make(4, complete: true);
        Assert.True(ReportSummary.Of(model).Coverage.IsComplete);
        var hidden = model with { Run = model.Run with { Posture = [.. model.Run.Posture.Skip(1), Unread] } };
        Assert.Contains("1 account could not be read at all.", ReportSummary.Of(hidden).Coverage.Sentences);
        var missing = model with { Run = model.Run with { Posture = [.. model.Run.Posture.Skip(1)] } };
        Assert.False(ReportSummary.Of(missing).Coverage.IsComplete);
        Assert.False(ReportSummary.Of(SampleModel.Make(0)).Coverage.IsComplete);
        var stopped = model with { Run = model.Run with { FinishedTime = null } };
        Assert.False(ReportSummary.Of(stopped).Coverage.IsComplete);
    }

    [Fact]
    public void A_gap_names_its_permission_and_a_remedy()
    {
        var model = SampleModel.Make(1);
        var group = Assert.Single(ReportSummary.Of(model with { Run = model.Run with { Posture = [Unread] } }).Gaps);
        Assert.Equal("iam:GenerateCredentialReport", group.Permission);
        Assert.Contains("Allow iam:GenerateCredentialReport", group.Remedy, StringComparison.Ordinal);
        foreach (var reason in Enum.GetValues<GapReason>())
        {
            Assert.NotEqual("Run again.", GapGroup.RemedyOf(reason, null, model.Run.Session));
            Assert.NotEqual(reason.ToString(), GapGroup.NameOf(reason));
        }
    }
}
