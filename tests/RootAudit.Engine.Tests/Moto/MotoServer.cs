using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RootAudit.Engine.Tests.Moto;

/// <summary>A moto_server with an organization of five accounts, for the tests of one class.</summary>
public sealed partial class MotoServer : IAsyncLifetime
{
    private Process? _server;

    public string Endpoint { get; private set; } = string.Empty;

    /// <summary>The account ids, the management account first.</summary>
    public IReadOnlyList<string> Accounts { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (new MotoFactAttribute().Skip is not null)
            return;
        _server = Start("python3", "-c", "import sys; from moto.server import main; main(['-H', '127.0.0.1', '-p', '0'])");
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        _server.ErrorDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "(end)");
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException(string.Join('\n', said)));
            else if (Address().Match(line.Data) is { Success: true } match)
                ready.TrySetResult(match.Value);
        };
        _server.BeginErrorReadLine();
        _server.BeginOutputReadLine();
        Endpoint = await ready.Task;
        using var make = Start("python3", Path.Combine(AppContext.BaseDirectory, "Moto", "moto_organization.py"), Endpoint);
        var output = make.StandardOutput.ReadToEndAsync();
        var error = make.StandardError.ReadToEndAsync();
        await make.WaitForExitAsync();
        Assert.True(make.ExitCode == 0, await error);
        Accounts = JsonSerializer.Deserialize<List<string>>(await output)!;
    }

    public Task DisposeAsync()
    {
        _server?.Kill(entireProcessTree: true);
        _server?.Dispose();
        return Task.CompletedTask;
    }

    internal static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // Nothing of this machine's own AWS configuration may take part.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
