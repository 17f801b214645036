using System.Collections;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands.Support;

/// <summary>A simulated organization, and the module in an engine that is connected to it.</summary>
public sealed class Stage : IAsyncDisposable
{
    private Stage(SimulatorServer simulator) => Simulator = simulator;

    public SimulatorServer Simulator { get; }

    public ModuleHost Host { get; } = new();

    public OrganizationTruth Truth => Simulator.Truth;

    /// <summary>The accounts that Get-OrganizationAccount gives unless told otherwise.</summary>
    public IReadOnlyList<AccountTruth> ActiveAccounts => [.. Truth.Accounts.Where(account => account.State is "ACTIVE")];

    /// <summary>The parameters that lead Connect-RootAudit to the simulator.</summary>
    public string Credentials =>
        $"-AccessKey '{Simulator.AccessKeyId}' -SecretKey '{Simulator.SecretAccessKey}' -Region {Region} -EndpointUrl '{Simulator.Endpoint.GetLeftPart(UriPartial.Authority)}'";

    private string Region => Simulator.Options.Partition switch { "aws-cn" => "cn-north-1", "aws-us-gov" => "us-gov-west-1", _ => "us-east-1" };

    /// <summary>Starts an organization and connects to it.</summary>
    public static async Task<Stage> OpenAsync(SimulatorOptions? options = null)
    {
        var stage = new Stage(await SimulatorServer.StartAsync(options ?? new SimulatorOptions()));
        stage.Connect();
        return stage;
    }

    /// <summary>Begins a session with nothing in its memory, and counts calls from zero.</summary>
    public Stage Connect(string more = "")
    {
        Host.Run($"Connect-RootAudit {Credentials} {more}").EnsureClean();
        Simulator.Calls.Reset();
        return this;
    }

    public HostRun Run(string script, IEnumerable? input = null) => Host.Run(script, input);

    /// <summary>Calls since they were last counted from zero.</summary>
    public long Calls(string operation) => Simulator.Calls.Snapshot().ByOperation.TryGetValue(operation, out var count) ? count.Calls : 0;

    public long AllCalls => Simulator.Calls.Snapshot().Total.Calls;

    public async ValueTask DisposeAsync()
    {
        Host.Run("Disconnect-RootAudit");
        Host.Dispose();
        await Simulator.DisposeAsync();
    }
}

/// <summary>One stage for the tests of a class.</summary>
public abstract class StageFixture(SimulatorOptions options) : IAsyncLifetime
{
    public Stage Stage { get; private set; } = null!;

    public async Task InitializeAsync() => Stage = await Stage.OpenAsync(options);

    public async Task DisposeAsync() => await Stage.DisposeAsync();
}

/// <summary>Few accounts, all in order.</summary>
public sealed class SmallOrganization() : StageFixture(new SimulatorOptions { Accounts = 8, Users = 3 });

/// <summary>All that goes wrong with root users somewhere, and some accounts that nobody can enter.</summary>
public sealed class NeglectedOrganization() : StageFixture(new SimulatorOptions { Accounts = 60, Users = 5, Scenario = Scenario.Neglected });
