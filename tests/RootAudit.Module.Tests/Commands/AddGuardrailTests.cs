using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Add-RootGuardrail: what it shows, asks, refuses and changes, counted by the simulator.</summary>
public sealed class AddGuardrailTests
{
    private static readonly SimulatorOptions Plain = new() { Accounts = 30, Users = 1 };

    [Fact]
    public async Task WhatIf_shows_each_change_and_makes_none()
    {
        await using var stage = await Stage.OpenAsync(Plain);
        var changes = stage.Run($"Add-RootGuardrail {stage.Truth.RootId} -Force -WhatIf").EnsureClean().Output;
        Assert.Equal(29, changes.Count);
        Assert.All(changes, change => Assert.Equal(
            ("NotDenied", "Denied", "Exempt", false),
            (Facts.Text(change, "Before"), Facts.Text(change, "After"), Facts.Text(change, "AssumeRootAfter"), (bool)Facts.Of(change, "IsApplied")!)));
        Assert.DoesNotContain(changes, change => Facts.Of(change, "AccountId") is string id && id == stage.Truth.ManagementAccountId);
        Assert.Equal(0, stage.Simulator.Calls.Snapshot().Changing.Calls);
        Assert.Single(stage.Truth.Policies);
    }

    [Fact]
    public async Task It_changes_what_it_said_and_a_second_run_changes_nothing()
    {
        await using var stage = await Stage.OpenAsync(Plain);
        var unit = stage.Truth.Accounts.First(account => account.OuIds.Count == 2).OuIds[0];
        var said = Texts(stage.Run($"Add-RootGuardrail {unit} -WhatIf"));
        var done = stage.Run($"Add-RootGuardrail {unit} -Force");
        Assert.Equal(said, Texts(done));
        Assert.All(done.Output, change => Assert.True((bool)Facts.Of(change, "IsApplied")!));
        var denied = stage.Run("Get-RootGuardrail | Where-Object Status -eq Denied").EnsureClean().Output.Select(answer => (string)Facts.Of(answer, "AccountId")!);
        Assert.Equal(said.Select(text => text[..12]), denied.Order(StringComparer.Ordinal));
        Assert.Equal(2, stage.Simulator.Calls.Snapshot().Changing.Calls);

        stage.Simulator.Calls.Reset();
        var again = stage.Run($"Add-RootGuardrail {unit} -Force -Verbose").EnsureClean();
        Assert.Empty(again.Output);
        Assert.Contains(again.Verbose, line => line.Contains("already", StringComparison.Ordinal));
        Assert.Equal(0, stage.Simulator.Calls.Snapshot().Changing.Calls);
    }

    [Fact]
    public async Task It_asks_once_for_each_target_and_no_means_no()
    {
        await using var stage = await Stage.OpenAsync(Plain);
        stage.Host.Answer("N");
        var run = stage.Run($"Add-RootGuardrail {stage.Truth.RootId}").EnsureClean();
        Assert.Contains("29 from NotDenied to Denied", run.HostText, StringComparison.Ordinal);
        Assert.All(run.Output, change => Assert.False((bool)Facts.Of(change, "IsApplied")!));
        Assert.Equal(0, stage.Simulator.Calls.Snapshot().Changing.Calls);
        stage.Host.Answer("Y");
        Assert.Equal(29, stage.Run($"Add-RootGuardrail {stage.Truth.RootId}").EnsureClean().Output.Count(change => (bool)Facts.Of(change, "IsApplied")!));
    }

