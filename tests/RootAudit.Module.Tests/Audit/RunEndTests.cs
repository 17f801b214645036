using System.Globalization;
using System.Management.Automation;
using System.Text;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;

namespace RootAudit.Module.Tests.Audit;

/// <summary>How a run ends: its output, its errors, and the exit code that a runbook sees.</summary>
public sealed class RunEndTests
{
    private const string Failed = "AuditFailed,RootAudit.Commands.InvokeRootAuditCommand";
    private const string Incomplete = "AuditIncomplete,RootAudit.Commands.InvokeRootAuditCommand";

    private static readonly SimulatorOptions Neglected = new() { Accounts = 12, Users = 2, Scenario = Scenario.Neglected };
    private static readonly SimulatorOptions Denied = Neglected with { Faults = new FaultOptions { DeniedAccountPercent = 10 } };

    [Fact]
    public async Task A_failure_of_the_severity_asked_for_ends_the_command_after_its_output()
    {
        await using var stage = await Stage.OpenAsync(Neglected);
        var run = stage.Run("try { Invoke-RootAudit -NoStore -FailOn High } catch { $_ }");
        Assert.Equal(2, run.Output.Count);
        Assert.Equal("AuditRun", run.Output[0].BaseObject.GetType().Name);
        var error = Assert.IsType<ErrorRecord>(run.Output[1].BaseObject);
        Assert.Equal(Failed, error.FullyQualifiedErrorId);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal("AuditRun", error.TargetObject.GetType().Name);
        // A complete run has this one error alone.
        Assert.Equal([Failed], run.Errors.Select(e => e.FullyQualifiedErrorId).Distinct().DefaultIfEmpty(Failed));
    }

