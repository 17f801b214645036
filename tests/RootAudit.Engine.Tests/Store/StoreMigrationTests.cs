using RootAudit.Credentials;
using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Query;
using RootAudit.Engine.Store.Sql;
using RootAudit.Guardrails;
using RootAudit.Posture;
using RootAudit.Store;

namespace RootAudit.Engine.Tests.Store;

public sealed class StoreMigrationTests : IDisposable
{
    private static readonly string[] Steps = ["CREATE TABLE a (id)", "CREATE TABLE b (id)", "ALTER TABLE a ADD COLUMN name"];

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_steps_are_done_once_and_data_stays()
    {
        using var connection = OpenFile();
        StoreMigrations.Apply(connection, Steps.Take(1).ToList());
        connection.Execute("INSERT INTO a VALUES (7)");

        StoreMigrations.Apply(connection, Steps);
        StoreMigrations.Apply(connection, Steps);

        Assert.Equal(3, connection.Scalar("PRAGMA user_version"));
        Assert.Equal(7, connection.Scalar("SELECT id FROM a WHERE name IS NULL"));
    }

    [Fact]
    public void A_step_that_breaks_leaves_the_version_before_it()
    {
        using var connection = OpenFile();

        Assert.Throws<StoreException>(() => StoreMigrations.Apply(connection, [Steps[0], "CREATE TABLE b (id); CREATE TABLE b (id)"]));

        Assert.Equal(1, connection.Scalar("PRAGMA user_version"));
        Assert.Equal(0, connection.Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'b'"));
    }

    [Fact]
    public void A_newer_store_is_refused_with_both_versions_and_the_remedy()
    {
        _ = _folder.Open();
        using (var connection = StoreConnection.OpenFile(_folder.Path, readOnly: false))
            connection.Execute("PRAGMA user_version = 4711");

        var failure = Assert.Throws<StoreException>(() => _folder.Open());

        Assert.Equal(StoreFailure.NewerVersion, failure.Failure);
        Assert.Contains("4711", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {StoreMigrations.CurrentVersion}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Update", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_may_create_one_store_at_once()
    {
        for (var round = 0; round < 10; round++)
        {
            if (round > 0)
                File.Delete(_folder.Path);
            var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(_folder.Open)));
            Assert.All(opened, store => Assert.Empty(store.Snapshots()));
        }

        using var connection = StoreConnection.OpenFile(_folder.Path, readOnly: true);
        Assert.Equal(StoreMigrations.CurrentVersion, connection.Scalar("PRAGMA user_version"));
        Assert.Equal(1, connection.Scalar("SELECT journal_mode = 'wal' FROM pragma_journal_mode"));
    }

    [Fact]
    public void The_documented_tables_are_the_views_of_the_store()
    {
        using var query = StoreQuery.Open(_folder.Open(), _folder.Clock);

        foreach (var table in TableCatalog.Tables)
        {
            Assert.Equal(table.Column.Select(column => column.Name), ColumnsOf(query, table.Name));
            if (table.Column.Any(column => column.Name == "is_latest"))
                Assert.Equal(table.Column.Select(column => column.Name), ColumnsOf(query, "latest_" + table.Name));
        }

        var views = query.Execute("SELECT name FROM sqlite_schema WHERE type = 'view'").Select(row => (string)row["name"]!).ToList();
        var named = TableCatalog.Tables.Select(table => table.Name).ToList();
        Assert.All(views, view => Assert.Contains(view.Replace("latest_", string.Empty, StringComparison.Ordinal), named));
    }

    [Fact]
    public void A_store_of_an_earlier_version_opens_and_claims_nothing_that_it_did_not_keep()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Path)!);
        File.WriteAllText(_folder.Path, string.Empty);
        using (var old = StoreConnection.OpenFile(_folder.Path, readOnly: false))
        {
            StoreMigrations.Apply(old, StoreMigrations.Steps.Take(3).ToList());
            old.Execute(ThirdVersion);
        }

        var store = _folder.Open();
        var read = Assert.Single(store.FinishedAccounts("run-1")).Posture;

        Assert.Equal((MfaType.Virtual, Coverage.Complete, true), (read.MfaType, read.Coverage, read.MfaEnabled));
        Assert.Equal((null, null, null, 0), (read.Guardrail, read.MfaDeviceCount, read.RootSessionTime, read.MfaDevice.Count));
        Assert.Equal((null, false, ReportValueState.Unknown), (read.RootCredentialsManaged, read.LastUseIsComplete, read.PasswordLastUsedState));
        using (var writer = store.ResumeRun("run-1"))
        {
            var later = StoreSeed.Audit("222222222222");
            writer.SaveAccount(later with { Posture = later.Posture with { Guardrail = GuardrailStatus.Denied } });
        }

        Assert.Null(store.Load("run-1").Scope);
        using var query = StoreQuery.Open(store, _folder.Clock);
        var run = Assert.Single(query.Execute("SELECT scope, account_count FROM latest_runs UNION ALL SELECT scope, account_count FROM runs"));
        Assert.Equal([null, 2L], run.Select(column => column.Value));
        Assert.Equal([null, "Denied"], query.Execute("SELECT guardrail FROM posture ORDER BY account_id").Select(row => row["guardrail"]));
        Assert.Equal("arn:aws:iam::111111111111:mfa/x", Assert.Single(query.Execute("SELECT serial_number FROM mfa_devices"))["serial_number"]);
    }

    private const string ThirdVersion = """
        INSERT INTO store_run (id, run_id, organization_id, started, module_version, caller_account_id, caller_arn, partition, region,
            credential_source, role_name, role_session_name, throttle_limit, connected)
        VALUES (1, 'run-1', 'o-example', 1780315200, '0.1.0', '111111111111', 'arn:aws:iam::111111111111:user/auditor', 'aws', 'us-east-1',
            'profile', 'Role', 'RootAudit', 64, 1780315200);
        INSERT INTO store_audit (id, run, account_id, state, partition, audited) VALUES (1, 1, '111111111111', 'Active', 'aws', 1780315200);
        INSERT INTO store_mfa_device (audit, line, serial_number, is_root) VALUES (1, 0, 'arn:aws:iam::111111111111:mfa/x', 1);
        INSERT INTO store_posture (audit, arn, mfa_enabled, mfa_type, password_state, collected, coverage)
        VALUES (1, 'arn:aws:iam::111111111111:root', 1, 'Virtual', 'Enabled', 1780315200, 'Complete');
        """;

    private static List<string> ColumnsOf(StoreQuery query, string table) => query
        .Execute("SELECT name FROM pragma_table_info(:t)", new QueryOptions { Parameters = new Dictionary<string, object?> { ["t"] = table } })
        .Select(row => (string)row["name"]!)
        .ToList();

    private StoreConnection OpenFile()
    {
        var path = Path.Combine(_folder.Folder, "steps.db");
        File.WriteAllText(path, string.Empty);
        return StoreConnection.OpenFile(path, readOnly: false);
    }
}
