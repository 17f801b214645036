using System.Diagnostics;
using System.Globalization;
using System.Text;
using RootAudit.Accounts;
using RootAudit.Audit;
using RootAudit.Credentials;
using RootAudit.Engine.Collectors;
using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Query;
using RootAudit.Posture;
using RootAudit.Sessions;

namespace RootAudit.Benchmarks;

/// <summary>
/// Measures the store on one million rows: credential reports as CSV, read and saved account by account, and every ready-made
/// query over them. The figures stand in <c>docs/performance.md</c>.
/// </summary>
internal static class StoreBenchmark
{
    private const int Accounts = 200;
    private const int Users = 5_000;

    private const string Header = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
        + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
        + "access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
        + "access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,"
        + "cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n";

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Measures and prints. The store stays in <paramref name="folder"/>, and with <paramref name="keepCsv"/> all rows as one CSV file.</summary>
    public static void Run(string folder, bool keepCsv)
    {
        var path = Path.Combine(folder, "benchmark.db");
        var store = AuditStore.Open(path, TimeProvider.System);
        var csv = Enumerable.Range(0, 4).Select(Report).ToArray();
        if (keepCsv)
            WriteCsv(Path.Combine(folder, "benchmark.csv"));
        var watch = Stopwatch.StartNew();
        var busy = ProcessorTime();
        var parsed = Enumerable.Range(0, Accounts).Sum(number => Rows(csv, number).Count());
        Print("parse alone", watch.Elapsed, string.Create(CultureInfo.InvariantCulture, $"{parsed:N0} rows, {(ProcessorTime() - busy).TotalMilliseconds:N0} ms of processor"));
        watch.Restart();
        busy = ProcessorTime();
        Save(store, csv);
        Print("of processor", ProcessorTime() - busy, string.Empty);
        Print("parse and store", watch.Elapsed, string.Create(CultureInfo.InvariantCulture, $"{Accounts * Users / watch.Elapsed.TotalSeconds:N0} rows/s"));
        Print("peak memory", TimeSpan.Zero, string.Create(CultureInfo.InvariantCulture, $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB"));
        Print("store size", TimeSpan.Zero, string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length / 1048576} MB"));
        using var query = StoreQuery.Open(store, TimeProvider.System);
        foreach (var ready in ReadyQueries.All)
        {
            watch.Restart();
            var rows = query.Execute(ready).Count();
            Print(ready.Name, watch.Elapsed, string.Create(CultureInfo.InvariantCulture, $"{rows} rows"));
        }

        Print("peak memory", TimeSpan.Zero, string.Create(CultureInfo.InvariantCulture, $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB"));
    }

    private static void Save(AuditStore store, byte[][] csv)
    {
        var run = RunHeader();
        using var writer = store.BeginRun(run);
        for (var number = 0; number < Accounts; number++)
        {
            var account = new OrganizationAccount { AccountId = Id(number), AccountName = $"account {number}", State = AccountState.Active };
            var posture = new RootUserPosture { AccountId = account.AccountId, Arn = account.RootArn, CollectedTime = Now };
            var audit = new AccountAudit { Account = account, Posture = posture, FinishedTime = Now };
            writer.SaveAccount(audit, Rows(csv, number));
        }

        writer.Finish(run with { AccountCount = Accounts });
    }

    private static TimeSpan ProcessorTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static IEnumerable<CredentialReportEntry> Rows(byte[][] csv, int number)
    {
        var context = new ReportContext { AccountId = Id(number), GeneratedTime = Now };
        return CredentialReportParser.Parse(new MemoryStream(csv[number % csv.Length], writable: false), context, rootOnly: false);
    }

    private static AuditRun RunHeader() => new()
    {
        RunId = "benchmark-" + Guid.NewGuid().ToString("N"),
        StartedTime = Now,
        ModuleVersion = "0",
        Session = new SessionInfo
        {
            AccountId = Id(0),
            Arn = "arn:aws:iam::000000000000:user/benchmark",
            Partition = "aws",
            Region = "us-east-1",
            CredentialSource = "none",
            RoleName = "none",
            RoleSessionName = "none",
            ThrottleLimit = 1,
            ConnectedTime = Now,
        },
    };

    private static string Id(int number) => number.ToString("D12", CultureInfo.InvariantCulture);

    // The same four reports for all accounts: what is measured is reading and saving, not the making of test data.
    private static byte[] Report(int number) => Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, Users).Select(user => Row(number, user))));

    private static string Row(int account, int user)
    {
        var name = user == 0 ? "<root_account>" : $"user-{user}@example.com";
        var arn = user == 0 ? $"arn:aws:iam::{Id(account)}:root" : $"arn:aws:iam::{Id(account)}:user/team-{user % 40}/{name}";
        var password = user % 3 == 0 ? $"true,{(user % 6 == 0 ? "no_information" : Day(user % 700))},{Day(user % 900)},N/A" : "false,N/A,N/A,N/A";
        var key1 = user % 2 == 0 ? $"true,{Day(user % 800)},{(user % 10 == 0 ? "N/A,N/A,N/A" : Day(user % 365) + ",eu-central-1,s3")}" : "false,N/A,N/A,N/A,N/A";
        var key2 = user % 5 == 0 ? $"false,{Day(user % 1000)},{Day(user % 500)},us-east-1,ec2" : "false,N/A,N/A,N/A,N/A";
        return $"{name},{arn},{Day(1000 + (user % 500))},{password},{(user % 4 == 0 ? "true" : "false")},{key1},{key2},false,N/A,false,N/A\n";
    }

    private static string Day(int ago) => Now.AddDays(-ago).ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    private static void WriteCsv(string path)
    {
        using var file = new StreamWriter(path);
        for (var number = 0; number < Accounts; number++)
        {
            for (var user = 0; user < Users; user++)
                file.Write(Row(number, user));
        }
    }

    private static void Print(string what, TimeSpan time, string figure) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-26} {time.TotalMilliseconds,8:N0} ms  {figure}"));
}
