using BenchmarkDotNet.Running;
using RootAudit.Benchmarks;
using RootAudit.Benchmarks.Organization;

switch (args)
{
    case ["organization", .. var names]:
        return await OrganizationBenchmark.RunAsync(names);
    case ["organization-run", var endpoint, var accessKey, var secretKey]:
        return EngineRun.Run(endpoint, accessKey, secretKey);
    case ["policies"]:
        return await PolicyReadingBenchmark.RunAsync();
    case ["store", .. var options]:
        StoreBenchmark.Run(options.FirstOrDefault(o => !o.StartsWith('-')) ?? Directory.CreateTempSubdirectory("RootAudit").FullName, options.Contains("--keep-csv"));
        return 0;
    case ["guardrails"]:
        GuardrailBenchmark.Run();
        return 0;
    case ["micro", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(EngineRun).Assembly).Run(rest);
        return 0;
    default:
        Console.WriteLine("""
            organization [CASE ...]   whole runs against the simulator in a process of its own; without names, every case
            policies                  the service control policies of 5,000 accounts in 800 units read and evaluated, calls counted
            store [FOLDER] [--keep-csv]  a million credential rows parsed, saved and asked
            guardrails                what service control policies do to the root users of 5,000 accounts
            micro [ARGUMENTS]         BenchmarkDotNet: parsing, signing, unmarshalling (--filter '*' for all)
            """);
        Console.WriteLine("Cases: " + string.Join(", ", OrganizationCase.All.Select(c => c.Name)));
        return 2;
}
