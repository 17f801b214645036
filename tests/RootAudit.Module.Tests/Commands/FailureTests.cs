using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Accounts of all kinds that fail, in the middle of others that do not.</summary>
public sealed class FailingOrganization() : StageFixture(new SimulatorOptions
{
    Accounts = 50,
    Users = 3,
    Scenario = Scenario.Neglected,
    Faults = new FaultOptions { DeniedAccountPercent = 6, BrokenAccountPercent = 4, GarbageAccountPercent = 4, PartlyDeniedAccountPercent = 12 },
});

/// <summary>One failing account is one error and one posture with its gaps; the rest go on.</summary>
public sealed class FailureTests : IClassFixture<FailingOrganization>
{
    private const string Everything = "Get-OrganizationAccount -State Active, Suspended, PendingClosure, Closed | Get-RootUserPosture";

    private readonly Stage _stage;

    public FailureTests(FailingOrganization organization) => _stage = organization.Stage.Connect();

    [Fact]
    public void Exactly_the_failing_accounts_are_errors_and_everything_else_is_the_truth()
    {
        var run = _stage.Run(Everything);
        Assert.Null(run.TerminatingError);
        var failing = _stage.Truth.Accounts.Where(IsFailing).ToList();
        Assert.True(failing.Count >= 12, $"{failing.Count} accounts fail.");
        Assert.Equal(Ids(failing), run.Errors.Select(e => (string)e.TargetObject).Order(StringComparer.Ordinal));
        Assert.Equal(Ids(_stage.Truth.Accounts), run.Output.Select(Id).Order(StringComparer.Ordinal));

        var whole = run.Output.Where(p => !IsFailing(Account(p)));
        Check.None(whole.SelectMany(p => Facts.Differences(Id(p), TruthOfPosture.Of(Account(p), p), Facts.All(p))));
        Assert.All(run.Output.Where(p => IsFailing(Account(p))), p => Assert.NotEqual("[]", Facts.Text(p, "Gap")));
    }

    [Fact]
    public void Accounts_that_nobody_can_enter_keep_their_name_and_place_and_claim_nothing_else()
    {
        var run = _stage.Run(Everything);
        var closed = run.Output.Where(p => Account(p) is { Denied: true } or { State: "SUSPENDED" or "CLOSED" } or { Broken: true }).ToList();
        Assert.True(closed.Count >= 8);
        Check.None(closed.SelectMany(p => Facts.Differences(Id(p), TruthOfPosture.OfUnreadable(Account(p), p), Facts.All(p))));
        Assert.All(closed, p => Assert.Equal(3, ((System.Collections.ICollection)Facts.Of(p, "Gap")!).Count));
    }

