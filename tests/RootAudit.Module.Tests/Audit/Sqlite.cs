using System.Diagnostics;
using System.Globalization;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Audit;

/// <summary>A test that reads stores with SQLite's own program: nothing of the module takes part in the judgement.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute()
    {
        if (!Sqlite.IsThere)
            Skip = "There is no sqlite3 program on this machine, and the store shall not be its own witness.";
    }
}

/// <summary>A theory that does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteTheoryAttribute : TheoryAttribute
{
    public SqliteTheoryAttribute() => Skip = new SqliteFactAttribute().Skip;
}

/// <summary>SQLite's own program.</summary>
internal static class Sqlite
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "sqlite3.exe" : "sqlite3"))
        .FirstOrDefault(File.Exists);

    public static bool IsThere => Program is not null;

    /// <summary>The rows of a query, columns separated by <c>|</c>. Reads only; fails where the program does.</summary>
    public static IReadOnlyList<string> Query(string store, string sql) =>
        TryQuery(store, sql, out var lines, out var error) ? lines : throw new InvalidOperationException(error);

    /// <summary>One number of a store that may not be there yet, or not have its tables yet.</summary>
    public static long CountOrZero(string store, string sql) =>
        File.Exists(store) && TryQuery(store, sql, out var lines, out _) && lines.Count == 1 ? long.Parse(lines[0], CultureInfo.InvariantCulture) : 0;

    /// <summary>
    /// The same of a copy, its log with it: who looks at what a killed process left must not repair it before the module sees it.
    /// </summary>
    public static IReadOnlyList<string> QueryCopy(string store, string sql)
    {
        var folder = Directory.CreateTempSubdirectory("rootaudit-copy-").FullName;
        try
        {
            var copy = Path.Combine(folder, "copy.db");
            foreach (var suffix in new[] { "", "-wal" })
            {
                if (File.Exists(store + suffix))
                    File.Copy(store + suffix, copy + suffix);
            }

            return TryQuery(copy, sql, out var lines, out var error, readOnly: false) ? lines : throw new InvalidOperationException(error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Changes a store behind the module's back.</summary>
    public static void Execute(string store, string sql)
    {
        if (!TryQuery(store, sql, out _, out var error, readOnly: false))
            throw new InvalidOperationException(error);
    }

    private static bool TryQuery(string store, string sql, out IReadOnlyList<string> lines, out string error, bool readOnly = true)
    {
        var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] arguments = ["-batch", "-init", OperatingSystem.IsWindows() ? "NUL" : "/dev/null", "-cmd", ".timeout 10000", .. readOnly ? new[] { "-readonly" } : [], store, sql];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        error = errors.GetAwaiter().GetResult();
        return process.ExitCode == 0;
    }
}

/// <summary>A folder for the stores of a test.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("rootaudit-audit-").FullName;

    public string Store => File("audit.db");

    public string File(string name) => Path.Combine(_path, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public IReadOnlyList<string> Files => Directory.GetFiles(_path, "*", SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

/// <summary>The shell in a process that can be killed.</summary>
internal sealed class ShellProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public ShellProcess(string command)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Artifact.RepositoryRoot,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "RootAudit.Shell.dll"));
        start.ArgumentList.Add("-Command");
        start.ArgumentList.Add(command);
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>Ends the process without a word: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<ChildRun> WaitAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        await _process.WaitForExitAsync(timeout.Token);
        return new ChildRun(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Looks again and again, without pausing by the clock's luck, until something is so or the process has ended.</summary>
    public async Task<bool> UntilAsync(Func<bool> isSo, TimeSpan limit)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (_process.HasExited)
                return false;
            Assert.True(Stopwatch.GetElapsedTime(begun) < limit, $"It did not come to it within {limit}.");
            await Task.Yield();
        }

        return !_process.HasExited;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
