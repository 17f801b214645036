using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Shell;

/// <summary>The shell as a process: what it prints, where, and how it ends.</summary>
public sealed class ShellTests
{
    [Fact]
    public async Task A_command_runs_with_the_module_imported()
    {
        var run = await ChildShell.CommandAsync("(Get-Module RootAudit).Name");
        Assert.Equal((0, "RootAudit", ""), (run.ExitCode, run.Output.Trim(), run.Error));
    }

    [Fact]
    public async Task NoImport_leaves_the_module_alone() =>
        Assert.Equal(["0"], (await ChildShell.CommandAsync("@(Get-Module).Count", "-NoImport")).Lines);

    [Fact]
    public async Task Its_use_is_reported_to_nobody() =>
        Assert.Equal(["1"], (await ChildShell.CommandAsync("$env:POWERSHELL_TELEMETRY_OPTOUT", "-NoImport")).Lines);

    [Theory]
    [InlineData("1", 0)]
    [InlineData("throw 'x'", 1)]
    [InlineData("Get-Nothing", 1)]
    [InlineData("1; Import-Module nothing", 1)]
    [InlineData("Import-Module nothing; 1", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("if (", 1)]
    public async Task The_exit_code_of_a_command(string command, int expected) =>
        Assert.Equal(expected, (await ChildShell.CommandAsync(command, "-NoImport")).ExitCode);

    [Theory]
    [InlineData("'done'", 0)]
    [InlineData("throw 'x'", 1)]
    [InlineData("'done'; exit 5", 5)]
    public async Task The_exit_code_of_a_script(string script, int expected) => Assert.Equal(expected, (await FileAsync(script)).ExitCode);

    [Fact]
    public async Task A_script_binds_its_arguments_as_typed()
    {
        var run = await FileAsync("param($Name, [switch]$Force) \"$Name|$Force|$args\"", "-Name", "it's $x", "-Force", "rest");
        Assert.Equal(["it's $x|True|rest"], run.Lines);
    }

    [Fact]
    public async Task Errors_go_to_stderr_and_output_does_not()
    {
        var run = await ChildShell.CommandAsync("'good'; Import-Module nothing; throw 'bad'", "-NoImport");
        Assert.Equal(["good"], run.Lines);
        Assert.Contains("'nothing'", run.Error, StringComparison.Ordinal);
        Assert.Contains("bad", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_is_plain_and_without_progress()
    {
        var run = await ChildShell.CommandAsync(
            "$Host.UI.WriteProgress(1, [System.Management.Automation.ProgressRecord]::new(1, 'Reading', 'x')); \"`e[31mred`e[0m\"; Get-Module; throw 'x'");
        Assert.DoesNotContain("Reading", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
        Assert.Contains("red", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_is_utf8() => Assert.Equal(["žluťoučký 🔑"], (await ChildShell.CommandAsync("'žluťoučký 🔑'", "-NoImport")).Lines);

    [Fact]
    public async Task It_reads_commands_until_exit_over_several_lines_and_goes_on_after_errors()
    {
        var run = await ChildShell.RunAsync(["-NoImport"], "throw 'x'\nif ($true) {\n'inside'\n}\n$a = 4\n$a + 1\nexit 3\n'never'\n");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["inside", "5"], run.Lines);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_not_answered()
    {
        var run = await ChildShell.CommandAsync(
            "$Host.UI.PromptForChoice('Sure?', 'Really?', [System.Management.Automation.Host.ChoiceDescription[]]('&Yes', '&No'), 0)", "-NoImport");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be answered", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Version", 0)]
    [InlineData("-Help", 0)]
    [InlineData("-Nonsense", 64)]
    [InlineData("-Command", 64)]
    public async Task Options_alone(string option, int expected) => Assert.Equal(expected, (await ChildShell.RunAsync([option])).ExitCode);

    private static async Task<ChildRun> FileAsync(string script, params string[] arguments)
    {
        var path = Path.Combine(TestFolder.New(), "script.ps1");
        await File.WriteAllTextAsync(path, script);
        return await ChildShell.RunAsync(["-NoImport", "-File", path, .. arguments]);
    }
}
