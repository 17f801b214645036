using System.Text.Json;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using static RootAudit.Module.Tests.Audit.RunEndTests;

namespace RootAudit.Module.Tests.Audit;

/// <summary>Which runs are compared and reported where none is named, and what is compared where they asked for different accounts.</summary>
public sealed class RunChoiceTests
{
    [Fact]
    public async Task Runs_over_some_accounts_or_none_are_not_what_is_compared_or_reported_unasked()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 8, Users = 1 });
        using var folder = new StoreFolder();
        var store = Quoted(folder.Store);
        List<string> runs = [];
        foreach (var options in new[] { "", "", $"-AccountId {Quoted(stage.ActiveAccounts[0].AccountId)}", "-Name 'nobody*'" })
        {
            var audit = stage.Run($"Invoke-RootAudit -StorePath {store} {options} -ErrorAction SilentlyContinue");
            runs.Add((string)Facts.Of(Assert.Single(audit.Output), "RunId")!);
        }

        // Of the organization's runs, the newest two that asked for the same accounts.
        var compared = stage.Run($"Compare-RootAuditSnapshot -StorePath {store} -Verbose").EnsureClean();
        Assert.Empty(compared.Output);
        Assert.Empty(compared.Warnings);
        Assert.Contains(compared.Verbose, line => line.Contains(runs[0], StringComparison.Ordinal) && line.Contains(runs[1], StringComparison.Ordinal));

        // Where one is named that asked for others, only what both hold is compared, and that is told once.
        foreach (var script in new[]
        {
            $"Compare-RootAuditSnapshot -StorePath {store} -DifferenceRunId '{runs[2]}'",
            $"Compare-RootAuditSnapshot -StorePath {store} '{runs[2]}' '{runs[1]}'",
            $"Compare-RootAuditSnapshot -StorePath {store} -DifferenceRunId '{runs[3]}'",
        })
        {
            var other = stage.Run(script).EnsureClean();
            Assert.Empty(other.Output);
            Assert.Contains("Only accounts that both runs hold", Assert.Single(other.Warnings), StringComparison.Ordinal);
        }

        // The report of a store is that of the newest run that has accounts.
        stage.Run($"Export-RootAuditReport {Quoted(folder.File("r.json"))} -StorePath {store}").EnsureClean();
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("r.json")));
        Assert.Equal(runs[2], json.RootElement.GetProperty("run").GetProperty("runId").GetString());
    }

    [Fact]
    public async Task Run_objects_that_are_in_no_store_are_compared_by_what_both_hold()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 8, Users = 1, Scenario = Scenario.Neglected });
        stage.Run($"$all = Invoke-RootAudit -NoStore -ErrorAction Ignore; $one = Invoke-RootAudit -NoStore -AccountId {Quoted(stage.ActiveAccounts[0].AccountId)} -ErrorAction Ignore");
        foreach (var script in new[] { "-ReferenceObject $all -DifferenceObject $one", "-ReferenceObject $one -DifferenceObject $all" })
        {
            var compared = stage.Run($"Compare-RootAuditSnapshot {script}").EnsureClean();
            Assert.Empty(compared.Output);
            Assert.Contains("Only accounts that both runs hold", Assert.Single(compared.Warnings), StringComparison.Ordinal);
        }
    }
}
