using System.Globalization;
using RootAudit.Audit;
using RootAudit.Posture;
using RootAudit.Sessions;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

public sealed class AuditRunTests
{
    private static readonly AuditRun Whole = new()
    {
        RunId = "1",
        Session = new SessionInfo
        {
            AccountId = ReportRow.Account,
            Arn = "arn",
            Partition = "aws",
            Region = "us-east-1",
            CredentialSource = "test",
            RoleName = "Audit",
            RoleSessionName = "RootAudit",
            ThrottleLimit = 1,
            ConnectedTime = Facts.Now,
        },
        StartedTime = Facts.Now,
        FinishedTime = Facts.Now,
        ModuleVersion = "0.1.0",
        AccountCount = 2,
        CompleteCount = 2,
    };

    [Fact]
    public void Part6_8_One_account_that_could_not_be_read_makes_the_run_incomplete()
    {
        Assert.True(Whole.IsComplete);
        Assert.False((Whole with { CompleteCount = 1, UnreadableCount = 1 }).IsComplete);
        Assert.False((Whole with { CompleteCount = 1, PartialCount = 1 }).IsComplete);
        Assert.False((Whole with { FinishedTime = null }).IsComplete);
    }

    [Fact]
    public void What_is_not_known_of_root_users_is_counted_for_each_fact()
    {
        var known = PostureBuilder.Build(Facts.Of(ReportRow.Root(("access_key_1_active", "true")), Facts.Summary(keys: true), []), Facts.Now);
        var empty = known with { HasCredentials = false, AccessKeyCount = 0, MfaEnabled = false, MfaType = MfaType.None };
        var noKeys = known with { AccessKeyCount = null };
        var noKind = known with { MfaEnabled = true, MfaType = MfaType.Unknown };
        var nothing = PostureBuilder.Unreadable(Facts.Account(), [Facts.Denied("Account")], Facts.Now);

        var text = AuditRunText.Render(Whole with { Posture = [known, empty, noKeys, noKind, nothing] });

        Assert.Equal("2 2", Counted(text, "with access keys"));
        Assert.Equal("2 1", Counted(text, "without MFA"));
        Assert.Equal("0 2", Counted(text, "with a phone app"));
        Assert.Equal("1 1", Counted(text, "without any credentials"));
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    [InlineData("de-DE")]
    public void The_summary_is_the_same_in_every_culture(string culture)
    {
        var run = Whole with { FinishedTime = Whole.StartedTime.AddSeconds(1.5), Posture = [Audits.Healthy().Posture] };
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var expected = AuditRunText.Render(run);
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, AuditRunText.Render(run));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Counted(string text, string what) =>
        string.Join(' ', text.Split('\n').Single(line => line.Trim().StartsWith(what, StringComparison.Ordinal)).Trim()[what.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
