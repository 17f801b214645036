using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Text.Json;

namespace RootAudit.Benchmarks.Organization;

/// <summary>What one run in a fresh process measured.</summary>
internal sealed record RunFigures(double Seconds, double ProcessorSeconds, double PeakMegabytes, int Postures, int Complete, int Errors);

/// <summary>Hosts the engine, imports the staged module, and runs the main pipeline once, cold: as a user's first command is.</summary>
internal static class EngineRun
{
    public static int Run(string endpoint, string accessKey, string secretKey)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        var manifest = typeof(EngineRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ModuleManifest").Value!;
        Invoke(runspace, "Import-Module -Name $args[0]", manifest);
        var self = Process.GetCurrentProcess();
        var processor = self.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        Invoke(runspace, "$null = Connect-RootAudit -EndpointUrl $args[0] -AccessKey $args[1] -SecretKey $args[2]", endpoint, accessKey, secretKey);
        var (output, errors) = Invoke(runspace, "Get-OrganizationAccount | Get-RootUserPosture");
        clock.Stop();
        self.Refresh();
        var complete = output.Count(posture => posture.Properties["Coverage"].Value.ToString() == "Complete");
        Console.WriteLine(JsonSerializer.Serialize(new RunFigures(
            clock.Elapsed.TotalSeconds,
            (self.TotalProcessorTime - processor).TotalSeconds,
            self.PeakWorkingSet64 / 1048576.0,
            output.Count,
            complete,
            errors)));
        return 0;
    }

    private static (IReadOnlyList<PSObject> Output, int Errors) Invoke(Runspace runspace, string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        var output = shell.Invoke();
        return (output, shell.Streams.Error.Count);
    }
}
