using System.Reflection;
using System.Reflection.Emit;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Import;

/// <summary>What an import does to a session, each in a process where nothing of the module was there before.</summary>
public sealed class ImportTests
{
    private const string Loaded =
        "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name + '@' + [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name } ";

    private const string LoadEngine = "$engine = [Reflection.Assembly]::Load('RootAudit.Engine'); ";

    [Fact]
    public async Task Nothing_of_the_isolated_side_is_loaded_by_an_import()
    {
        var run = await ChildShell.CommandAsync(Loaded);
        var isolated = Directory.EnumerateFiles(Artifact.Dependencies, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f)!).ToList();
        Assert.Contains("RootAudit@Default", run.Lines);
        Assert.Contains("RootAudit.Engine", isolated);
        Assert.DoesNotContain(run.Lines, l => isolated.Contains(l.Split('@')[0]));
    }

    [Fact]
    public async Task The_engine_and_its_dependencies_come_into_a_context_of_their_own_and_share_the_public_types()
    {
        var run = await ChildShell.CommandAsync(
            LoadEngine + "$null = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($engine).LoadFromAssemblyName('AWSSDK.Core');"
            + "$null = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($engine).LoadFromAssemblyName('RootAudit.Core');" + Loaded);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("RootAudit.Engine@RootAudit", run.Lines);
        Assert.Contains("AWSSDK.Core@RootAudit", run.Lines);
        Assert.Equal(["RootAudit.Core@Default"], run.Lines.Where(l => l.StartsWith("RootAudit.Core@", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_AWSSDK_Core_that_was_loaded_first_does_not_disturb()
    {
        // Same name, same assembly version, none of the types: whoever bound to it could not run.
        var path = Path.Combine(TestFolder.New(), "AWSSDK.Core.dll");
        var other = new PersistedAssemblyBuilder(new AssemblyName("AWSSDK.Core, Version=4.0.0.0"), typeof(object).Assembly);
        other.DefineDynamicModule("AWSSDK.Core");
        other.Save(path);

        var run = await ChildShell.CommandAsync(
            $"$null = [Reflection.Assembly]::LoadFrom('{path}'); Import-Module '{Artifact.Manifest}';" + LoadEngine
            + "$core = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($engine).LoadFromAssemblyName('AWSSDK.Core');"
            + "$core.Location; $core.GetType('Amazon.Runtime.AmazonServiceClient', $true).FullName; $engine.GetTypes().Count -gt 0;" + Loaded,
            "-NoImport");
        Assert.Equal("", run.Error);
        Assert.Contains(Path.Combine(Artifact.Dependencies, "AWSSDK.Core.dll"), run.Lines);
        Assert.Contains("Amazon.Runtime.AmazonServiceClient", run.Lines);
        Assert.Contains("AWSSDK.Core@Default", run.Lines);
        Assert.Contains("AWSSDK.Core@RootAudit", run.Lines);
    }

    [Fact]
    public async Task Native_SQLite_is_found_from_the_isolated_side()
    {
        var run = await ChildShell.CommandAsync(
            LoadEngine + "$sqlite = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($engine).LoadFromAssemblyName('Microsoft.Data.Sqlite');"
            + "$connection = [Activator]::CreateInstance($sqlite.GetType('Microsoft.Data.Sqlite.SqliteConnection', $true), [object[]]@('Data Source=:memory:'));"
            + "$connection.Open(); $command = $connection.CreateCommand(); $command.CommandText = 'select 6 * 7'; $command.ExecuteScalar(); $connection.Dispose()");
        Assert.Equal("", run.Error);
        Assert.Equal(["42"], run.Lines);
    }

    [Fact]
    public async Task A_second_import_after_Remove_Module_works_with_the_same_types()
    {
        var run = await ChildShell.CommandAsync(
            LoadEngine + $"Remove-Module RootAudit; (Get-Module RootAudit).Count; Import-Module '{Artifact.Manifest}'; (Get-Module RootAudit).Count;"
            + "[object]::ReferenceEquals($engine, [Reflection.Assembly]::Load('RootAudit.Engine'))");
        Assert.Equal(["0", "1", "True"], run.Lines);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_second_import_after_Remove_Module_runs_the_pipeline_as_the_first_did()
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 4, Users = 2, Scenario = Scenario.Neglected });
        // What was read, without the moments of reading; one line for each account.
        var pipeline = $"$null = Connect-RootAudit -AccessKey {simulator.AccessKeyId} -SecretKey '{simulator.SecretAccessKey}' -Region us-east-1"
            + $" -EndpointUrl '{simulator.Endpoint.GetLeftPart(UriPartial.Authority)}';"
            + "Get-OrganizationAccount | Get-RootUserPosture | ForEach-Object { -join @($_.AccountId, $_.AccountName, $_.MfaEnabled, $_.MfaType,"
            + " $_.AccessKeyCount, $_.PasswordEnabled, $_.LastUsed, $_.LastUsedBy, $_.Coverage | ForEach-Object { \"$_|\" }) };";
        var run = await ChildShell.CommandAsync($"{pipeline} 'again'; Remove-Module RootAudit; Import-Module '{Artifact.Manifest}'; {pipeline}");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        var lines = run.Lines.ToList();
        var again = lines.IndexOf("again");
        var (first, second) = (lines[..again], lines[(again + 1)..]);
        Assert.Equal(
            simulator.Truth.Accounts.Where(account => account.State is "ACTIVE").Select(account => account.AccountId).Order(StringComparer.Ordinal),
            first.Select(line => line[..12]).Order(StringComparer.Ordinal));
        Assert.All(first, line => Assert.EndsWith("|Complete|", line, StringComparison.Ordinal));
        Assert.Equal(first.Order(StringComparer.Ordinal), second.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_Remove_Module_the_session_does_not_find_the_engine_any_more()
    {
        var run = await ChildShell.CommandAsync("Remove-Module RootAudit; try { [Reflection.Assembly]::Load('RootAudit.Engine').FullName } catch { 'gone' }");
        Assert.Equal(["gone"], run.Lines);
    }

    [Fact]
    public async Task A_runspace_that_removes_the_module_does_not_take_it_from_another()
    {
        var run = await ChildShell.CommandAsync(
            "$other = [PowerShell]::Create([System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2());"
            + $"$null = $other.AddScript(\"Import-Module '{Artifact.Manifest}'; Remove-Module RootAudit\").Invoke();"
            + LoadEngine + "$engine.GetName().Name");
        Assert.Equal(["RootAudit.Engine"], run.Lines);
    }

    [Fact]
    public async Task A_session_that_holds_another_version_is_told_so()
    {
        var path = Path.Combine(TestFolder.New(), "RootAudit.Core.dll");
        var other = new PersistedAssemblyBuilder(new AssemblyName("RootAudit.Core, Version=99.0.0.0"), typeof(object).Assembly);
        var type = other.DefineDynamicModule("RootAudit.Core").DefineType("RootAudit.Accounts.AccountId", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        type.CreateType();
        other.Save(path);
        var run = await ChildShell.CommandAsync($"$null = [Reflection.Assembly]::LoadFrom('{path}'); Import-Module '{Artifact.Manifest}'", "-NoImport");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("already holds version 99.0.0.0", run.Error, StringComparison.Ordinal);
        Assert.Contains("Start a new PowerShell session", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_says_nothing()
    {
        var run = await ChildShell.CommandAsync($"Import-Module '{Artifact.Manifest}' *>&1; 'end'", "-NoImport");
        Assert.Equal(["end"], run.Lines);
        Assert.Equal("", run.Error);
    }
}
