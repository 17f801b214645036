using System.Management.Automation.Language;
using RootAudit.Shell;
using RootAudit.Shell.Demo;

namespace RootAudit.Module.Tests.Shell;

public sealed class DemoScriptTests
{
    [Fact]
    public void Every_step_has_a_title_and_a_command_that_parses()
    {
        var steps = DemoScript.Read();
        Assert.True(steps.Count >= 4);
        Assert.All(steps, s =>
        {
            Assert.NotEmpty(s.Title);
            Parser.ParseInput(s.Command, out _, out var errors);
            Assert.Empty(errors);
        });
    }

    [Fact]
    public void The_first_step_that_fails_ends_the_demonstration()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        using var session = new ShellSession(new Terminal { In = TextReader.Null, Out = output, Error = error }, TimeProvider.System);
        var code = DemoRun.RunSteps(session, DemoScript.Parse("#: One\n'first'\n#: Two\nGet-Nothing\n'after the error'\n#: Three\n'third'\n"));
        Assert.Equal(1, code);
        Assert.Contains("first", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("third", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("ended in step 2 (Two)", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_of_several_lines_is_shown_as_it_would_be_typed() =>
        Assert.Equal(
            ["PS RootAudit> $a = 1", "PS RootAudit> 1 |", ">>     ForEach-Object { $_ }"],
            DemoRun.AsTyped("$a = 1\n1 |\n    ForEach-Object { $_ }").Split(Environment.NewLine));

    [Theory]
    [InlineData("if (1) {", true)]
    [InlineData("@'", true)]
    [InlineData("1 |", true)]
    [InlineData("1 + 1", false)]
    [InlineData("}", false)]
    public void Incomplete_input_waits_for_more(string text, bool expected) => Assert.Equal(expected, InteractiveLoop.IsIncomplete(text));
}
