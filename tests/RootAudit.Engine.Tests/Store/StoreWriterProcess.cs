using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using RootAudit.Engine.Store;

namespace RootAudit.Engine.Tests.Store;

/// <summary>
/// A process that saves accounts one after the other and says so after each. It is this test assembly started once more: its
/// module initializer sees the environment variable, does the work, and ends before anything else of the assembly runs.
/// </summary>
internal static class StoreWriterProcess
{
    private const string Variable = "ROOTAUDIT_TEST_STORE_WRITER";

    /// <summary>Rows in the credential report of each account.</summary>
    public const int RowsPerAccount = 200;

    /// <summary>Starts a process that saves accounts of a run, beginning or resuming it, and finishes it at the end.</summary>
    public static Process Start(string storePath, string runId, int firstAccount, int accounts)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.Contains("dotnet", StringComparison.OrdinalIgnoreCase) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(StoreWriterProcess).Assembly.Location);
        start.Environment[Variable] = string.Create(CultureInfo.InvariantCulture, $"{storePath}|{runId}|{firstAccount}|{accounts}");
        return Process.Start(start)!;
    }

    public static string AccountId(int number) => number.ToString("D12", CultureInfo.InvariantCulture);

#pragma warning disable CA2255 // The assembly has a Main of its own, which does nothing: this is the one place before it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } task)
            return;
        var parts = task.Split('|');
        Write(parts[0], parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture));
        Environment.Exit(0);
    }

    private static void Write(string storePath, string runId, int firstAccount, int accounts)
    {
        var store = AuditStore.Open(storePath, TimeProvider.System);
        var header = StoreSeed.Run(runId);
        var exists = store.Snapshots().Any(snapshot => snapshot.RunId == runId);
        using var writer = exists ? store.ResumeRun(runId) : store.BeginRun(header);
        for (var number = firstAccount; number < firstAccount + accounts; number++)
        {
            var id = AccountId(number);
            writer.SaveAccount(StoreSeed.Audit(id), Enumerable.Range(0, RowsPerAccount).Select(user => StoreSeed.User(id, $"user-{user}")));
            Console.WriteLine(id);
        }

        writer.Finish(header with { AccountCount = accounts, CompleteCount = accounts });
    }
}