    [Fact]
    public async Task A_policy_that_blocks_AssumeRoot_is_refused_unless_that_is_said()
    {
        await using var stage = await Stage.OpenAsync(Plain);
        var root = stage.Truth.RootId;
        var refused = stage.Run($"New-RootGuardrail -BlockAssumeRoot | Add-RootGuardrail {root} -Force");
        Assert.Equal("AssumeRootWouldBeBlocked", Id(refused));
        Assert.Equal(0, stage.Simulator.Calls.Snapshot().Changing.Calls);
        var done = stage.Run($"New-RootGuardrail -BlockAssumeRoot | Add-RootGuardrail {root} -Force -BlockAssumeRoot").EnsureClean().Output;
        Assert.All(done, change => Assert.Equal("Blocked", Facts.Text(change, "AssumeRootAfter")));
        Assert.Equal(2, stage.Simulator.Calls.Snapshot().Changing.Calls);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_before_anything_is_changed()
    {
        await using var stage = await Stage.OpenAsync(Plain);
        var (root, management) = (stage.Truth.RootId, stage.Truth.ManagementAccountId);
        Assert.Equal("TargetIsManagementAccount", Id(stage.Run($"Add-RootGuardrail {root}, '{management}' -Force")));
        Assert.Equal("TargetNotFound", Id(stage.Run($"Add-RootGuardrail ou-{root[2..]}-00000000 -Force")));
        Assert.Equal("ParameterArgumentValidationError", Id(stage.Run("Add-RootGuardrail everything -Force")));
        Assert.Equal("GuardrailTooLong", Id(stage.Run($"Add-RootGuardrail {root} -Force -ExemptAccountId (1..400 | ForEach-Object {{ '{{0:d12}}' -f $_ }})")));
        Assert.Equal("PolicyNameTaken", Id(stage.Run($"Add-RootGuardrail {root} -Force -Name FullAWSAccess")));
        Assert.Equal(0, stage.Simulator.Calls.Snapshot().Changing.Calls);
    }

    [Theory]
    [InlineData("organizations:ListTargetsForPolicy")]
    [InlineData("organizations:ListRoots")]
    public async Task Of_an_organization_that_was_read_in_part_nothing_is_changed(string action)
    {
        await using var stage = await Stage.OpenAsync(Plain with { DeniedActions = [action] });
        var run = stage.Run($"Add-RootGuardrail {stage.Truth.RootId} -Force");
        Assert.Equal("AccessDenied", Id(run));
        Assert.Contains(action, run.Failure.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, stage.Simulator.Calls.Snapshot().Changing.Calls);
    }

    [Fact]
    public async Task Policies_have_to_be_enabled_first()
    {
        await using var stage = await Stage.OpenAsync(Plain with { Policies = PolicyTree.NotEnabled });
        Assert.Equal("PolicyTypeNotEnabled", Id(stage.Run($"Add-RootGuardrail {stage.Truth.RootId} -Force")));
        Assert.Equal(0, stage.Simulator.Calls.Snapshot().Changing.Calls);
    }

    [Fact]
    public async Task A_failure_in_the_middle_says_what_is_left_and_the_next_run_goes_on()
    {
        await using var stage = await Stage.OpenAsync(Plain with { DeniedActions = ["organizations:AttachPolicy"] });
        var run = stage.Run($"Add-RootGuardrail {stage.Truth.RootId} -Force");
        Assert.Equal("AccessDenied", Id(run));
        var made = stage.Truth.Policies.Single(policy => !policy.AwsManaged);
        Assert.Contains(made.Id, run.Failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("not attached", run.Failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(made.TargetIds);

        stage.Simulator.Calls.Reset();
        stage.Run($"Add-RootGuardrail {stage.Truth.RootId} -Force");
        Assert.Equal(0, stage.Calls("organizations:CreatePolicy"));
        Assert.Equal(1, stage.Calls("organizations:AttachPolicy"));
    }

    [Fact]
    public async Task A_full_target_and_a_repeated_call_end_well()
    {
        // Answers that are cut off make the client repeat calls that were carried out already.
        await using var stage = await Stage.OpenAsync(Plain with { Faults = new() { CutOffPercent = 30 }, Seed = 5 });
        var done = stage.Run($"Add-RootGuardrail {stage.Truth.RootId} -Force").EnsureClean().Output;
        Assert.Equal(29, done.Count);
        Assert.Equal([stage.Truth.RootId], stage.Truth.Policies.Single(policy => !policy.AwsManaged).TargetIds);
        for (var i = 0; i < 3; i++)
            stage.Run($"Add-RootGuardrail {stage.Truth.RootId} -Force -Name more{i}").EnsureClean();
        var full = stage.Run($"Add-RootGuardrail {stage.Truth.RootId} -Force -Name more3");
        Assert.Equal("ServiceFailure", Id(full));
        Assert.Contains("limit", full.Failure.ToString(), StringComparison.Ordinal);
    }

    private static string Id(HostRun run) => run.Failure.FullyQualifiedErrorId.Split(',')[0];

    private static List<string> Texts(HostRun run) => [.. run.EnsureClean().Output.Select(change => change.BaseObject.ToString()!).Order(StringComparer.Ordinal)];
}
