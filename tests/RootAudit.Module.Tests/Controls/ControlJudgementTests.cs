using System.Management.Automation;
using RootAudit.Module.Tests.Commands;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Controls;

/// <summary>Objects that were read before, judged.</summary>
public sealed class ControlJudgementTests(FailingOrganization fixture) : IClassFixture<FailingOrganization>
{
    private const string Postures = "Get-OrganizationAccount | Get-RootUserPosture -ErrorAction SilentlyContinue";
    private const string Rows = "Get-OrganizationAccount | Get-CredentialReport -ErrorAction SilentlyContinue";

    private Stage Stage => fixture.Stage;

    [Fact]
    public void Verdicts_over_root_are_those_of_the_truth_and_what_cannot_be_read_is_unknown()
    {
        var run = Stage.Run($"{Postures} | Test-RootAuditControl RootMfa, RootAccessKey");
        var verdicts = run.Output.ToLookup(r => (string)Facts.Of(r, "AccountId")!, StringComparer.Ordinal);
        Assert.Equal(Stage.ActiveAccounts.Count, verdicts.Count);
        Assert.All(verdicts, group => Assert.Equal(2, group.Count()));
        Assert.Contains(run.Output, r => IsVerdict(r, "Unknown"));
        // Where only some facts could be read, a control may still decide by those.
        Check.None(Stage.ActiveAccounts.Where(a => a.DeniedActions.Count == 0).SelectMany(account => Differences(account, verdicts[account.AccountId])));
    }

    [Fact]
    public void Quiet_is_false_where_any_control_fails_or_cannot_decide()
    {
        var results = Stage.Run($"$posture = {Postures}; $posture | Test-RootAuditControl -Severity Critical").Output;
        var expected = results.GroupBy(r => (string)Facts.Of(r, "AccountId")!, StringComparer.Ordinal)
            .Select(g => !g.Any(r => IsVerdict(r, "Fail") || IsVerdict(r, "Unknown")));
        var quiet = Stage.Run("$posture | Test-RootAuditControl -Severity Critical -Quiet").EnsureClean().OutputAs<bool>();
        Assert.Equal(expected, quiet);
        Assert.Contains(true, quiet);
        Assert.Contains(false, quiet);
    }

    [Fact]
    public void Users_are_judged_by_the_user_controls_and_root_rows_are_passed_over()
    {
        var results = Stage.Run($"$rows = {Rows}; $rows | Test-RootAuditControl").EnsureClean().Output;
        var users = Stage.Run("$rows | Where-Object IsRoot -eq $false").Output.Count;
        var controls = Stage.Run("Get-RootAuditControl | Where-Object Scope -eq User").Output.Count;
        Assert.Equal(users * controls, results.Count);
        Assert.DoesNotContain(results, r => ((string)Facts.Of(r, "Resource")!).EndsWith(":root", StringComparison.Ordinal));
        Assert.Equal(users, Stage.Run("$rows | Test-RootAuditControl -Quiet").Output.Count);
    }

    [Fact]
    public void Thresholds_change_what_is_found()
    {
        string Failed(string more) => $"@($rows | Test-RootAuditControl UserAccessKeyAge {more} | Where-Object Verdict -eq Fail).Count";
        var counts = Stage.Run($"$rows = {Rows}; {Failed("")}; {Failed("-Parameter @{ accesskeymaximumagedays = '1' }")}; {Failed("-Parameter @{ AccessKeyMaximumAgeDays = 3000 }")}").EnsureClean().OutputAs<int>();
        Assert.True(counts[1] >= counts[0] && counts[0] > counts[2], string.Join(' ', counts));
    }

    [Theory]
    [InlineData("@{ RootUnusedDayz = 3 }", "RootUnusedDays")]
    [InlineData("@{ RootUnusedDays = 'soon' }", "whole number between 1 and")]
    [InlineData("@{ RootUnusedDays = 1.5 }", "whole number between 1 and")]
    [InlineData("@{ RootUnusedDays = $null }", "whole number between 1 and")]
    [InlineData("@{ RootUnusedDays = 0 }", "has to lie between 1 and")]
    public void A_threshold_that_makes_no_sense_ends_the_command_with_what_would(string parameter, string lesson)
    {
        foreach (var command in (string[])["@() | Test-RootAuditControl", "Invoke-RootAudit -NoStore", "Test-PasswordPolicy"])
        {
            var error = Stage.Run($"{command} -Parameter {parameter}").Failure;
            Assert.StartsWith("ControlParameterNotValid,RootAudit.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(lesson, error.ErrorDetails.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Controls_that_judge_no_such_input_are_an_error_and_never_a_good_result()
    {
        var run = Stage.Run($"{Postures} | Test-RootAuditControl User* -Quiet");
        Assert.Equal("NoControlForInput,RootAudit.Commands.TestRootAuditControlCommand", run.Failure.FullyQualifiedErrorId);
        Assert.Empty(run.Output);
        var warned = Stage.Run($"{Postures} | Test-RootAuditControl RootMfa, UserConsoleMfa, PasswordPolicyLength");
        Assert.Collection(
            warned.Warnings,
            w => Assert.Contains("Get-CredentialReport", w, StringComparison.Ordinal),
            w => Assert.Contains("Test-PasswordPolicy", w, StringComparison.Ordinal));
    }

    private static bool IsVerdict(PSObject result, string verdict) => string.Equals(Facts.Of(result, "Verdict")!.ToString(), verdict, StringComparison.Ordinal);

    private static IEnumerable<string> Differences(AccountTruth account, IEnumerable<PSObject> results)
    {
        foreach (var result in results.Where(r => !IsVerdict(r, "Unknown")))
        {
            var isMfa = string.Equals((string)Facts.Of(result, "ControlId")!, "RootMfa", StringComparison.Ordinal);
            var root = account.Root;
            var hasNone = !root.PasswordEnabled && root.Keys.Count == 0 && root.Certificates.Count == 0;
            var expected = isMfa switch
            {
                true when root.MfaDevices.Count > 0 => "Pass",
                true => hasNone ? "NotApplicable" : "Fail",
                _ => root.Keys.Count > 0 ? "Fail" : "Pass",
            };
            if (!IsVerdict(result, expected)) yield return $"{result.BaseObject} should be {expected}";
        }
    }
}
