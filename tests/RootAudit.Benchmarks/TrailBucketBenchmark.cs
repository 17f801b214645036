using System.Globalization;
using RootAudit.Benchmarks.Organization;

namespace RootAudit.Benchmarks;

/// <summary>
/// Measures <c>Get-RootActivity -TrailBucket</c> on the logs of <see cref="TrailBenchmark"/> in a bucket of the simulator, client and server
/// each in a process of its own on the same machine. The figures stand in <c>docs/performance.md</c>.
/// </summary>
internal static class TrailBucketBenchmark
{
    /// <summary>Measures and prints; the generated files are removed afterwards.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("RootAuditTrail");
        try
        {
            var day = folder.CreateSubdirectory("AWSLogs/o-benchmark0/111122223333/CloudTrail/us-east-1/2026/06/01");
            var size = TrailBenchmark.Generate(day.FullName);
            using var simulator = await SimulatorProcess.StartAsync(["--accounts", "2", "--trail-folder", folder.FullName]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{size / 1e6:N0} MB of JSON, {day.EnumerateFiles().Sum(file => file.Length) / 1e6:N0} MB compressed"));
            Console.Write(ModuleScript.Run(
                "trail-bucket.ps1", simulator.Endpoint, simulator.AccessKey, simulator.SecretKey, size.ToString(CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"simulator: {simulator.ProcessorTime.TotalSeconds:N1} s of processor"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
