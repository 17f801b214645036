using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Names, units and exclusions that choose accounts: what finds nothing, or cannot be used, is told and never passed over.</summary>
public sealed class AccountChoiceTests : IClassFixture<SmallOrganization>
{
    private static readonly SimulatorOptions Eight = new() { Accounts = 8, Users = 1 };
    private static readonly SimulatorOptions Blind = Eight with
    {
        DeniedActions = ["organizations:ListRoots", "organizations:DescribeOrganizationalUnit", "organizations:DescribeOrganization"],
    };

    private readonly Stage _stage;

    public AccountChoiceTests(SmallOrganization organization) => _stage = organization.Stage.Connect();

    private string InUnit => _stage.ActiveAccounts.First(account => account.OuNames.Count > 0).AccountId;

    private string Unit => _stage.ActiveAccounts.First(account => account.AccountId == InUnit).OuPath!;

    [Theory]
    [InlineData("Get-OrganizationAccount -ExcludeAccountId 92096790709", "92096790709")]
    [InlineData("Get-OrganizationAccount -ExcludeAccountId '000000000001', abc", "abc")]
    [InlineData("Invoke-RootAudit -NoStore -ExcludeAccountId abc", "abc")]
    public void An_exclusion_that_is_no_id_ends_the_command_before_it_is_wider_than_meant(string script, string id)
    {
        var run = _stage.Run($"try {{ {script} }} catch {{ $_ }}");
        var error = Assert.IsType<ErrorRecord>(Assert.Single(run.Output).BaseObject);
        Assert.StartsWith("AccountIdNotValid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(id, error.TargetObject);
        Assert.Equal(0, _stage.AllCalls);
    }

    [Fact]
    public void An_excluded_id_of_no_organization_is_harmless() =>
        Assert.Equal(_stage.ActiveAccounts.Count, _stage.Run("Get-OrganizationAccount -ExcludeAccountId '000000000001'").EnsureClean().Output.Count);

    [Theory]
    [InlineData("Get-OrganizationAccount")]
    [InlineData("Invoke-RootAudit -NoStore -Control RootAccessKey")]
    public void A_unit_that_no_account_is_in_is_an_error_and_the_others_are_listed(string command)
    {
        var run = _stage.Run($"{command} -OrganizationalUnit Prodction, 'ou-none-00000000', '{Unit}'");
        Assert.Null(run.TerminatingError);
        Assert.Equal(["OrganizationalUnitNotFound", "OrganizationalUnitNotFound"], run.Errors.Select(IdOf));
        Assert.Equal(["Prodction", "ou-none-00000000"], run.Errors.Select(error => error.TargetObject));
        Assert.Contains("'Prodction'", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Root/Production", run.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(run.Warnings);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void With_Stop_a_misspelt_unit_ends_the_pipeline() =>
        Assert.StartsWith("OrganizationalUnitNotFound,", _stage.Run("Get-OrganizationAccount -OrganizationalUnit Prodction -ErrorAction Stop").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Of_named_accounts_nothing_is_said_about_those_that_nobody_looked_at()
    {
        var elsewhere = _stage.ActiveAccounts.First(account => account.OuPath != Unit && !account.OuPath!.StartsWith(Unit + "/", StringComparison.Ordinal)).AccountId;
        Assert.Empty(_stage.Run($"Get-OrganizationAccount '{InUnit}', '{elsewhere}' -OrganizationalUnit '{Unit}'").EnsureClean().Warnings);
        var run = _stage.Run($"Get-OrganizationAccount '{elsewhere}' -OrganizationalUnit '{Unit}'").EnsureClean();
        Assert.Empty(run.Output);
        Assert.Equal($"None of the accounts that were asked for is in the unit '{Unit}' or below it.", Assert.Single(run.Warnings));
    }

    [Theory]
    [InlineData("Get-OrganizationAccount", false)]
    [InlineData("Get-OrganizationAccount", true)]
    [InlineData("Invoke-RootAudit -NoStore -Control RootAccessKey", false)]
    public async Task Units_that_cannot_be_read_end_the_command_and_nobody_says_that_they_are_empty(string command, bool omitPaths)
    {
        await using var stage = await Stage.OpenAsync(Blind with { OmitPaths = omitPaths });
        var run = stage.Run($"{command} -OrganizationalUnit Production");
        Assert.Equal("AccessDenied", IdOf(run.Failure));
        Assert.Contains("The filter by organizational unit ('Production') cannot be applied", run.Failure.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Allow organizations:", run.Failure.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(!omitPaths, run.Failure.ErrorDetails.RecommendedAction.EndsWith("named by their ids are found without this.", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Warnings, warning => warning.Contains("is in the unit", StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_unit_named_by_its_id_needs_no_names()
    {
        await using var stage = await Stage.OpenAsync(Blind);
        var unit = stage.ActiveAccounts.First(account => account.OuIds.Count > 0).OuIds[0];
        var run = stage.Run($"Get-OrganizationAccount -OrganizationalUnit '{unit}'").EnsureClean();
        Assert.Equal(stage.ActiveAccounts.Count(account => account.OuIds.Contains(unit)), run.Output.Count);
    }

    [Fact]
    public async Task Warnings_of_units_are_sentences()
    {
        await using var stage = await Stage.OpenAsync(Eight with { DeniedActions = ["organizations:ListRoots"] });
        var warning = Assert.Single(stage.Run("Get-OrganizationAccount").EnsureClean().Warnings);
        Assert.StartsWith("1 organizational unit could not be named, so OrganizationalUnit is empty for the accounts in it. ", warning, StringComparison.Ordinal);
        Assert.Contains(". Allow organizations:ListRoots", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Name zzz", "AccountNameNotFound")]
    [InlineData("-Name 'zzz*'", null)]
    [InlineData("-Name '[z]'", null)]
    public void A_name_that_no_account_has_is_an_error_and_a_pattern_may_match_nothing(string parameters, string? id)
    {
        foreach (var command in new[] { "Get-OrganizationAccount", "Invoke-RootAudit -NoStore -Control RootAccessKey" })
        {
            var run = _stage.Run($"{command} {parameters}");
            Assert.Null(run.TerminatingError);
            Assert.Equal(id is null ? [] : [id], run.Errors.Select(IdOf));
            Assert.All(run.Errors, error => Assert.Equal("zzz", error.TargetObject));
        }
    }

    [Fact]
    public void A_name_is_found_in_any_case_and_the_others_go_on()
    {
        var account = _stage.ActiveAccounts[3];
        var run = _stage.Run($"Get-OrganizationAccount -Name '{account.Name.ToUpperInvariant()}', zzz");
        Assert.Equal(account.AccountId, Facts.Of(Assert.Single(run.Output), "AccountId"));
        Assert.Equal("zzz", Assert.Single(run.Errors).TargetObject);
    }

    [Theory]
    [InlineData("Get-OrganizationAccount -Name '[abc'")]
    [InlineData("Invoke-RootAudit -NoStore -Name '[abc'")]
    [InlineData("Get-RootAuditSnapshot '[abc'")]
    [InlineData("Get-RootAuditQuery '[abc'")]
    public void A_pattern_that_is_none_is_refused_with_the_way_to_write_it(string script)
    {
        var error = _stage.Run(script).Failure;
        Assert.StartsWith("ParameterArgumentValidationError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'`[abc'", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, _stage.AllCalls);
    }

    [Theory]
    [InlineData("", "it is the only account shown", 1)]
    [InlineData("-Name zzz*", "the conditions leave it out", 0)]
    public async Task Outside_an_organization_the_warning_is_true_of_what_is_shown(string parameters, string expected, int shown)
    {
        await using var stage = await Stage.OpenAsync(Eight with { OutsideOrganization = true });
        var run = stage.Run($"Get-OrganizationAccount {parameters}").EnsureClean();
        Assert.Equal(shown, run.Output.Count);
        Assert.Contains(expected, Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    private static string IdOf(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];
}
