using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Slow enough that a bar is worth showing, with accounts that fail.</summary>
public sealed class SlowOrganization() : StageFixture(new SimulatorOptions
{
    Accounts = 20,
    Users = 1,
    Latency = TimeSpan.FromMilliseconds(30),
    Faults = new FaultOptions { DeniedAccountPercent = 15, PartlyDeniedAccountPercent = 15 },
});

/// <summary>What a user sees while a command works.</summary>
public sealed class ProgressTests : IClassFixture<SlowOrganization>
{
    private readonly Stage _stage;

    public ProgressTests(SlowOrganization organization)
    {
        _stage = organization.Stage.Connect();
        _stage.Run("$accounts = Get-OrganizationAccount").EnsureClean();
    }

    [Theory]
    [InlineData("$accounts | Get-RootUserPosture -ThrottleLimit 3", "Reading root users")]
    [InlineData("$accounts | Get-CredentialReport -RootOnly -ThrottleLimit 3", "Reading credential reports")]
    [InlineData("$accounts | Test-RootMfa -ThrottleLimit 3", "Testing root users")]
    public void A_bar_tells_how_far_the_command_is_and_goes_away(string script, string activity)
    {
        var run = _stage.Run(script);
        Assert.NotEmpty(run.Errors);
        var bar = run.Progress.Where(record => record.Activity == activity).ToList();
        Assert.True(bar.Count >= 3, $"{bar.Count} records.");
        Assert.Single(bar.Select(record => record.ActivityId).Distinct());
        Assert.All(bar, record => Assert.True(record.ActivityId > 0));

        // One Completed record, the last, although accounts failed.
        Assert.Equal(bar.Count - 1, bar.FindIndex(record => record.RecordType == ProgressRecordType.Completed));
        var moving = bar.Take(bar.Count - 1).ToList();
        Assert.All(moving, record => Assert.InRange(record.PercentComplete, 0, 100));
        Assert.All(moving, record => Assert.Matches("^Account [0-9]+ of [0-9]+$", record.StatusDescription));
        Assert.Contains(moving, record => record.StatusDescription.EndsWith(" of 20", StringComparison.Ordinal));
        Assert.Contains(moving, record => record.SecondsRemaining >= 0 && record.PercentComplete > 0);
        Assert.Equal(-1, moving[0].SecondsRemaining);
    }

    [Fact]
    public void Two_commands_of_one_pipeline_have_bars_of_their_own()
    {
        var run = _stage.Run("$accounts | Get-RootUserPosture -ThrottleLimit 3 | Get-CredentialReport -RootOnly");
        var bars = run.Progress.GroupBy(record => record.Activity, StringComparer.Ordinal).ToDictionary(bar => bar.Key, bar => bar.Select(r => r.ActivityId).Distinct().ToList(), StringComparer.Ordinal);
        Assert.Equal(2, bars.Count);
        Assert.Equal(2, bars.Values.Select(ids => Assert.Single(ids)).Distinct().Count());
    }

    [Fact]
    public void A_command_that_is_done_at_once_leaves_no_bar_behind()
    {
        var run = _stage.Run("@() | Get-RootUserPosture; $postures = $accounts | Get-RootUserPosture -ErrorAction SilentlyContinue; $postures | Test-RootMfa");
        var open = run.Progress.GroupBy(record => record.ActivityId).Where(bar => bar.Last().RecordType != ProgressRecordType.Completed);
        Assert.Empty(open);
    }

    [Fact]
    public void Verbose_has_a_line_for_each_account_with_what_was_read()
    {
        var run = _stage.Run("$accounts | Get-RootUserPosture -Verbose");
        var ids = _stage.ActiveAccounts.Select(account => account.AccountId);
        Assert.All(ids, id => Assert.Single(run.Verbose, line => line.Contains($"Account {id}: coverage ", StringComparison.Ordinal)));
        Assert.Contains(run.Verbose, line => line.Contains("coverage None", StringComparison.Ordinal));

        run = _stage.Run("$accounts | Get-CredentialReport -RootOnly -Verbose");
        Assert.Equal(run.Output.Count, run.Verbose.Count(line => line.Contains("minutes old", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_verbose_nothing_is_said()
    {
        var run = _stage.Run("$null = $accounts | Get-RootUserPosture -ErrorAction SilentlyContinue");
        Assert.Empty(run.Verbose);
        Assert.Empty(run.Debug);
        Assert.Empty(run.Warnings);
        Assert.Empty(run.Information);
        Assert.Equal("", run.HostText.Trim());
    }

    [Fact]
    public void A_progress_preference_of_silence_is_kept() =>
        Assert.Empty(_stage.Run("$ProgressPreference = 'SilentlyContinue'; $null = $accounts | Get-RootUserPosture -ThrottleLimit 3 -ErrorAction SilentlyContinue; $ProgressPreference = 'Continue'").Progress);

    [Fact]
    public void Results_stream_while_others_are_still_read()
    {
        // The first object is written before the last account has been entered.
        var run = _stage.Run("$seen = @(); $accounts | Get-CredentialReport -RootOnly -ThrottleLimit 1 -ErrorAction SilentlyContinue | ForEach-Object { $seen += [datetime]::UtcNow }; ($seen[-1] - $seen[0]).TotalMilliseconds");
        Assert.True((double)run.Output.Single().BaseObject > 30);
    }
}
