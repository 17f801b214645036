using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>What the Tab key offers. Profiles are in <see cref="AmbientTests"/>.</summary>
public sealed class CompletionTests : IClassFixture<NeglectedOrganization>
{
    private readonly Stage _stage;

    public CompletionTests(NeglectedOrganization organization) => _stage = organization.Stage.Connect();

    [Theory]
    [InlineData("Get-RootUserPosture -AccountId ")]
    [InlineData("Get-RootUserPosture -Id ")]
    [InlineData("Get-RootUserPosture ")]
    [InlineData("Get-CredentialReport -AccountId ")]
    [InlineData("Test-RootMfa -AccountId ")]
    [InlineData("Test-RootAccessKey -AccountId ")]
    [InlineData("Get-OrganizationAccount -AccountId ")]
    [InlineData("Get-OrganizationAccount -ExcludeAccountId ")]
    public void Ids_of_accounts_that_were_seen_are_offered_quoted_so_that_no_zero_is_lost(string line)
    {
        Assert.DoesNotContain(Complete(line), IsId);
        _stage.Run("$null = Get-OrganizationAccount").EnsureClean();
        _stage.Simulator.Calls.Reset();
        var expected = _stage.Truth.Accounts.Select(account => $"'{account.AccountId}'").Order(StringComparer.Ordinal);
        Assert.Equal(expected, Complete(line).Where(IsId).Select(match => match.CompletionText).Order(StringComparer.Ordinal));
        Assert.Equal(0, _stage.AllCalls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("\"")]
    public void A_begun_id_is_completed_with_and_without_its_quote(string quote)
    {
        _stage.Run("$null = Get-OrganizationAccount").EnsureClean();
        var id = _stage.Truth.Accounts.First(account => account.AccountId[0] == '0').AccountId;
        Assert.Equal($"'{id}'", Assert.Single(Complete($"Get-RootUserPosture -AccountId {quote}{id[..6]}")).CompletionText);
    }

    [Fact]
    public void An_account_is_found_by_the_beginning_of_its_name()
    {
        _stage.Run("$null = Get-OrganizationAccount").EnsureClean();
        var match = Assert.Single(Complete("Get-RootUserPosture -AccountId CORP-man"));
        Assert.Equal($"'{_stage.Truth.ManagementAccountId}'", match.CompletionText);
        Assert.Contains("corp-management", match.ToolTip, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_reach_neither_the_command_line_nor_the_terminal()
    {
        _stage.Run("$null = Get-OrganizationAccount").EnsureClean();
        Assert.Contains(_stage.Truth.Accounts, account => account.Name.Contains('\u001b'));
        Assert.All(Complete("Get-RootUserPosture -AccountId "), match =>
            Assert.DoesNotContain($"{match.CompletionText}{match.ListItemText}{match.ToolTip}", char.IsControl));
    }

    [Fact]
    public void A_completed_id_runs()
    {
        _stage.Run("$null = Get-OrganizationAccount").EnsureClean();
        var id = _stage.Truth.Accounts.First(account => account.AccountId[0] == '0' && account.State is "ACTIVE").AccountId;
        var line = $"Get-RootUserPosture -AccountId {Assert.Single(Complete($"Get-RootUserPosture -AccountId {id}")).CompletionText}";
        Assert.Equal(id, Facts.Of(Assert.Single(_stage.Run(line).EnsureClean().Output), "AccountId"));
    }

    [Fact]
    public void Regions_of_all_partitions_are_offered_with_their_names()
    {
        var regions = Complete("Connect-RootAudit -Region ");
        Assert.All(["eu-central-1", "us-gov-west-1", "cn-north-1"], region => Assert.Contains(regions, match => match.CompletionText == region));
        Assert.Equal(["eu-central-1", "eu-central-2"], Complete("Connect-RootAudit -Region EU-C").Select(match => match.CompletionText));
        Assert.Contains("Frankfurt", Complete("Connect-RootAudit -Region eu-central-1")[0].ToolTip, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-RootActivity -Region us-east-1, EU-C")]
    [InlineData("Watch-RootActivity -PollLookup -Region EU-C")]
    [InlineData("New-RootActivityAlert -Region us-east-1, EU-C")]
    [InlineData("Invoke-RootAudit -ActivityRegion EU-C")]
    [InlineData("Unlock-S3BucketPolicy -Region EU-C")]
    [InlineData("Unlock-SqsQueuePolicy -Region EU-C")]
    public void Regions_are_offered_wherever_one_is_asked_for_and_behind_a_comma_too(string line) =>
        Assert.Equal(["eu-central-1", "eu-central-2"], Complete(line).Select(match => match.CompletionText));

    [Fact]
    public void Completing_opens_no_session_and_asks_for_no_credentials()
    {
        _stage.Run("Disconnect-RootAudit").EnsureClean();
        Assert.DoesNotContain(Complete("Get-RootUserPosture -AccountId "), IsId);
        Assert.Empty(_stage.Run("Get-RootAuditSession").EnsureClean().Output);
    }

    private static bool IsId(CompletionResult match) => match.CompletionText.Trim('\'').All(char.IsAsciiDigit);

    private IReadOnlyList<CompletionResult> Complete(string line)
    {
        _stage.Host.SetVariable("line", line);
        return _stage.Run("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches").EnsureClean().OutputAs<CompletionResult>();
    }
}
