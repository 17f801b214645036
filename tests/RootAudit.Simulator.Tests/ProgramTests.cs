using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using RootAudit.Simulator.Tests.Support;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Tests;

/// <summary>The executable: one line when it is ready, its own endpoints, and an end.</summary>
public class ProgramTests
{
    private static string Assembly => typeof(SimulatorServer).Assembly.Location;

    [Fact]
    public async Task The_executable_says_where_it_is_and_tells_truth_and_calls_and_ends_with_its_input()
    {
        using var process = Tool.Start("dotnet", [Assembly, "--accounts", "3", "--users", "2", "--scenario", "neglected", "--exit-with-input"]);
        var ready = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!).RootElement;
        var endpoint = new Uri(ready.GetProperty("endpoint").GetString()!);
        using var http = new HttpClient { BaseAddress = endpoint };
        var truth = await http.GetFromJsonAsync<State.OrganizationTruth>("/_simulator/truth", ControlEndpoints.Json);
        Assert.Equal(3, truth!.Accounts.Count);
        using var signed = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/")) { Content = new StringContent("Action=GetCallerIdentity&Version=2011-06-15") };
        TestSigner.Sign(
            signed, "Action=GetCallerIdentity&Version=2011-06-15",
            new(ready.GetProperty("accessKey").GetString()!, ready.GetProperty("secretKey").GetString()!), "sts", TimeProvider.System.GetUtcNow());
        (await http.SendAsync(signed)).EnsureSuccessStatusCode();
        var calls = await http.GetFromJsonAsync<CallSnapshot>("/_simulator/calls", ControlEndpoints.Json);
        Assert.Equal((1, 1), (calls!.Total.Calls, calls.PeakConcurrency));
        Assert.Equal(0, (await http.GetFromJsonAsync<CallSnapshot>("/_simulator/reset", ControlEndpoints.Json))!.Total.Calls);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_rehearsal_is_a_second_server_of_the_same_organization_that_leaves_the_first_untouched()
    {
        using var process = Tool.Start("dotnet", [Assembly, "--accounts", "3", "--rehearsal", "--exit-with-input"]);
        var ready = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!).RootElement;
        var (endpoint, rehearsal) = (new Uri(ready.GetProperty("endpoint").GetString()!), new Uri(ready.GetProperty("rehearsal").GetString()!));
        Assert.NotEqual(endpoint, rehearsal);
        using var http = new HttpClient();
        // Generated in the same way, and each at its own moment.
        var one = await http.GetFromJsonAsync<State.OrganizationTruth>(new Uri(endpoint, "/_simulator/truth"), ControlEndpoints.Json);
        var other = await http.GetFromJsonAsync<State.OrganizationTruth>(new Uri(rehearsal, "/_simulator/truth"), ControlEndpoints.Json);
        Assert.Equal(one!.Accounts.Select(account => account.AccountId), other!.Accounts.Select(account => account.AccountId));
        using var signed = new HttpRequestMessage(HttpMethod.Post, new Uri(rehearsal, "/")) { Content = new StringContent("Action=GetCallerIdentity&Version=2011-06-15") };
        TestSigner.Sign(
            signed, "Action=GetCallerIdentity&Version=2011-06-15",
            new(ready.GetProperty("accessKey").GetString()!, ready.GetProperty("secretKey").GetString()!), "sts", TimeProvider.System.GetUtcNow());
        (await http.SendAsync(signed)).EnsureSuccessStatusCode();
        var calls = await http.GetFromJsonAsync<CallSnapshot>(new Uri(endpoint, "/_simulator/calls"), ControlEndpoints.Json);
        Assert.Equal(0, calls!.Total.Calls);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_wrong_option_is_named()
    {
        Assert.Null(CommandLine.TryParse(["--users", "many"], out _, out var error));
        Assert.Equal("'many' is no value for --users N.", error);
        var (exitCode, output, message) = await Tool.RunAsync("dotnet", [Assembly, "--acounts", "3"]);
        Assert.Equal((2, "", "Unknown option '--acounts'."), (exitCode, output, message.Trim()));
    }

    [Fact]
    public void Every_option_reaches_the_options()
    {
        var options = CommandLine.TryParse(
            ["--latency", "60", "--sts-rate", "10", "--iam-burst", "5", "--denied", "3", "--session-lifetime", "1500", "--clock-skew", "-7", "--omit-paths"], out var exits, out _)!;
        Assert.Equal((60, 10, 5), (options.Latency.TotalMilliseconds, options.StsRatePerSecond, options.IamBurst));
        Assert.Equal((3, 1.5, -7), (options.Faults.DeniedAccountPercent, options.Faults.SessionLifetime!.Value.TotalSeconds, options.Faults.ClockSkew.TotalMinutes));
        Assert.True(options.OmitPaths);
        Assert.False(exits);
    }
}
