using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

/// <summary>The user rules: a case for each verdict, and for each fact that is missing.</summary>
public sealed class UserRuleTests
{
    private const string Unreadable = "?";

    private static string Ago(int days) => Facts.Now.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Verdict Judge(UserControl control, params (string, string?)[] changes) => control.Evaluate(ReportRow.User(changes), Facts.Now).Verdict;

    private static (string, string?)[] Key(int slot, string? active, string? rotated, string? used) =>
        [($"access_key_{slot}_active", active), ($"access_key_{slot}_last_rotated", rotated), ($"access_key_{slot}_last_used_date", used)];

    [Theory]
    [InlineData("true", "true", Verdict.Pass)]
    [InlineData("true", "false", Verdict.Fail)]
    [InlineData("false", "false", Verdict.NotApplicable)]
    [InlineData("true", null, Verdict.Unknown)]
    [InlineData(null, "false", Verdict.Unknown)]
    [InlineData(Unreadable, "false", Verdict.Unknown)]
    [InlineData(null, "true", Verdict.Pass)]
    public void Console_mfa(string? password, string? mfa, Verdict expected) =>
        Assert.Equal(expected, Judge(UserControls.ConsoleMfa, ("password_enabled", password), ("mfa_active", mfa)));

    [Theory]
    [InlineData("true", 90, Verdict.Pass)]
    [InlineData("true", 91, Verdict.Fail)]
    [InlineData("false", 91, Verdict.NotApplicable)]
    [InlineData(Unreadable, 91, Verdict.Unknown)]
    public void Key_age(string active, int days, Verdict expected) =>
        Assert.Equal(expected, Judge(UserControls.AccessKeyAge, Key(1, active, Ago(days), "N/A")));

    [Fact]
    public void Key_age_with_facts_missing()
    {
        Assert.Equal(Verdict.Unknown, Judge(UserControls.AccessKeyAge, Key(1, "true", null, "N/A")));
        Assert.Equal(Verdict.Unknown, Judge(UserControls.AccessKeyAge, ("access_key_2_active", null)));
        Assert.Equal(Verdict.Unknown, Judge(UserControls.AccessKeyAge, [.. Key(1, "true", Ago(5), "N/A"), ("access_key_2_active", null)]));
        Assert.Equal(Verdict.Fail, Judge(UserControls.AccessKeyAge, [.. Key(1, "true", Ago(500), "N/A"), ("access_key_2_active", null)]));
        Assert.Equal(Verdict.NotApplicable, Judge(UserControls.AccessKeyAge));
    }

    [Fact]
    public void Key_age_has_its_own_threshold()
    {
        ControlParameterSet set = ControlCatalog.Default.Parameters([new("AccessKeyMaximumAgeDays", 30)]);
        Assert.Equal(
            Verdict.Fail, UserControls.AccessKeyAge.Evaluate(ReportRow.User(Key(1, "true", Ago(31), "N/A")), Facts.Now, set).Verdict);
    }

    [Theory]
    [InlineData("true", 500, "44", Verdict.Pass)]
    [InlineData("true", 500, "45", Verdict.Fail)]
    [InlineData("true", 44, "N/A", Verdict.Pass)]
    [InlineData("true", 45, "N/A", Verdict.Fail)]
    [InlineData("true", 500, null, Verdict.Unknown)]
    [InlineData("true", 500, Unreadable, Verdict.Unknown)]
    [InlineData("false", 500, "45", Verdict.NotApplicable)]
    public void Part6_6_Key_unused_counts_a_never_used_key_from_its_creation(string active, int rotated, string? used, Verdict expected)
    {
        string? use = int.TryParse(used, CultureInfo.InvariantCulture, out int days) ? Ago(days) : used;
        Assert.Equal(expected, Judge(UserControls.AccessKeyUnused, Key(2, active, Ago(rotated), use)));
    }

    [Fact]
    public void Key_unused_with_facts_missing()
    {
        Assert.Equal(Verdict.Unknown, Judge(UserControls.AccessKeyUnused, Key(1, "true", Unreadable, "N/A")));
        Assert.Equal(Verdict.Unknown, Judge(UserControls.AccessKeyUnused, Key(1, null, "N/A", "N/A")));
        Assert.Equal(Verdict.NotApplicable, Judge(UserControls.AccessKeyUnused));
    }

    [Theory]
    [InlineData("true", "44", "N/A", Verdict.Pass)]
    [InlineData("true", "45", "N/A", Verdict.Fail)]
    [InlineData("true", "no_information", "44", Verdict.Pass)]
    [InlineData("true", "no_information", "45", Verdict.Fail)]
    [InlineData("true", "N/A", "45", Verdict.Fail)]
    [InlineData("true", "no_information", null, Verdict.Unknown)]
    [InlineData("true", null, "5", Verdict.Unknown)]
    [InlineData("true", Unreadable, "5", Verdict.Unknown)]
    [InlineData("false", "no_information", "500", Verdict.NotApplicable)]
    [InlineData(null, "45", "45", Verdict.Unknown)]
    public void Part6_6_Console_unused_counts_a_never_used_password_from_when_it_was_set(
        string? enabled, string? used, string? changed, Verdict expected)
    {
        static string? Time(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out int days) ? Ago(days) : text;
        Assert.Equal(expected, Judge(
            UserControls.ConsoleUnused, ("password_enabled", enabled), ("password_last_used", Time(used)), (
                "password_last_changed", Time(changed))));
    }

    [Fact]
    public void A_password_cannot_be_older_than_its_user() => Assert.Equal(Verdict.Pass, Judge(
        UserControls.ConsoleUnused,
        ("password_enabled", "true"), ("password_last_used", "no_information"), ("password_last_changed", null), ("user_creation_time", Ago(3))));

