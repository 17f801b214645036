using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Store;

/// <summary>A store with two finished runs over a simulated organization; the second did not look at one account.</summary>
public sealed class StoredRuns : IAsyncLifetime
{
    public Stage Stage { get; private set; } = null!;

    /// <summary>PowerShell's location during the tests.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("RootAudit").FullName;

    public string StorePath => Path.Combine(Folder, "audit.db");

    public string FirstRun { get; private set; } = "";

    public string SecondRun { get; private set; } = "";

    /// <summary>The account that only the first run has.</summary>
    public string LostAccount { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 12, Users = 4, Scenario = Scenario.Neglected });
        LostAccount = Stage.ActiveAccounts.First(a => !string.Equals(a.AccountId, Stage.Truth.ManagementAccountId, StringComparison.Ordinal)).AccountId;
        Stage.Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{Folder}')").EnsureClean();
        FirstRun = Audit("$first", "");
        // The store keeps moments to the second.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        SecondRun = Audit("$second", $"-ExcludeAccountId '{LostAccount}'");
    }

    public async Task DisposeAsync()
    {
        await Stage.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs a script; <c>$store</c> is the store, <c>$first</c> and <c>$second</c> are the run objects.</summary>
    public HostRun Run(string script) => Stage.Run($"$store = '{StorePath}'; {script}");

    /// <summary>A copy of the store, for tests that change it.</summary>
    public string Copy()
    {
        var copy = Path.Combine(Folder, $"{Guid.NewGuid():N}.db");
        // A query reads what is still in the log of the store; a copy of the file alone would not.
        foreach (var file in Directory.GetFiles(Folder, "audit.db*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, copy + Path.GetFileName(file)["audit.db".Length..]);
        return copy;
    }

    private string Audit(string variable, string more)
    {
        var run = Run($"{variable} = Invoke-RootAudit -StorePath audit.db {more} -ErrorAction SilentlyContinue; {variable}");
        run.EnsureClean();
        return (string)Facts.Of(Assert.Single(run.Output), "RunId")!;
    }
}
