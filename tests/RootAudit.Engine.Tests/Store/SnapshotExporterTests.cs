using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RootAudit.Controls;
using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Export;
using RootAudit.Engine.Store.Query;
using RootAudit.Store;

namespace RootAudit.Engine.Tests.Store;

public sealed class SnapshotExporterTests : IDisposable
{
    private const string Id = "111111111111";
    private const string Hostile = "=HYPERLINK(\"http://x\")\u0001";

    private readonly StoreFolder _folder = new();
    private readonly AuditStore _store;
    private readonly string _target;

    public SnapshotExporterTests()
    {
        _store = _folder.Open();
        _target = Path.Combine(_folder.Folder, "export");
        using var writer = _store.BeginRun(StoreSeed.Run("run-1"));
        writer.SaveAccount(StoreSeed.Audit(
            Id,
            StoreSeed.Root(Id),
            StoreSeed.User(Id, "plain, \"quoted\"\nüñí 😀").WithPassword(3, 5).WithKey(1, active: true, ageDays: 9, usedDaysAgo: 1),
            StoreSeed.User(Id, Hostile) with { PasswordEnabled = null }) with { Result = [StoreSeed.Result(StoreSeed.Account(Id), "A", Verdict.Fail)] });
        writer.SaveAccount(StoreSeed.Unreadable("222222222222"));
        writer.Finish(StoreSeed.Run("run-1"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ExportFormat.Parquet, "parquet")]
    [InlineData(ExportFormat.Csv, "csv")]
    [InlineData(ExportFormat.JsonLines, "jsonl")]
    public async Task Every_table_has_its_file_and_its_sql(ExportFormat format, string extension)
    {
        var files = await ExportAsync(format);

        foreach (var table in TableCatalog.Tables)
        {
            Assert.True(File.Exists(Path.Combine(_target, table.Name, "run_date=2026-06-01", "run_id=run-1", $"part-0.{extension}")));
            foreach (var engine in new[] { "athena", "trino" })
            {
                var sql = File.ReadAllText(Path.Combine(_target, "sql", engine, table.Name + ".sql"));
                Assert.Contains($"s3://bucket/audit/{table.Name}/", sql, StringComparison.Ordinal);
                Assert.All(table.Column, column => Assert.Contains(column.Name, sql, StringComparison.Ordinal));
            }
        }

        Assert.Equal(3, files.Single(file => file.Table == "credential_report" && file.RunId is not null).RowCount);
        Assert.Empty(Directory.GetFiles(_target, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Csv_is_safe_in_a_spreadsheet()
    {
        await ExportAsync(ExportFormat.Csv);

        var text = File.ReadAllText(FileOf("credential_report", "csv"));
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\u0001\"", text, StringComparison.Ordinal);
        Assert.Contains("\"plain, \"\"quoted\"\"\nüñí 😀\"", text, StringComparison.Ordinal);
        Assert.StartsWith("run_time,run_finished,is_latest,account_id,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_lines_equal_the_store()
    {
        await ExportAsync(ExportFormat.JsonLines);

        foreach (var table in TableCatalog.Tables)
            AssertEqualsStore(table, File.ReadAllLines(FileOf(table.Name, "jsonl")));
    }

    [Fact]
    public async Task A_run_or_table_that_is_not_there_is_told()
    {
        var failure = await Assert.ThrowsAsync<StoreException>(() => SnapshotExporter.ExportAsync(_store, Request(ExportFormat.Csv) with { RunId = ["run-9"] }));
        Assert.Equal(StoreFailure.RunNotFound, failure.Failure);
        await Assert.ThrowsAsync<ArgumentException>(() => SnapshotExporter.ExportAsync(_store, Request(ExportFormat.Csv) with { Table = ["users"] }));
    }

    /// <summary>
    /// Reads the files with hyparquet, a reader that shares nothing with the writer. It runs where
    /// <c>ROOTAUDIT_HYPARQUET</c> names a folder with <c>node_modules/hyparquet</c> (<c>npm install hyparquet</c>) and node is there.
    /// </summary>
    [HyparquetFact]
    public async Task Parquet_read_by_another_reader_equals_the_store()
    {
        await ExportAsync(ExportFormat.Parquet);

        foreach (var table in TableCatalog.Tables)
            AssertEqualsStore(table, ReadParquet(FileOf(table.Name, "parquet")));
    }

    private static string[] ReadParquet(string path)
    {
        const string Script = """
            import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
            const file = process.argv[1];
            const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
            const plain = (_, v) => typeof v === 'bigint' ? Number(v) : v;
            for (const row of rows) {
              for (const name in row) if (row[name] instanceof Date) row[name] = row[name].toISOString().replace('.000Z', 'Z');
              console.log(JSON.stringify(row, plain));
            }
            """;
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = HyparquetFactAttribute.Folder };
        foreach (var argument in new[] { "--input-type=module", "-e", Script, path })
            start.ArgumentList.Add(argument);
        using var node = Process.Start(start)!;
        var text = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void AssertEqualsStore(StoreTable table, string[] lines)
    {
        using var query = StoreQuery.Open(_store, _folder.Clock);
        var rows = query.Execute($"SELECT * FROM {table.Name}").ToList();
        Assert.Equal(rows.Count, lines.Length);
        for (var index = 0; index < lines.Length; index++)
        {
            using var read = JsonDocument.Parse(lines[index]);
            foreach (var column in table.Column.Skip(1))
                Assert.Equal((column.Name, Text(rows[index][column.Name], column.Type)), (column.Name, Text(read.RootElement.GetProperty(column.Name))));
        }
    }

    private static string? Text(object? value, StoreColumnType type) => (value, type) switch
    {
        (null, _) => null,
        (long flag, StoreColumnType.Flag) => flag == 1 ? "True" : "False",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();

    private string FileOf(string table, string extension) =>
        Path.Combine(_target, table, "run_date=2026-06-01", "run_id=run-1", $"part-0.{extension}");

    private ExportRequest Request(ExportFormat format) =>
        new() { Directory = _target, Format = format, RunId = ["run-1"], Location = "s3://bucket/audit/" };

    private Task<IReadOnlyList<ExportedFile>> ExportAsync(ExportFormat format) => SnapshotExporter.ExportAsync(_store, Request(format));
}

/// <summary>A test that needs hyparquet; where it is missing the test is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HyparquetFactAttribute : FactAttribute
{
    public HyparquetFactAttribute()
    {
        if (Folder is null || !Directory.Exists(Path.Combine(Folder, "node_modules", "hyparquet")))
            Skip = "ROOTAUDIT_HYPARQUET names no folder with node_modules/hyparquet (npm install hyparquet).";
    }

    public static string? Folder => Environment.GetEnvironmentVariable("ROOTAUDIT_HYPARQUET");
}
