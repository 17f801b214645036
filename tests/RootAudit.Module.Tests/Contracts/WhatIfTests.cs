using System.Security.Cryptography;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Contracts;

/// <summary>What changes something, and what does not: counted by the simulator, and seen on the disk.</summary>
public sealed class WhatIfTests(ModuleHost host) : IClassFixture<ModuleHost>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("RootAudit").FullName;
    private SimulatorServer _simulator = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 5, Users = 2, Scenario = Scenario.Neglected });
        host.SetVariable("Simulator", _simulator);
        host.SetVariable("Folder", _folder);
        host.SetVariable("Topic", _simulator.CreateTopic("alerts"));
        // What a relative path would make is seen too.
        host.Run("$ExecutionContext.SessionState.Path.SetLocation($Folder) | Out-Null").EnsureClean();
        host.Run(OutputTypeTests.Calls["Connect-RootAudit"][0]).EnsureClean();
        host.Run("1..2 | ForEach-Object { $null = Invoke-RootAudit -StorePath $Folder/audit.db }").EnsureClean();
    }

    public async Task DisposeAsync()
    {
        host.Run($"Disconnect-RootAudit; $ExecutionContext.SessionState.Path.SetLocation('{Path.GetTempPath()}') | Out-Null").EnsureClean();
        await _simulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void With_WhatIf_a_changing_cmdlet_says_what_it_would_do_and_does_nothing_of_it()
    {
        var violations = new List<string>();
        foreach (var (name, call) in ChangingCmdlets.Asking)
        {
            // At its end, and so for the cmdlet that is meant and no other of the line.
            Assert.Contains(name, call.Split('|', ';')[^1], StringComparison.Ordinal);
            var (run, changed) = Watch($"{call} -WhatIf");
            violations.AddRange(changed.Select(c => $"{name} -WhatIf: {c}"));
            if (!run.HostText.Contains("What if: ", StringComparison.Ordinal)) violations.Add($"{name} -WhatIf says nothing");
            // Without it something is changed: else the line above would hold for a cmdlet that does nothing here.
            if (Watch(call).Changed.Count == 0) violations.Add($"{name} changes nothing that can be seen here");
        }

        Check.None(violations);
    }

    [Fact]
    public void What_only_reads_makes_no_changing_call_and_writes_no_file()
    {
        var changing = ChangingCmdlets.Asking.Select(c => c.Name).Concat(ChangingCmdlets.NotAsking.Keys).ToHashSet(StringComparer.Ordinal);
        var reading = OutputTypeTests.Calls.Where(c => !changing.Contains(c.Key)).ToList();
        Assert.NotEmpty(reading);
        Check.None(reading.SelectMany(c => c.Value.SelectMany(call => Watch(call).Changed.Select(changed => $"{call}: {changed}"))));
    }

    [Fact]
    public void Each_cmdlet_is_in_one_list_and_each_list_holds_only_cmdlets_that_exist()
    {
        var listed = ChangingCmdlets.Asking.Select(c => c.Name).Concat(ChangingCmdlets.NotAsking.Keys).Concat(ChangingCmdlets.Reading.Keys).ToList();
        Assert.Equal(listed.Distinct(StringComparer.Ordinal), listed);
        Assert.Empty(listed.Except(Artifact.Cmdlets.Select(Artifact.NameOf), StringComparer.Ordinal));
    }

    private (HostRun Run, IReadOnlyList<string> Changed) Watch(string script)
    {
        var before = Files();
        _simulator.Calls.Reset();
        var run = host.Run(script).EnsureClean();
        var after = Files();
        var changed = after.Except(before).Select(f => $"wrote {f.Key}").Concat(before.Keys.Except(after.Keys).Select(f => $"removed {f}")).ToList();
        var calls = _simulator.Calls.Snapshot().Changing.Calls;
        if (calls > 0) changed.Add($"made {calls} changing calls");
        return (run, changed);
    }

    // Whoever opens a store, to read it too, makes SQLite's index of its log; a log that holds nothing changes nothing.
    private Dictionary<string, string> Files() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith("-shm", StringComparison.Ordinal) && !(f.EndsWith("-wal", StringComparison.Ordinal) && new FileInfo(f).Length == 0))
        .ToDictionary(f => Path.GetRelativePath(_folder, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))), StringComparer.Ordinal);
}