    [Fact]
    public async Task The_report_of_a_run_that_fails_is_written_before_the_error_ends_the_pipeline()
    {
        await using var stage = await Stage.OpenAsync(Neglected);
        using var folder = new StoreFolder();
        var page = folder.File("report.html");
        var run = stage.Run($"try {{ Invoke-RootAudit -StorePath {Quoted(folder.Store)} -FailOn High | Export-RootAuditReport {Quoted(page)} }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.Equal(Failed, Assert.Single(run.OutputAs<string>()));
        Assert.Contains("</html>", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Critical", "RootAccessKey", true)]
    [InlineData("Critical", "PasswordPolicyExpiry", false)]
    [InlineData("High", "PasswordPolicyExpiry", false)]
    [InlineData("Low", "PasswordPolicyExpiry", true)]
    public async Task Only_failures_of_the_severity_or_a_graver_one_count(string failOn, string control, bool fails)
    {
        await using var stage = await Stage.OpenAsync(Neglected with { Accounts = 30 });
        var run = stage.Run($"try {{ $null = Invoke-RootAudit -NoStore -FailOn {failOn} -Control {control}; 'fine' }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.Equal(fails ? Failed : "fine", Assert.Single(run.Output).BaseObject);
    }

    [Fact]
    public async Task A_run_that_is_not_complete_says_so_without_ending_the_script()
    {
        await using var stage = await Stage.OpenAsync(Denied);
        var run = stage.Run("Invoke-RootAudit -NoStore; 'after'");
        Assert.Null(run.TerminatingError);
        Assert.Equal("after", run.Output[^1].BaseObject);
        var account = stage.ActiveAccounts.Single(a => a.Denied);
        Assert.Equal(["RoleNotAssumable,RootAudit.Commands.InvokeRootAuditCommand", Incomplete], run.Errors.Select(e => e.FullyQualifiedErrorId));
        Assert.Equal(account.AccountId, run.Errors[0].TargetObject);
        Assert.Contains("1 could not be read", run.Errors[1].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_FailOn_a_run_that_is_not_complete_ends_with_its_own_error()
    {
        await using var stage = await Stage.OpenAsync(Denied);
        var id = stage.ActiveAccounts.Single(a => a.Denied).AccountId;
        var run = stage.Run($"try {{ Invoke-RootAudit -NoStore -AccountId {Quoted(id)} -FailOn Critical }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.Equal(Incomplete, run.Output[^1].BaseObject);
        Assert.Equal("AuditRun", run.Output[0].BaseObject.GetType().Name);
    }

    [Fact]
    public async Task With_both_the_failure_ends_it_and_the_incompleteness_is_told_too()
    {
        await using var stage = await Stage.OpenAsync(Denied);
        var run = stage.Run("try { Invoke-RootAudit -NoStore -FailOn Critical -ErrorVariable told -ErrorAction SilentlyContinue } catch { $_.FullyQualifiedErrorId }; $told | ForEach-Object FullyQualifiedErrorId");
        Assert.Contains(run.Output, o => o.BaseObject is Failed);
        Assert.Contains(run.Output, o => o.BaseObject is Incomplete);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("-FailOn Critical", 1)]
    public async Task The_exit_code_of_a_complete_run_is_that_of_its_FailOn(string options, int expected)
    {
        await using var simulator = await SimulatorServer.StartAsync(Neglected with { Accounts = 25 });
        var run = await ChildShell.CommandAsync($"{Connect(simulator)}; (Invoke-RootAudit -NoStore -AccountId {OneWithKey(simulator)} {options})");
        Assert.True(expected == run.ExitCode, run.Output + run.Error);
        Assert.Contains("Root audit ", run.Output, StringComparison.Ordinal);
        Assert.Equal(expected == 1, run.Error.Contains("The audit failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-FailOn Critical -Control RootSigningCertificate")]
    public async Task The_exit_code_of_an_incomplete_run_is_not_zero(string options)
    {
        await using var simulator = await SimulatorServer.StartAsync(Denied);
        var run = await ChildShell.CommandAsync($"{Connect(simulator)}; Invoke-RootAudit -NoStore {options}");
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("The audit is not complete", run.Error, StringComparison.Ordinal);
        Assert.Contains("NOT COMPLETE", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Control Nothing", "ControlNotFound")]
    [InlineData("-Framework Nothing", "FrameworkNotFound")]
    [InlineData("-Control RootAccessKey -Severity Low", "ControlNotFound")]
    [InlineData("-Parameter @{ Nothing = 1 }", "ControlParameterNotValid")]
    [InlineData("-Parameter @{ RootUnusedDays = 'many' }", "ControlParameterNotValid")]
    [InlineData("-Parameter @{ RootUnusedDays = 0 }", "ControlParameterNotValid")]
    [InlineData("-Parameter @{ RootUnusedDays = $null }", "ControlParameterNotValid")]
    [InlineData("-WaiverPath ./there-is-none.yaml", "WaiverFileNotValid")]
    public async Task What_cannot_be_used_ends_the_command_before_any_call(string options, string id)
    {
        await using var stage = await Stage.OpenAsync(Neglected with { Accounts = 3 });
        using var folder = new StoreFolder();
        var run = stage.Run($"try {{ Invoke-RootAudit -StorePath {Quoted(folder.Store)} {options} }} catch {{ $_ }}");
        var error = Assert.IsType<ErrorRecord>(Assert.Single(run.Output).BaseObject);
        Assert.Equal($"{id},RootAudit.Commands.InvokeRootAuditCommand", error.FullyQualifiedErrorId);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(0, stage.AllCalls);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Ids_that_are_not_in_the_organization_or_are_none_are_errors_of_their_own()
    {
        await using var stage = await Stage.OpenAsync(Neglected);
        var good = stage.ActiveAccounts[0].AccountId;
        var run = stage.Run($"Invoke-RootAudit -NoStore -AccountId 999999999999, 12, {Quoted(good)}");
        Assert.Null(run.TerminatingError);
        Assert.Equal(["AccountIdNotValid", "AccountNotFound"], run.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.Equal(1, Facts.Of(Assert.Single(run.Output), "AccountCount"));

        stage.Connect();
        run = stage.Run("Invoke-RootAudit -NoStore -AccountId 12");
        Assert.Empty(run.Output);
        Assert.Equal(0, stage.AllCalls);
    }

    [Theory]
    [InlineData("Invoke-RootAudit -NoStore -AccountId 999999999999 -FailOn Low", "NoAccountAudited")]
    [InlineData("Invoke-RootAudit -NoStore -AccountId 12 -FailOn Low", "NoAccountAudited")]
    [InlineData("Invoke-RootAudit -NoStore -Name nobody* -FailOn Low", "NoAccountAudited")]
    [InlineData("Get-OrganizationAccount -Name nobody* | Invoke-RootAudit -NoStore -FailOn Low", "NoAccountAudited")]
    [InlineData("Invoke-RootAudit -NoStore -AccountId 999999999999, $good -Control RootSigningCertificate -FailOn Critical", "AuditIncomplete")]
    [InlineData("Invoke-RootAudit -NoStore -AccountId 12, $good -Control RootSigningCertificate -FailOn Critical", "AuditIncomplete")]
    [InlineData("Invoke-RootAudit -NoStore -OrganizationalUnit Root/None, Root -Control RootSigningCertificate -FailOn Critical", "AuditIncomplete")]
    [InlineData("Invoke-RootAudit -NoStore -Name nobody, * -Control RootSigningCertificate -FailOn Critical", "AuditIncomplete")]
    public async Task A_gate_does_not_open_for_accounts_that_nobody_looked_at(string command, string id)
    {
        await using var stage = await Stage.OpenAsync(Neglected);
        stage.Host.SetVariable("good", stage.ActiveAccounts[0].AccountId);
        var run = stage.Run($"try {{ {command} -ErrorAction SilentlyContinue | Out-Null; 'open' }} catch {{ $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }}");
        Assert.Equal($"{id},RootAudit.Commands.InvokeRootAuditCommand", run.Output[0].BaseObject);
        Assert.NotEqual("", run.Output[1].BaseObject);
    }

    [Fact]
    public async Task Accounts_and_ids_come_by_the_pipeline()
    {
        await using var stage = await Stage.OpenAsync(Neglected);
        var two = stage.ActiveAccounts.Take(2).Select(account => account.AccountId).Order(StringComparer.Ordinal).ToList();
        var run = stage.Run($"Get-OrganizationAccount -AccountId {string.Join(',', two.Select(Quoted))} | Invoke-RootAudit -NoStore").EnsureClean();
        var postures = (System.Collections.IEnumerable)Facts.Of(Assert.Single(run.Output), "Posture")!;
        Assert.Equal(two, postures.Cast<object>().Select(p => (string)Facts.Of(PSObject.AsPSObject(p), "AccountId")!));
        // Nothing by the pipeline is not the same as all accounts.
        Assert.Empty(stage.Run("@() | Invoke-RootAudit -NoStore").EnsureClean().Output);
    }

    [Fact]
    public async Task NoStore_writes_nothing_and_says_that_it_was_not_saved()
    {
        using var folder = new StoreFolder();
        await using var simulator = await SimulatorServer.StartAsync(Neglected with { Accounts = 4 });
        var command = $"$env:HOME = {Quoted(folder.File("home"))}; $env:XDG_DATA_HOME = {Quoted(folder.File("data"))}; $env:LOCALAPPDATA = {Quoted(folder.File("data"))}; "
            + $"{Connect(simulator)}; (Invoke-RootAudit -NoStore).StorePath -eq $null";
        Assert.Equal("True", (await ChildShell.CommandAsync(command)).Output.Trim());
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Secrets_are_in_no_stream_and_not_in_the_store()
    {
        await using var stage = await Stage.OpenAsync(Denied);
        using var folder = new StoreFolder();
        var run = stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Verbose -Debug -FailOn Low -InformationAction Continue *>&1 | ForEach-Object {{ $_; $_ | Out-String -Width 500 }}");
        var texts = run.Output.Select(o => o.ToString() + Deep(o)).Concat(run.Errors.Select(e => e.ToString() + e.Exception)).Concat(run.Warnings).Concat(run.Verbose).Concat(run.Debug)
            .Append(run.HostText).Append(run.TerminatingError?.ToString() ?? "");
        string[] secrets = [stage.Simulator.SecretAccessKey, "ASIA", "FwoGZXIvYXdz"];
        var streams = string.Concat(texts);
        Assert.True(streams.Length > 200);
        Check.None(secrets.Where(secret => streams.Contains(secret, StringComparison.Ordinal)).Select(secret => $"The streams hold {secret}."));
        Assert.NotEmpty(folder.Files);
        foreach (var file in folder.Files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Check.None(secrets.Append(stage.Simulator.AccessKeyId).Where(secret => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0).Select(secret => $"{file} holds {secret}."));
        }
    }

    internal static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    internal static string Connect(SimulatorServer simulator) => string.Create(
        CultureInfo.InvariantCulture,
        $"$null = Connect-RootAudit -AccessKey '{simulator.AccessKeyId}' -SecretKey '{simulator.SecretAccessKey}' -Region us-east-1 -EndpointUrl '{simulator.Endpoint.GetLeftPart(UriPartial.Authority)}'");

    private static string OneWithKey(SimulatorServer simulator) =>
        Quoted(simulator.Truth.Accounts.First(account => account is { State: "ACTIVE", Denied: false } && account.Root.Keys.Count > 0).AccountId);

    private static string Deep(PSObject value) =>
        value.BaseObject.GetType().Namespace?.StartsWith("RootAudit", StringComparison.Ordinal) == true ? string.Join('\n', Facts.All(value)) : "";
}
