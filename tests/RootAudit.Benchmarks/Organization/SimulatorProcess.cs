using System.Diagnostics;
using System.Text.Json;

namespace RootAudit.Benchmarks.Organization;

/// <summary>The simulator in a process of its own, so that its work is not counted as ours.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    // After one, most of the code still waits to be compiled for good.
    private const int Rehearsals = 3;

    private readonly Process _process;
    private readonly HttpClient _http = new();
    private string? _rehearsal;
    private TimeSpan _before;

    private SimulatorProcess(Process process, string endpoint, string accessKey, string secretKey)
    {
        _process = process;
        Endpoint = endpoint;
        AccessKey = accessKey;
        SecretKey = secretKey;
    }

    public string Endpoint { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    public static Task<SimulatorProcess> StartAsync(OrganizationCase organization) => StartAsync(organization.SimulatorArguments());

    /// <summary>Starts a simulator that has compiled its code: AWS is not started anew for each audit either, nor on the same processors.</summary>
    public static async Task<SimulatorProcess> StartWarmAsync(OrganizationCase organization)
    {
        var simulator = await StartAsync([.. organization.SimulatorArguments(), "--rehearsal"]);
        for (var i = 0; i < Rehearsals; i++)
            _ = ModuleScript.Run("organization.ps1", simulator._rehearsal!, simulator.AccessKey, simulator.SecretKey);
        // The runtime compiles what was used much once more, in the background.
        var before = TimeSpan.Zero;
        while (simulator.ProcessorTime - before > TimeSpan.FromMilliseconds(20))
        {
            before = simulator.ProcessorTime;
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        simulator._before = simulator.ProcessorTime;
        return simulator;
    }

    public static async Task<SimulatorProcess> StartAsync(IEnumerable<string> arguments)
    {
        var assembly = ModuleScript.Metadata("Simulator");
        var start = new ProcessStartInfo("dotnet", $"\"{assembly}\" {string.Join(' ', arguments)} --exit-with-input")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The simulator ended before it was ready.");
        var ready = JsonDocument.Parse(line).RootElement;
        return new SimulatorProcess(
            process, ready.GetProperty("endpoint").GetString()!, ready.GetProperty("accessKey").GetString()!, ready.GetProperty("secretKey").GetString()!)
        {
            _rehearsal = ready.GetProperty("rehearsal").GetString(),
        };
    }

    public Task<JsonElement> CallsAsync() => AskAsync("calls");

    /// <summary>What the simulator says of itself, or does outside of every protocol of AWS.</summary>
    public async Task<JsonElement> AskAsync(string what) =>
        JsonDocument.Parse(await _http.GetStringAsync(new Uri($"{Endpoint}/_simulator/{what}"))).RootElement;

    /// <summary>The simulator's own processor time since it was ready: it shares the machine with what is measured.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime - _before;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