    [Fact]
    public void A_role_that_cannot_be_assumed_is_a_permission_error_that_says_what_to_check()
    {
        var denied = _stage.Truth.Accounts.Where(a => a is { Denied: true, State: "ACTIVE" }).ToList();
        var errors = ErrorsOf(denied);
        Assert.All(errors, error =>
        {
            Assert.Equal("RoleNotAssumable,RootAudit.Commands.GetRootUserPostureCommand", error.FullyQualifiedErrorId);
            Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
            Assert.Contains("sts:AssumeRole", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Contains($"arn:aws:iam::{error.TargetObject}:role/OrganizationAccountAccessRole", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Contains("-RoleName", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_denied_action_is_a_permission_error_that_names_the_action()
    {
        var partly = _stage.Truth.Accounts.Where(a => a.DeniedActions.Count > 0).ToList();
        var errors = ErrorsOf(partly);
        Assert.All(errors, error =>
        {
            var account = _stage.Truth.Accounts.Single(a => a.AccountId == (string)error.TargetObject);
            Assert.Equal("AccessDenied,RootAudit.Commands.GetRootUserPostureCommand", error.FullyQualifiedErrorId);
            Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
            Assert.Contains(account.DeniedActions, action => error.ErrorDetails.RecommendedAction.Contains($"Allow {action} ", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_denied_action_leaves_the_other_facts_and_a_gap_with_the_permission()
    {
        var partly = _stage.Truth.Accounts.Where(a => a.DeniedActions.Count > 0).ToList();
        var postures = Postures(partly);
        Assert.All(postures, p =>
        {
            var account = Account(p);
            Assert.Equal("Partial", Facts.Text(p, "Coverage"));
            Assert.Contains(account.DeniedActions, action => Facts.Text(p, "Gap").Contains($"Permission='{action}'", StringComparison.Ordinal));
            // Two of three sources are left, and each of these facts has a second one.
            Assert.Equal(account.Root.MfaDevices.Count > 0, Facts.Of(p, "MfaEnabled"));
            Assert.Equal(account.DeniedActions.Contains("iam:GetAccountSummary") ? null : Facts.Of(p, "SummaryTime"), Facts.Of(p, "SummaryTime"));
            Assert.Equal(account.DeniedActions.Contains("iam:GetCredentialReport"), Facts.Of(p, "ReportGeneratedTime") is null);
        });
    }

    [Fact]
    public void Suspended_and_closed_accounts_are_not_asked_and_say_why()
    {
        var closed = _stage.Truth.Accounts.Where(a => a.State is "SUSPENDED" or "CLOSED").ToList();
        var errors = ErrorsOf(closed);
        Assert.NotEmpty(errors);
        Assert.All(errors, error =>
        {
            Assert.Equal("AccountNotActive,RootAudit.Commands.GetRootUserPostureCommand", error.FullyQualifiedErrorId);
            Assert.Equal(ErrorCategory.ResourceUnavailable, error.CategoryInfo.Category);
        });
        var asked = _stage.Simulator.Calls.Snapshot().ByAccount;
        Assert.DoesNotContain(closed, account => asked.TryGetValue(account.AccountId, out var calls) && calls.Keys.Any(k => !k.StartsWith("organizations", StringComparison.Ordinal)));
    }

    [Fact]
    public void Answers_that_are_cut_off_are_connection_errors_and_garbage_is_invalid_data()
    {
        var errors = ErrorsOf(_stage.Truth.Accounts.Where(a => a.Breakage == Breakage.Garbage));
        Assert.All(errors, error =>
        {
            Assert.Equal("InvalidResponse,RootAudit.Commands.GetRootUserPostureCommand", error.FullyQualifiedErrorId);
            Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
            Assert.Contains("proxy", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        });
        errors = ErrorsOf(_stage.Truth.Accounts.Where(a => a.Breakage == Breakage.CutOff));
        Assert.All(errors, error =>
        {
            Assert.Equal("Unreachable,RootAudit.Commands.GetRootUserPostureCommand", error.FullyQualifiedErrorId);
            Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
            Assert.Contains("HTTPS_PROXY", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Stop_ends_the_pipeline_at_the_first_failing_account()
    {
        var run = _stage.Run(Everything + " -ErrorAction Stop");
        Assert.NotNull(run.TerminatingError);
        Assert.EndsWith(",RootAudit.Commands.GetRootUserPostureCommand", run.TerminatingError.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(run.Output.Count < _stage.Truth.Accounts.Count);

        // And leaves the session usable.
        Assert.Single(_stage.Run("Get-RootUserPosture").EnsureClean().Output);
    }

    [Fact]
    public void An_error_variable_holds_each_failing_account_once()
    {
        var run = _stage.Run($"$null = {Everything} -ErrorVariable failed -ErrorAction SilentlyContinue; $failed | ForEach-Object {{ $_.TargetObject }}");
        Assert.Equal(Ids(_stage.Truth.Accounts.Where(IsFailing)), run.OutputAs<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tests_of_failing_accounts_say_unknown_and_not_pass()
    {
        var run = _stage.Run(Everything.Replace("Get-RootUserPosture", "Test-RootMfa"));
        var unreadable = run.Output.Where(r => Account(r) is { Denied: true } or { State: "SUSPENDED" or "CLOSED" } or { Broken: true }).ToList();
        Assert.NotEmpty(unreadable);
        Assert.All(unreadable, result => Assert.Equal("Unknown", Facts.Text(result, "Verdict")));
        Assert.Equal(Ids(_stage.Truth.Accounts.Where(IsFailing)), run.Errors.Select(e => (string)e.TargetObject).Order(StringComparer.Ordinal));
    }

    private static bool IsFailing(AccountTruth account) => account.Denied || account.Broken || account.DeniedActions.Count > 0 || account.State is "SUSPENDED" or "CLOSED";

    private static string Id(PSObject of) => (string)Facts.Of(of, "AccountId")!;

    private static IEnumerable<string> Ids(IEnumerable<AccountTruth> accounts) => accounts.Select(account => account.AccountId).Order(StringComparer.Ordinal);

    private AccountTruth Account(PSObject of) => _stage.Truth.Accounts.Single(account => account.AccountId == Id(of));

    private HostRun RunFor(IEnumerable<AccountTruth> accounts) =>
        _stage.Run($"Get-RootUserPosture -AccountId {string.Join(',', accounts.Select(a => $"'{a.AccountId}'"))}");

    /// <summary>The errors of these accounts: one each.</summary>
    private IReadOnlyList<ErrorRecord> ErrorsOf(IEnumerable<AccountTruth> accounts)
    {
        var wanted = accounts.ToList();
        Assert.NotEmpty(wanted);
        var errors = RunFor(wanted).Errors;
        Assert.Equal(Ids(wanted), errors.Select(e => (string)e.TargetObject).Order(StringComparer.Ordinal));
        return errors;
    }

    private IReadOnlyList<PSObject> Postures(IEnumerable<AccountTruth> accounts) => RunFor(accounts).Output;
}
