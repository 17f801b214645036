using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>What may be piped in or given by hand, and what is never taken for something else.</summary>
public sealed class BindingTests : IClassFixture<SmallOrganization>
{
    private const string NotAnId = "AccountIdNotValid,RootAudit.Commands.GetRootUserPostureCommand";

    private readonly Stage _stage;

    public BindingTests(SmallOrganization organization)
    {
        _stage = organization.Stage.Connect();
        _stage.Host.SetVariable("id", Zero);
        _stage.Host.SetVariable("number", long.Parse(Zero, System.Globalization.CultureInfo.InvariantCulture));
        _stage.Host.SetVariable("other", Other);
    }

    /// <summary>An id that loses a digit as a number.</summary>
    private string Zero => _stage.Truth.Accounts.First(account => account.AccountId[0] == '0').AccountId;

    private string Other => _stage.Truth.Accounts.First(account => account.AccountId[0] != '0' && !account.IsManagementAccount).AccountId;

    public static TheoryData<string> WaysToNameAnAccount =>
    [
        "Get-OrganizationAccount $id |",
        "$id |",
        "[pscustomobject]@{ AccountId = $id } |",
        "[pscustomobject]@{ Id = $id; Name = 'as the SDK calls it' } |",
        "[pscustomobject]@{ AccountId = $id; AccountName = 'as Import-Csv'; MfaEnabled = 'True' } |",
        "@{ AccountId = $id } |",
        "Get-RootUserPosture $id |",
        "Get-CredentialReport $id -RootOnly |",
        "Test-RootMfa $id |",
        ", (Get-OrganizationAccount $id) |",
    ];

    [Theory]
    [MemberData(nameof(WaysToNameAnAccount))]
    public void Every_command_takes_what_names_an_account(string input)
    {
        string[] commands = ["Get-RootUserPosture", "Get-CredentialReport -RootOnly", "Test-RootMfa", "Test-RootAccessKey"];
        Assert.All(commands, command =>
        {
            var output = _stage.Run($"{input} {command}").EnsureClean().Output;
            Assert.Equal(Zero, Facts.Of(Assert.Single(output), "AccountId"));
            Assert.NotNull(Facts.Of(output[0], "AccountName"));
        });
    }

    [Theory]
    [InlineData("$id, [pscustomobject]@{ AccountId = $id }, (Test-RootMfa $id), (Get-RootUserPosture $id) | Get-OrganizationAccount")]
    [InlineData("@{ Id = $id } | Get-OrganizationAccount")]
    public void The_list_of_accounts_takes_ids_in_the_same_ways(string script) =>
        Assert.All(_stage.Run(script).EnsureClean().Output, account => Assert.Equal(Zero, Facts.Of(account, "AccountId")));

    [Theory]
    [InlineData("Get-RootUserPosture $id")]
    [InlineData("Get-RootUserPosture -AccountId $id")]
    [InlineData("Get-RootUserPosture -Id $id")]
    [InlineData("Get-RootUserPosture (Get-OrganizationAccount $id)")]
    [InlineData("Get-RootUserPosture -Account (Get-OrganizationAccount $id)")]
    public void By_hand_an_account_is_named_by_position_by_name_or_by_object(string script) =>
        Assert.Equal(Zero, Facts.Of(Assert.Single(_stage.Run(script).EnsureClean().Output), "AccountId"));

    [Fact]
    public void Digits_on_the_command_line_keep_their_leading_zeros() =>
        Assert.Equal(Zero, Facts.Of(Assert.Single(_stage.Run($"Get-RootUserPosture -AccountId {Zero}").EnsureClean().Output), "AccountId"));

