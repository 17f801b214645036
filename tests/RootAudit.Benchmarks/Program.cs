using BenchmarkDotNet.Running;
using RootAudit.Benchmarks;
using RootAudit.Benchmarks.Organization;

switch (args)
{
    case ["organization", .. var names]:
        return await OrganizationBenchmark.RunAsync(names);
    case ["import"]:
        Console.Write(ModuleScript.Run("import.ps1"));
        return 0;
    case ["policies"]:
        return await PolicyReadingBenchmark.RunAsync();
    case ["store", .. var options]:
        StoreBenchmark.Run(options.FirstOrDefault(o => !o.StartsWith('-')) ?? Directory.CreateTempSubdirectory("RootAudit").FullName, options.Contains("--keep-csv"));
        return 0;
    case ["trail", .. var options]:
        TrailBenchmark.Run(withJq: !options.Contains("--no-jq"));
        return 0;
    case ["trail-bucket"]:
        return await TrailBucketBenchmark.RunAsync();
    case ["trail-lookup"]:
        return await TrailLookupBenchmark.RunAsync();
    case ["watch"]:
        return await WatchBenchmark.RunAsync();
    case ["guardrails"]:
        GuardrailBenchmark.Run();
        return 0;
    case ["micro", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(ModuleScript).Assembly).Run(rest);
        return 0;
    default:
        Console.WriteLine("""
            organization [CASE ...]   whole runs against the simulator in a process of its own; without names, every case
            import                    the module in eleven runspaces of one process
            policies                  the service control policies of 5,000 accounts in 800 units read and evaluated, calls counted
            store [FOLDER] [--keep-csv]  a million credential rows parsed, saved and asked
            trail [--no-jq]           500 MB of CloudTrail logs read, beside zcat and jq
            trail-bucket              the same logs from a bucket of the simulator, in a process of its own
            trail-lookup              Get-RootActivity over 500 accounts, against the simulator
            watch                     Watch-RootActivity on a queue of 40,000 events, against the simulator
            guardrails                what service control policies do to the root users of 5,000 accounts
            micro [ARGUMENTS]         BenchmarkDotNet: parsing, signing, unmarshalling (--filter '*' for all)
            """);
        Console.WriteLine("Cases: " + string.Join(", ", OrganizationCase.All.Select(c => c.Name)));
        return 2;
}
