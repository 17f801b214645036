using Microsoft.Extensions.Time.Testing;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Ctrl+C, and pipelines that end early: at once, and with nothing left behind.</summary>
public sealed class StopTests : IAsyncLifetime
{
    /// <summary>The promise is one second with 64 calls in flight; measured are some tens of milliseconds. The rest is for busy machines.</summary>
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly List<Exception> _unobserved = [];
    private Stage _stage = null!;

    public async Task InitializeAsync()
    {
        TaskScheduler.UnobservedTaskException += Observe;
        _stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 100, Users = 1, Latency = TimeSpan.FromMilliseconds(20) });
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        TaskScheduler.UnobservedTaskException -= Observe;
    }

    [Theory]
    [InlineData("Get-RootUserPosture -AccountId $ids")]
    [InlineData("$ids | Get-RootUserPosture")]
    [InlineData("$ids | Get-CredentialReport")]
    [InlineData("$ids | Test-RootMfa -Quiet")]
    [InlineData("$ids | Get-RootActivity")]
    public async Task Stopping_with_64_calls_of_ten_seconds_in_flight_takes_no_second(string script)
    {
        await using var slow = await StartSlowAsync(accounts: 100);
        _stage.Host.SetVariable("ids", slow.Truth.Accounts.Select(account => account.AccountId).ToArray());
        // Accounts that were seen are not looked up; all calls are into accounts.
        using var running = _stage.Host.Start(script);
        await UntilAsync(() => slow.Calls.Snapshot().PeakConcurrency >= 64);
        var took = running.Stop();

        var run = running.Wait(Limit);
        Assert.True(took < Promise, $"Stopping took {took.TotalMilliseconds:F0} ms.");
        Assert.True(run.WasStopped);
        Assert.Null(run.TerminatingError);
        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        await AssertQuietAsync(slow);

        // The engine and the session go on.
        _stage.Connect();
        Assert.Single(_stage.Run("Get-RootUserPosture").EnsureClean().Output);
        AssertNothingUnobserved();
    }

    [Theory]
    [InlineData("Get-OrganizationAccount")]
    [InlineData("Get-OrganizationAccount | Get-RootUserPosture")]
    [InlineData("Get-RootUserPosture")]
    public async Task Stopping_before_the_first_answer_takes_no_second(string script)
    {
        await using var slow = await StartSlowAsync(accounts: 5);
        using var running = _stage.Host.Start(script);
        await UntilAsync(() => slow.Calls.Snapshot().PeakConcurrency >= 1);
        var took = running.Stop();
        Assert.True(running.Wait(Limit).WasStopped);
        Assert.True(took < Promise, $"Stopping took {took.TotalMilliseconds:F0} ms.");
        AssertNothingUnobserved();
    }

    [Fact]
    public async Task Stopping_while_connecting_keeps_the_session_before()
    {
        await using var slow = await StartSlowAsync(accounts: 1);
        _stage.Connect();
        using var running = _stage.Host.Start($"{ConnectTo(slow)}; $null = Get-OrganizationAccount");
        await UntilAsync(() => slow.Calls.Snapshot().PeakConcurrency > 0);
        Assert.True(running.Stop() < Promise);
        Assert.True(running.Wait(Limit).WasStopped);
        Assert.Equal(_stage.Truth.CallerAccountId, Facts.Of(Assert.Single(_stage.Run("Get-RootAuditSession").EnsureClean().Output), "AccountId"));
        AssertNothingUnobserved();
    }

    [Fact]
    public async Task Stopping_while_reports_are_waited_for_takes_no_second()
    {
        await using var slow = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 30, Users = 1, ReportTime = TimeSpan.FromMinutes(5) });
        _stage.Run(ConnectTo(slow)).EnsureClean();
        using var running = _stage.Host.Start("Get-OrganizationAccount | Get-RootUserPosture");
        await UntilAsync(() => Count(slow, "iam:GenerateCredentialReport") == 30);
        var took = running.Stop();
        Assert.True(running.Wait(Limit).WasStopped);
        Assert.True(took < Promise, $"Stopping took {took.TotalMilliseconds:F0} ms.");
        await AssertQuietAsync(slow);
        AssertNothingUnobserved();
    }

    [Theory]
    [InlineData("foreach ($once in 1) { $accounts | Get-CredentialReport -RootOnly -ThrottleLimit 1 | ForEach-Object { $seen.Add($_); break } }")]
    [InlineData("$accounts | Get-CredentialReport -RootOnly -ThrottleLimit 1 | ForEach-Object { $seen.Add($_); throw 'enough' }")]
    [InlineData("$accounts | Get-CredentialReport -RootOnly -ThrottleLimit 1 | Get-First | ForEach-Object { $seen.Add($_) }")]
    public async Task An_early_end_downstream_leaves_nothing_running(string script)
    {
        // Select-Object -First is not in the bare engine: this ends what comes before it by the exception that it uses.
        _stage.Run("""
            $seen = [System.Collections.Generic.List[object]]::new()
            $accounts = @(Get-OrganizationAccount)[0..19]
            function Get-First {
                [CmdletBinding()] param([Parameter(ValueFromPipeline)] $InputObject)
                process {
                    $InputObject
                    $type = [psobject].Assembly.GetType('System.Management.Automation.StopUpstreamCommandsException')
                    throw $type.GetConstructors([System.Reflection.BindingFlags]'Instance, Public, NonPublic')[0].Invoke(@($PSCmdlet))
                }
            }
            """).EnsureClean();
        _stage.Simulator.Calls.Reset();
        _stage.Run(script);
        // One by one, so that the first object comes when most reports have not been asked for.
        var calls = _stage.Calls("iam:GetCredentialReport");
        Assert.Equal([1], _stage.Run("$seen.Count").OutputAs<int>());
        Assert.True(calls < 20, $"{calls} reports were read for one object.");
        await AssertQuietAsync(_stage.Simulator);

        Assert.Equal(20, _stage.Run("$accounts | Get-RootUserPosture").EnsureClean().Output.Count);
        AssertNothingUnobserved();
    }

    [Fact]
    public void An_error_that_stops_leaves_nothing_unobserved()
    {
        _stage.Connect("-RoleName NoSuchRole");
        Assert.NotNull(_stage.Run("Get-OrganizationAccount | Get-RootUserPosture -ErrorAction Stop").TerminatingError);
        AssertNothingUnobserved();
    }

    private static string ConnectTo(SimulatorServer server) =>
        $"Connect-RootAudit -AccessKey {server.AccessKeyId} -SecretKey '{server.SecretAccessKey}' -Region us-east-1 -EndpointUrl '{server.Endpoint.GetLeftPart(UriPartial.Authority)}'";

    /// <summary>Connects to an organization whose answers take ten seconds of a clock that stands still afterwards.</summary>
    private async Task<SimulatorServer> StartSlowAsync(int accounts)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var slow = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = accounts, Users = 1, Latency = TimeSpan.FromSeconds(10) }, clock);
        using var connecting = _stage.Host.Start($"{ConnectTo(slow)}; $null = Get-OrganizationAccount");
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return connecting.IsCompleted;
        });
        connecting.Wait(Limit).EnsureClean();
        slow.Calls.Reset();
        return slow;
    }

    private static long Count(SimulatorServer server, string operation) =>
        server.Calls.Snapshot().ByOperation.TryGetValue(operation, out var count) ? count.Calls : 0;

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(Limit);
        while (!condition()) await Task.Delay(5, timeout.Token);
    }

    /// <summary>The calls under way go away, and no new ones come.</summary>
    private static async Task AssertQuietAsync(SimulatorServer server)
    {
        await UntilAsync(() =>
        {
            server.Calls.Reset();
            return server.Calls.Snapshot().PeakConcurrency == 0;
        });
        Assert.Equal(0, server.Calls.Snapshot().Total.Calls);
    }

    private void AssertNothingUnobserved()
    {
        // Exceptions of abandoned tasks come up when the tasks are collected.
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Empty(_unobserved);
    }

    private void Observe(object? sender, UnobservedTaskExceptionEventArgs e)
    {
        lock (_unobserved) _unobserved.Add(e.Exception);
    }
}
