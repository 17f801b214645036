using System.Globalization;
using System.Text;
using RootAudit.Engine.Store.Sql;
using RootAudit.Store;

namespace RootAudit.Engine.Store.Export;

/// <summary>
/// Writes runs of a store as files for other tools, one folder for each table and run
/// (<c>TABLE/run_date=2026-11-22/run_id=ID/part-0.parquet</c>), and the SQL that makes them tables in Athena and Trino. A file that
/// exists is replaced; a file is there under its name only when it is whole. On Unix the files are the owner's alone.
/// </summary>
public static class SnapshotExporter
{
    /// <summary>Writes the files.</summary>
    /// <param name="store">The store.</param>
    /// <param name="request">What to write, and where to.</param>
    /// <param name="stop">Stops between two rows; files that are whole stay.</param>
    /// <returns>The files, data first.</returns>
    /// <exception cref="StoreException">A run is not in the store, or a file could not be written.</exception>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public static async Task<IReadOnlyList<ExportedFile>> ExportAsync(
        AuditStore store, ExportRequest request, CancellationToken stop = default)
    {
        var tables = FindTables(request.Table);
        var files = new List<ExportedFile>();
        try
        {
            using var connection = StoreConnection.OpenFile(store.Path, readOnly: true);
            // One transaction: all files show one moment of the store, though others go on writing.
            connection.Execute("BEGIN");
            var runs = request.RunId
                .Select(runId => RunTable.Find(connection, runId)?.Run ?? throw RunName.NotFound(store.Path, runId))
                .ToList();
            // All are looked for before the first is written: half an export is none.
            if (!request.Overwrite)
                RefuseExisting(runs.SelectMany(run => tables.Select(table => PathOf(table, run.RunId, run.StartedTime, request))));
            foreach (var run in runs)
            {
                foreach (var table in tables)
                    files.Add(await WriteTableAsync(connection, table, run.RunId, run.StartedTime, request, stop));
            }

            foreach (var table in tables)
                files.AddRange(await WriteSqlAsync(table, request, stop));
            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                StoreFailure.AccessDenied, $"The export to '{request.Directory}' could not be written: {exception.Message}", exception);
        }
    }

    private static List<StoreTable> FindTables(IReadOnlyList<string>? names)
    {
        if (names is null)
            return [.. TableCatalog.Tables];
        return names.Select(name =>
            TableCatalog.Tables.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no table '{name}' to export.", nameof(names))).ToList();
    }

    private static void RefuseExisting(IEnumerable<string> paths)
    {
        if (paths.FirstOrDefault(File.Exists) is { } path)
            throw new StoreException(StoreFailure.FileExists, $"The file '{path}' exists already; nothing was written.");
    }

    private static string PathOf(StoreTable table, string runId, DateTimeOffset started, ExportRequest request)
    {
        RunName.Check(runId);
        var day = started.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var folder = Path.Combine(request.Directory, table.Name, $"run_date={day}", $"run_id={runId}");
        return Path.Combine(folder, "part-0" + Extension(request.Format));
    }

    private static async Task<ExportedFile> WriteTableAsync(
        StoreConnection connection, StoreTable table, string runId, DateTimeOffset started, ExportRequest request, CancellationToken stop)
    {
        var path = PathOf(table, runId, started, request);
        // The run is in the folder's name, as Athena and Trino want it: a column of that name in the file would be there twice.
        var columns = table.Column.Where(column => !string.Equals(column.Name, "run_id", StringComparison.Ordinal)).ToList();
        var count = 0L;
        await WriteFileAsync(path, async stream =>
        {
            await using var sink = CreateSink(request.Format, stream, columns);
            using var rows = connection.Prepare($"SELECT {string.Join(", ", columns)} FROM {table.Name} WHERE run_id = ?");
            rows.Add(runId);
            var row = new object?[columns.Count];
            while (rows.Read())
            {
                stop.ThrowIfCancellationRequested();
                ReadRow(rows, columns, row);
                await sink.WriteAsync(row);
                count++;
            }

            await sink.FinishAsync();
        });
        return new ExportedFile(Path.GetFullPath(path), table.Name, runId, count);
    }

    private static async Task<List<ExportedFile>> WriteSqlAsync(StoreTable table, ExportRequest request, CancellationToken stop)
    {
        var files = new List<ExportedFile>();
        foreach (var (engine, sql) in TableDefinition.Create(table, request.Format, request.Location))
        {
            var path = Path.Combine(request.Directory, "sql", engine, table.Name + ".sql");
            await WriteFileAsync(path, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(sql), stop));
            files.Add(new ExportedFile(Path.GetFullPath(path), table.Name, null, 0));
        }

        return files;
    }

    private static void ReadRow(SqlStatement rows, List<StoreColumn> columns, object?[] row)
    {
        for (var index = 0; index < row.Length; index++)
        {
            row[index] = columns[index].Type switch
            {
                StoreColumnType.Integer => rows.Number(),
                StoreColumnType.Flag => rows.Flag(),
                _ => rows.Text(),
            };
        }
    }

    private static string Extension(ExportFormat format) => format switch
    {
        ExportFormat.Parquet => ".parquet",
        ExportFormat.Csv => ".csv",
        ExportFormat.JsonLines => ".jsonl",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static IRowSink CreateSink(ExportFormat format, Stream stream, List<StoreColumn> columns) => format switch
    {
        ExportFormat.Parquet => new ParquetSink(stream, columns),
        ExportFormat.Csv => new CsvSink(stream, columns),
        ExportFormat.JsonLines => new JsonLinesSink(stream, columns),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static async Task WriteFileAsync(string path, Func<Stream, Task> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using (var stream = new FileStream(unfinished, options))
                await write(stream);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