    [Theory]
    [InlineData("$number | Get-RootUserPosture")]
    [InlineData("[pscustomobject]@{ AccountId = $number } | Get-RootUserPosture")]
    [InlineData("[pscustomobject]@{ AccountId = $number; AccountName = 'x' } | Get-RootUserPosture")]
    [InlineData("@{ AccountId = $number } | Get-RootUserPosture")]
    [InlineData("Get-RootUserPosture -AccountId $number")]
    public void An_id_that_lost_its_zero_as_a_number_is_an_error_that_teaches(string script)
    {
        var run = _stage.Run(script);
        var error = Assert.Single(run.Errors);
        Assert.Equal(NotAnId, error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("leading zeros", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(Zero[1..], error.TargetObject);
        Assert.Empty(run.Output);
        Assert.Equal(0, _stage.AllCalls);
    }

    [Fact]
    public void A_number_of_twelve_digits_is_an_id() =>
        Assert.Equal(Other, Facts.Of(Assert.Single(_stage.Run("[long]$other | Get-RootUserPosture").EnsureClean().Output), "AccountId"));

    [Fact]
    public void A_wrong_id_does_not_keep_the_right_ones_from_being_read()
    {
        var run = _stage.Run("'x', $id, '1234' | Get-RootUserPosture");
        Assert.Equal([NotAnId, NotAnId], run.Errors.Select(error => error.FullyQualifiedErrorId));
        Assert.Equal(["x", "1234"], run.Errors.Select(error => error.TargetObject));
        Assert.Equal(Zero, Facts.Of(Assert.Single(run.Output), "AccountId"));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("$null")]
    [InlineData("[pscustomobject]@{ AccountId = '' }")]
    [InlineData("[pscustomobject]@{ AccountId = $null }")]
    public void Nothing_in_the_place_of_an_id_is_an_error_and_no_where_every_account_has_an_answer(string nothing)
    {
        Assert.All(new[] { "Test-RootMfa", "Test-RootAccessKey", "Test-PasswordPolicy", "Test-RootGuardrail" }, command =>
        {
            var run = _stage.Run($"$id, {nothing} | {command} -Quiet");
            Assert.StartsWith("AccountIdNotValid,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("empty", run.Errors[0].Exception.Message, StringComparison.Ordinal);
            Assert.Equal(2, run.Output.Count);
            Assert.Contains(false, run.OutputAs<bool>());
        });
        var gate = _stage.Run($"try {{ $id, {nothing} | Invoke-RootAudit -NoStore -Control RootSigningCertificate -FailOn Critical -ErrorAction SilentlyContinue | Out-Null; 'open' }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.Equal("AuditIncomplete,RootAudit.Commands.InvokeRootAuditCommand", Assert.Single(gate.Output).BaseObject);
        Assert.Equal(Zero, Facts.Of(Assert.Single(_stage.Run($"$id, {nothing} | Get-OrganizationAccount").Output), "AccountId"));
    }

    [Theory]
    [InlineData("Get-RootUserPosture -AccountId $null")]
    [InlineData("Get-OrganizationAccount -AccountId $null")]
    [InlineData("Get-OrganizationAccount -AccountId @()")]
    [InlineData("Get-RootUserPosture -AccountId @()")]
    [InlineData("Test-RootGuardrail -AccountId @()")]
    [InlineData("Invoke-RootAudit -NoStore -AccountId $null")]
    [InlineData("Invoke-RootAudit -NoStore -AccountId @()")]
    public void A_variable_without_an_id_does_not_ask_for_all_accounts(string script)
    {
        var run = _stage.Run(script);
        Assert.NotNull(run.Failure);
        Assert.Empty(run.Output);
        Assert.Equal(0, _stage.AllCalls);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Foo = 1 }")]
    [InlineData("@{ Foo = 1 }")]
    [InlineData("[datetime]::UnixEpoch")]
    [InlineData("[uri]'https://example.com'")]
    public void What_names_no_account_is_not_bound_and_not_taken_for_the_own_account(string input)
    {
        string[] commands = ["Get-RootUserPosture", "Get-CredentialReport", "Test-RootMfa", "Get-OrganizationAccount"];
        Assert.All(commands, command =>
        {
            var run = _stage.Run($"{input} | {command}");
            Assert.StartsWith("InputObjectNotBound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Empty(run.Output);
        });
        Assert.Equal(0, _stage.AllCalls);
    }

    [Theory]
    [InlineData("Get-RootUserPosture -Account @{ AccountId = $id }", "Get-OrganizationAccount")]
    [InlineData("Get-RootUserPosture -Account ([pscustomobject]@{ AccountId = $id })", "Get-OrganizationAccount")]
    [InlineData("Test-RootMfa -Posture @{ AccountId = $id; Arn = 'x'; MfaEnabled = $true }", "Get-RootUserPosture")]
    public void Accounts_and_postures_are_not_made_up_from_properties(string script, string source)
    {
        var run = _stage.Run(script);
        Assert.Contains(source, Assert.Single(run.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(0, _stage.AllCalls);
    }

    [Fact]
    public void A_posture_that_somebody_wrote_down_is_read_again_and_not_believed()
    {
        // As Import-Csv gives it: all texts, and "True" may be a lie or a year old.
        var run = _stage.Run("[pscustomobject]@{ AccountId = $id; Arn = 'x'; MfaEnabled = $true; HasCredentials = $true } | Test-RootMfa").EnsureClean();
        Assert.Equal(Zero, Facts.Of(Assert.Single(run.Output), "AccountId"));
        Assert.Equal(1, _stage.Calls("iam:GetAccountSummary"));
    }

    [Theory]
    [InlineData("Get-RootUserPosture")]
    [InlineData("Test-RootMfa")]
    [InlineData("Get-CredentialReport -RootOnly")]
    public void Without_any_input_the_own_account_is_meant(string command)
    {
        var output = _stage.Run(command).EnsureClean().Output;
        Assert.Equal(_stage.Truth.CallerAccountId, Facts.Of(Assert.Single(output), "AccountId"));
        Assert.Equal(0, _stage.Calls("sts:AssumeRole"));
    }

    [Theory]
    [InlineData("Get-RootUserPosture")]
    [InlineData("Test-RootMfa")]
    [InlineData("Test-RootAccessKey -Quiet")]
    [InlineData("Get-CredentialReport")]
    [InlineData("Get-OrganizationAccount")]
    public void An_empty_pipeline_is_nothing_at_all_and_not_the_own_account(string command)
    {
        string[] inputs = ["@()", "Get-OrganizationAccount -Name 'no such name*'", "$id | Where-Object { $false }"];
        Assert.All(inputs, input => Assert.Empty(_stage.Run($"{input} | {command}").EnsureClean().Output));
        Assert.Empty(_stage.Run("Get-RootUserPosture -Account @()").EnsureClean().Output);
        Assert.Equal(0, _stage.Calls("iam:GetAccountSummary") + _stage.Calls("iam:GenerateCredentialReport"));
    }

    [Fact]
    public void Null_in_the_pipeline_is_an_error_and_the_rest_goes_on()
    {
        var run = _stage.Run("$null, $id | Get-RootUserPosture");
        Assert.StartsWith("AccountIdNotValid,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(Zero, Facts.Of(Assert.Single(run.Output), "AccountId"));
    }

    [Fact]
    public void An_account_named_twice_comes_twice_and_is_the_same()
    {
        var output = _stage.Run("$id, $id, $other | Get-RootUserPosture").EnsureClean().Output;
        Assert.Equal(3, output.Count);
        var twice = output.Where(p => (string)Facts.Of(p, "AccountId")! == Zero).Select(Facts.All).ToList();
        string[] moments = ["CollectedTime", "SummaryTime", "MfaDeviceTime"];
        Assert.DoesNotContain(Facts.Differences("twice", twice[0], twice[1]), line => !moments.Any(line.Contains));
    }

    [Fact]
    public void Accounts_postures_results_and_texts_may_come_mixed()
    {
        var run = _stage.Run("$id, (Get-OrganizationAccount $other), (Get-RootUserPosture), [pscustomobject]@{ Id = $id } | Test-RootMfa").EnsureClean();
        Assert.Equal(
            new[] { Zero, Zero, Other, _stage.Truth.CallerAccountId }.Order(StringComparer.Ordinal),
            run.Output.Select(result => (string)Facts.Of(result, "AccountId")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_account_outside_the_organization_is_an_error_of_its_own()
    {
        var run = _stage.Run("Get-OrganizationAccount -AccountId '999999999999', $id");
        Assert.Equal("AccountNotFound,RootAudit.Commands.GetOrganizationAccountCommand", Assert.Single(run.Errors).FullyQualifiedErrorId);
        Assert.Equal("999999999999", run.Errors[0].TargetObject);
        Assert.Equal(Zero, Facts.Of(Assert.Single(run.Output), "AccountId"));
    }
}
