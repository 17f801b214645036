using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Controls;

/// <summary>The catalog as users see it.</summary>
public sealed class ControlListTests(ModuleHost host) : IClassFixture<ModuleHost>
{
    [Fact]
    public void Every_control_says_what_it_asks_why_and_what_to_do()
    {
        var controls = host.Run("Get-RootAuditControl").EnsureClean().Output;
        Assert.True(controls.Count >= 24, $"{controls.Count} controls");
        string[] told = ["ControlId", "Title", "Risk", "Remediation", "Permission", "Requirement", "Documentation"];
        Assert.All(controls, c => Assert.All(told, p => Assert.NotEmpty(Facts.Text(c, p).Trim('\'', '[', ']'))));
    }

    [Theory]
    [InlineData("Get-RootAuditControl RootMfa", 1)]
    [InlineData("Get-RootAuditControl rootmfa, ROOTACCESSKEY", 2)]
    [InlineData("Get-RootAuditControl NoSuch*", 0)]
    [InlineData("Get-RootAuditControl RootMfa -Severity Low", 0)]
    [InlineData("Get-RootAuditControl -Framework CIS-7.0 -Requirement 2.5", 1)]
    [InlineData("[pscustomobject]@{ ControlId = 'RootMfa' } | Get-RootAuditControl", 1)]
    public void Filters_and_patterns_leave_what_meets_them(string script, int count) =>
        Assert.Equal(count, host.Run(script).EnsureClean().Output.Count);

    [Fact]
    public void A_name_that_does_not_exist_is_an_error_and_the_others_go_on()
    {
        var run = host.Run("Get-RootAuditControl RootMfaa, RootMfa");
        var error = Assert.Single(run.Errors);
        Assert.Equal("ControlNotFound,RootAudit.Commands.GetRootAuditControlCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("RootMfaa", error.TargetObject);
        Assert.Contains("Get-RootAuditControl", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("RootMfa", Facts.Of(Assert.Single(run.Output), "ControlId"));
        // Nothing that exists was asked for: that is not "everything".
        Assert.Empty(host.Run("Get-RootAuditControl RootMfaa").Output);
    }

    [Theory]
    [InlineData("Get-RootAuditControl -Framework CIS-9.0", "FrameworkNotFound", "CIS-7.0")]
    [InlineData("Get-RootAuditControl -Framework CIS-7.0 -Requirement 99", "RequirementNotFound", "2.5")]
    public void A_framework_that_does_not_exist_ends_the_command_and_names_those_that_do(string script, string id, string known)
    {
        var error = host.Run(script).Failure;
        Assert.Equal($"{id},RootAudit.Commands.GetRootAuditControlCommand", error.FullyQualifiedErrorId);
        Assert.Contains(known, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter '", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-RootAuditControl -ControlId RootHard", "RootHardwareMfa")]
    [InlineData("Test-RootAuditControl -Framework CIS-7", "CIS-7.0")]
    [InlineData("Get-RootAuditControl -Framework CIS-7.0 -Requirement 2.5", "2.5")]
    [InlineData("Invoke-RootAuditQuery -Name RootWithoutM", "RootWithoutMfa")]
    [InlineData("Export-RootAuditSnapshot x -Table post", "posture")]
    public void Names_are_completed(string line, string expected)
    {
        host.SetVariable("line", line);
        var completions = host.Run("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches").EnsureClean();
        Assert.Contains(expected, completions.OutputAs<CompletionResult>().Select(c => c.CompletionText.Trim('\'')));
    }
}
