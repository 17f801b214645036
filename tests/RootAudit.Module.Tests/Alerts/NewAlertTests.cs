using System.Text.Json;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Alerts;

/// <summary>The template through the cmdlet.</summary>
public sealed class NewAlertTests(SmallOrganization organization) : IClassFixture<SmallOrganization>
{
    private readonly Stage _stage = organization.Stage;

    [Fact]
    public void Organization_and_root_are_asked_of_AWS_where_a_session_is_open()
    {
        var run = _stage.Run("New-RootActivityAlert").EnsureClean();
        var resources = Resources(Assert.Single(run.OutputAs<string>()));
        Assert.Contains(_stage.Truth.RootId!, resources.GetProperty("Forwarders").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("aws:PrincipalOrgID", resources.GetProperty("EventBusPolicy").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("management account's other Regions", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_session_both_have_to_be_given_and_nothing_is_asked()
    {
        using var host = new ModuleHost();
        _stage.Run("$saved = Get-RootAuditSession; Disconnect-RootAudit").EnsureClean();
        try
        {
            Assert.StartsWith("OrganizationIdNotGiven,", host.Run("New-RootActivityAlert").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.StartsWith(
                "OrganizationalUnitIdNotGiven,", host.Run("New-RootActivityAlert -OrganizationId o-a1b2c3d4e5").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Single(host.Run("New-RootActivityAlert -OrganizationId o-a1b2c3d4e5 -OrganizationalUnitId r-ab12").EnsureClean().Output);
            Assert.Single(host.Run("New-RootActivityAlert -SingleAccount").EnsureClean().Output);
        }
        finally
        {
            _stage.Connect();
        }
    }

    [Fact]
    public void A_file_is_written_after_asking_and_left_alone_with_NoClobber()
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit");
        _stage.Host.SetVariable("file", Path.Combine(folder.FullName, "alert.json"));
        Assert.Empty(_stage.Run("New-RootActivityAlert $file -SingleAccount -WhatIf").EnsureClean().Output);
        Assert.Empty(folder.EnumerateFiles());
        Assert.IsType<FileInfo>(Assert.Single(_stage.Run("New-RootActivityAlert $file -SingleAccount").EnsureClean().Output).BaseObject);
        Assert.Equal(JsonValueKind.Object, Resources(File.ReadAllText(Path.Combine(folder.FullName, "alert.json"))).ValueKind);
        Assert.StartsWith("FileNotWritten,", _stage.Run("New-RootActivityAlert $file -SingleAccount -NoClobber").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("-SingleAccount -KmsKeyId alias/aws/sqs")]
    [InlineData("-SingleAccount -RetentionPeriod 15.00:00:00")]
    [InlineData("-SingleAccount -NotificationEmail nobody")]
    [InlineData("-SingleAccount -Name 'a\"b'")]
    [InlineData("-OrganizationId 'o-1' -OrganizationalUnitId r-ab12")]
    [InlineData("-EventBusArn 'arn:aws:sqs:us-east-1:111122223333:x'")]
    [InlineData("-OrganizationId o-a1b2c3d4e5 -OrganizationalUnitId r-ab12 -Region 'evil.example'")]
    public void What_is_not_of_its_form_is_refused(string parameters) => Assert.StartsWith(
        "ParameterArgumentValidationError,", _stage.Run($"New-RootActivityAlert {parameters}").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Rules_alone_send_to_a_bus_that_is_there()
    {
        var run = _stage.Run("New-RootActivityAlert -EventBusArn 'arn:aws:events:us-east-1:111122223333:event-bus/RootActivity' -ExcludeAssumeRoot").EnsureClean();
        Assert.Empty(run.Warnings);
        Assert.Equal(
            ["FederatedByRootRule", "ForwarderRole", "RootRule", "UnidentifiedRule"],
            Resources(Assert.Single(run.OutputAs<string>())).EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    private static JsonElement Resources(string template) => JsonDocument.Parse(template).RootElement.GetProperty("Resources");
}