    [Fact]
    public void Two_active_keys()
    {
        (string, string?)[] one = Key(1, "true", Ago(5), "N/A");
        Assert.Equal(Verdict.Pass, Judge(UserControls.SingleAccessKey, one));
        Assert.Equal(Verdict.Pass, Judge(UserControls.SingleAccessKey, [.. one, .. Key(2, "false", Ago(5), "N/A")]));
        Assert.Equal(Verdict.Fail, Judge(UserControls.SingleAccessKey, [.. one, .. Key(2, "true", Ago(5), "N/A")]));
        Assert.Equal(Verdict.NotApplicable, Judge(UserControls.SingleAccessKey));
        Assert.Equal(Verdict.Unknown, Judge(UserControls.SingleAccessKey, [.. one, ("access_key_2_active", null)]));
    }

    [Fact]
    public void More_keys_than_the_report_has_slots_for_are_not_passed_over()
    {
        (string, string?)[] rows = [.. Key(1, "true", Ago(5), Ago(1)), .. Key(2, "false", Ago(5), Ago(1)), ("additional_credentials_info", "1 additional access key")];
        Assert.All(
            new[] { UserControls.SingleAccessKey, UserControls.AccessKeyAge, UserControls.AccessKeyUnused, UserControls.AccessKeyNeverUsed },
            control => Assert.Equal(Verdict.Unknown, Judge(control, rows)));
        Assert.Equal(Verdict.Pass, Judge(UserControls.SingleAccessKey, [.. rows, ("additional_credentials_info", "N/A")]));
    }

    [Theory]
    [InlineData("true", "N/A", Verdict.Fail)]
    [InlineData("true", "2026-02-01T00:00:00Z", Verdict.Pass)]
    [InlineData("true", null, Verdict.Unknown)]
    [InlineData(Unreadable, "N/A", Verdict.Unknown)]
    [InlineData("false", "N/A", Verdict.NotApplicable)]
    public void A_key_that_was_never_used(string active, string? used, Verdict expected) =>
        Assert.Equal(expected, Judge(UserControls.AccessKeyNeverUsed, Key(1, active, Ago(5), used)));

    [Fact]
    public void A_key_that_was_never_used_may_be_given_time()
    {
        ControlParameterSet week = ControlCatalog.Default.Parameters([new("NeverUsedKeyGraceDays", 7)]);
        Verdict Judge(string? rotated) => UserControls.AccessKeyNeverUsed.Evaluate(ReportRow.User(Key(1, "true", rotated, "N/A")), Facts.Now, week).Verdict;
        Assert.Equal((Verdict.Pass, Verdict.Fail, Verdict.Unknown), (Judge(Ago(6)), Judge(Ago(7)), Judge(null)));
    }

    [Fact]
    public void Part6_10_The_root_row_is_never_judged_by_a_user_rule()
    {
        CredentialReportEntry root = ReportRow.Root(
            [("password_enabled", "true"), ("password_last_used", Ago(400)), .. Key(1, "true", Ago(400), "N/A")]);
        Assert.All(UserControls.All, control => Assert.Equal(Verdict.NotApplicable, control.Evaluate(root, Facts.Now).Verdict));
        AccountAuditFacts facts = Audits.Healthy() with { CredentialReport = Audits.Known(root) };
        Assert.All(ControlEvaluator.Evaluate(facts, UserControls.All, null, Facts.Now), result =>
        {
            Assert.Equal(Verdict.NotApplicable, result.Verdict);
            Assert.EndsWith(":user/*", result.Resource, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_user_gets_a_result_from_every_control_with_the_account_on_it()
    {
        CredentialReportEntry bob = ReportRow.User(("user", "bob"), ("arn", $"arn:aws:iam::{ReportRow.Account}:user/bob"));
        IReadOnlyList<ControlResult> results = ControlEvaluator.Evaluate(
            Audits.Healthy(ReportRow.User(), bob), UserControls.All, null, Facts.Now);
        Assert.Equal(UserControls.All.Count * 2, results.Count);
        Assert.All(results, result => Assert.Equal(
            (ReportRow.Account, "Payments", "Root/Production"), (result.AccountId, result.AccountName, result.OrganizationalUnit)));
        Assert.Equal(2, results.Select(result => result.Resource).Distinct(StringComparer.Ordinal).Count());
    }

    private static Arbitrary<CredentialReportEntry> Rows()
    {
        string[] words = ["true", "false", "N/A", "no_information", "not_supported", "", "?", Ago(5), Ago(400)];
        return Gen.Elements(words).ArrayOf(CredentialReportSchema.Columns.Count - 2)
            .Select(values => ReportRow.User(
                [.. CredentialReportSchema.Columns.Skip(2).Zip(values, (column, value) => (column, (string?)value))]))
            .ToArbitrary();
    }

    [Property(MaxTest = 3000)]
    public Property No_user_rule_passes_while_what_decides_is_unknown() => Prop.ForAll(Rows(), user =>
    {
        foreach (ControlResult result in UserControls.All.Select(control => control.Evaluate(user, Facts.Now)))
        {
            Assert.Equal(result.Verdict == Verdict.Unknown, result.Gap.Count > 0);
            if (result.Verdict != Verdict.Pass)
                continue;
            Assert.True(result.ControlId switch
            {
                "UserConsoleMfa" => user.MfaActive is true,
                "UserConsoleUnused" => user.PasswordEnabled is true && user.PasswordLastUsedState is not ReportValueState.Unknown,
                "UserAccessKeyAge" => user.ActiveAccessKeyCount > 0 && user.AccessKey.All(
                    key => key.Active is false || key.LastRotated is not null),
                _ => user.ActiveAccessKeyCount > 0,
            });
        }
    });
}
