using System.Globalization;
using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>What comes out is what was promised, and is easy to work with.</summary>
public sealed class OutputTests : IClassFixture<NeglectedOrganization>
{
    private readonly Stage _stage;

    public OutputTests(NeglectedOrganization organization) => _stage = organization.Stage.Connect();

    [Theory]
    [InlineData("Get-OrganizationAccount", "Get-OrganizationAccount")]
    [InlineData("Get-RootUserPosture", "Get-OrganizationAccount | Get-RootUserPosture")]
    [InlineData("Get-CredentialReport", "Get-OrganizationAccount | Get-CredentialReport")]
    [InlineData("Get-CredentialReport", "Get-CredentialReport -AsCsv")]
    [InlineData("Test-RootMfa", "Get-OrganizationAccount | Test-RootMfa")]
    [InlineData("Test-RootAccessKey", "Get-OrganizationAccount | Test-RootAccessKey -Quiet")]
    [InlineData("Get-RootAuditSession", "Get-RootAuditSession")]
    [InlineData("Connect-RootAudit", "CONNECT")]
    public void Every_object_is_of_a_type_that_the_command_declares(string command, string script)
    {
        var declared = _stage.Run($"(Get-Command {command}).OutputType | ForEach-Object Name").OutputAs<string>();
        var output = _stage.Run(script.Replace("CONNECT", $"Connect-RootAudit {_stage.Credentials}", StringComparison.Ordinal)).EnsureClean().Output;
        Assert.NotEmpty(output);
        Assert.All(output, one => Assert.Contains(one.BaseObject.GetType().FullName, declared));
    }

    [Fact]
    public void Nothing_comes_from_disconnecting() =>
        Assert.Empty(_stage.Run("Disconnect-RootAudit").EnsureClean().Output);

    [Theory]
    [InlineData("$_.LastUsed -and ([datetime]::UtcNow - $_.LastUsed.UtcDateTime).TotalDays -lt 2")]
    [InlineData("$_.LastUsed -and ([DateTimeOffset]::UtcNow - $_.LastUsed).TotalDays -lt 2")]
    [InlineData("$_.LastUsed -and $_.LastUsed -gt [datetime]::UtcNow.AddDays(-2)")]
    [InlineData("$_.LastUsed -and [datetime]::Now.AddDays(-2) -lt $_.LastUsed.LocalDateTime")]
    [InlineData("$_.LastUsed -and [DateTimeOffset]::UtcNow.AddDays(-2) -lt $_.LastUsed")]
    [InlineData("$null -ne $_.DaysSinceLastUse -and $_.DaysSinceLastUse -lt 2")]
    public void Times_can_be_compared_and_subtracted(string condition)
    {
        var now = TimeProvider.System.GetUtcNow();
        var expected = _stage.ActiveAccounts
            .Where(a => a.Root.Keys.Select(k => k.LastUsed).Append(a.Root.PasswordLastUsed).Max() is { } used && (now - used).TotalDays < 2)
            .Select(a => a.AccountId)
            .Order(StringComparer.Ordinal);
        var ids = _stage.Run($"Get-OrganizationAccount | Get-RootUserPosture | Where-Object {{ {condition} }} | ForEach-Object AccountId").EnsureClean().OutputAs<string>();
        Assert.Equal(expected, ids.Order(StringComparer.Ordinal));
        Assert.NotEmpty(ids);
    }

    [Fact]
    public void Unknown_is_neither_true_nor_false_for_Where_Object()
    {
        const string all = "Get-OrganizationAccount -State Active, Suspended, Closed | Get-RootUserPosture -ErrorAction SilentlyContinue |";
        int Count(string condition) => _stage.Run($"{all} Where-Object {condition}").Output.Count;
        var with = Count("MfaEnabled -eq $true");
        var without = Count("MfaEnabled -eq $false");
        var unknown = Count("{ $null -eq $_.MfaEnabled }");
        Assert.True(unknown > 0 && without > 0);
        Assert.Equal(_stage.Truth.Accounts.Count(a => a.State is "ACTIVE" or "SUSPENDED" or "CLOSED"), with + without + unknown);
        Assert.Equal(without + unknown, Count("MfaEnabled -ne $true"));
        Assert.Equal(unknown, Count("MfaType -eq Unknown"));
        Assert.Equal(unknown, Count("Coverage -eq None"));
    }

    [Fact]
    public void Gaps_can_be_looked_into()
    {
        var closed = _stage.Truth.Accounts.First(a => a.State is "CLOSED" or "SUSPENDED").AccountId;
        var gaps = _stage.Run($"(Get-RootUserPosture '{closed}' -ErrorAction SilentlyContinue).Gap | ForEach-Object {{ \"$($_.Fact) $($_.Reason)\" }}").OutputAs<string>();
        Assert.Equal(["CredentialReport AccountNotActive", "AccountSummary AccountNotActive", "VirtualMfaDevices AccountNotActive"], gaps);
    }

    [Fact]
    public void The_properties_of_one_object_are_the_parameters_of_the_next_command()
    {
        var properties = Artifact.OutputTypes.Where(t => t.GetProperty("AccountId") is not null).ToList();
        Assert.True(properties.Count >= 4);
        Assert.All(properties, type => Assert.Equal(typeof(string), type.GetProperty("AccountId")!.PropertyType));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_same_text_comes_out_in_every_culture(string culture)
    {
        // One session, so that nothing is read twice; the age of a report may tick over from one run to the next.
        string[] scripts =
        [
            "Get-OrganizationAccount",
            "Get-OrganizationAccount | Get-RootUserPosture -Verbose",
            "Get-OrganizationAccount | Test-RootMfa",
            "Get-OrganizationAccount -State Suspended | Get-RootUserPosture -ErrorAction Continue",
            "Get-RootUserPosture -AccountId 'ı', 'x'",
            "Get-RootUserPosture",
            "Get-CredentialReport -RootOnly | ForEach-Object { $_.PasswordLastUsedState, \"$($_.Arn)\" }",
            "Get-RootAuditSession",
        ];
        // That the culture does reach a script: a date of the other one looks different.
        const string date = "[datetime]::UnixEpoch.AddDays(0.5).ToString()";
        Assert.NotEqual(Text(CultureInfo.InvariantCulture, date), Text(CultureInfo.GetCultureInfo(culture), date));
        _stage.Run("$null = Get-OrganizationAccount | Get-RootUserPosture").EnsureClean();
        foreach (var script in scripts)
        {
            var invariant = Text(CultureInfo.InvariantCulture, script);
            Assert.NotEmpty(invariant);
            Assert.Equal(invariant, Text(CultureInfo.GetCultureInfo(culture), script));
        }
    }

    private string Text(CultureInfo culture, string script)
    {
        // Objects come in the order in which they are finished: sorted, so that only the text counts.
        var lines = new List<string>();
        _stage.Host.SetVariable("culture", culture);
        const string set = "$before = [cultureinfo]::CurrentCulture; [cultureinfo]::CurrentCulture = $culture; try {{ {0} }} finally {{ [cultureinfo]::CurrentCulture = $before }}";
        var run = _stage.Run(string.Format(CultureInfo.InvariantCulture, set, $"$output = {script}; $output | Out-Default"));
        lines.AddRange(run.HostText.Split('\n').Select(line => line.TrimEnd()));
        lines.AddRange(run.Verbose);
        lines.AddRange(run.Errors.Select(error => $"{error} {error.ErrorDetails?.RecommendedAction}"));
        lines.AddRange(run.Warnings);
        return string.Join('\n', lines.Order(StringComparer.Ordinal)).Trim();
    }
}
