using RootAudit.HelpBuilder.Model;

namespace RootAudit.Module.Tests.Help;

public sealed class HelpBuilderTests : IDisposable
{
    private const string Page = "Get-SampleThing.md";

    private readonly HelpPages _pages = new();

    public void Dispose() => _pages.Dispose();

    [Fact]
    public void A_page_that_says_all_is_built()
    {
        Assert.Empty(_pages.Add(Page, HelpPages.Good).Build());
        Assert.True(File.Exists(Path.Combine(_pages.Output, "Sample.dll-Help.xml")));
    }

    [Fact]
    public void A_cmdlet_without_page_is_a_problem() => Expect(ProblemCode.MissingPage, 1, "Get-SampleThing has no help page");

    [Fact]
    public void A_page_without_cmdlet_is_a_problem()
    {
        _pages.Add(Page, HelpPages.Good).Add("Get-Nothing.md", HelpPages.Good.Replace("# Get-SampleThing", "# Get-Nothing", StringComparison.Ordinal));
        Expect(ProblemCode.PageWithoutCmdlet, 1, "no cmdlet Get-Nothing");
    }

    [Fact]
    public void A_parameter_that_is_not_documented_is_a_problem()
    {
        Change("### -Force\nAsks nothing.\n\n", "");
        Expect(ProblemCode.Undocumented, 1, "-Force is not documented");
    }

    [Fact]
    public void A_parameter_with_a_heading_and_no_words_is_a_problem()
    {
        Change("Asks nothing.", "");
        Expect(ProblemCode.Undocumented, LineOf("### -Force"), "nothing is said of -Force");
    }

    [Fact]
    public void A_documented_parameter_that_does_not_exist_is_a_problem()
    {
        Change("### -Force", "### -Fierce");
        Expect(ProblemCode.UnknownParameter, LineOf("### -Force"), "no parameter -Fierce");
    }

    [Fact]
    public void Two_examples_are_too_few()
    {
        var start = HelpPages.Good.IndexOf("### Example 3", StringComparison.Ordinal);
        var end = HelpPages.Good.IndexOf("## PARAMETERS", StringComparison.Ordinal);
        _pages.Add(Page, HelpPages.Good.Remove(start, end - start));
        Expect(ProblemCode.FewExamples, LineOf("## EXAMPLES"), "2 examples of 3");
    }

    [Fact]
    public void An_example_that_does_not_parse_is_a_problem_of_its_line()
    {
        Change("1, 2 | Get-SampleThing -Force", "1, 2 | {");
        Expect(ProblemCode.BrokenExample, LineOf("1, 2 |"), "Missing closing");
    }

    [Fact]
    public void An_example_with_an_unknown_parameter_is_a_problem_of_its_line()
    {
        Change("Get-SampleThing -Name a* -Verbose", "Get-SampleThing -Nam a*");
        Expect(ProblemCode.BrokenExample, LineOf("Get-SampleThing -Name"), "no parameter -Nam");
    }

    [Fact]
    public void A_section_that_nobody_reads_is_a_problem()
    {
        Change("## NOTES", "## REMARKS");
        Expect(ProblemCode.Structure, LineOf("## NOTES"), "\"REMARKS\" is not a section");
    }

    [Fact]
    public void A_link_to_no_page_is_a_problem()
    {
        Change("(Get-SampleThing.md)", "(Get-Gone.md)");
        Expect(ProblemCode.BrokenLink, LineOf("(Get-SampleThing.md)"), "no page Get-Gone.md");
    }

    [Fact]
    public void A_page_whose_name_is_not_its_heading_is_a_problem()
    {
        _pages.Add(Page, HelpPages.Good.Replace("# Get-SampleThing\n", "# Get-Sample\n", StringComparison.Ordinal));
        Expect(ProblemCode.Structure, 1, "must begin with \"# Get-SampleThing\"");
    }

    [Fact]
    public void While_there_is_a_problem_nothing_is_written()
    {
        Assert.NotEmpty(_pages.Build());
        Assert.False(Directory.Exists(_pages.Output));
    }

    [Fact]
    public void A_problem_is_an_error_line_of_the_build() =>
        Assert.Equal("/a/b.md(12): error HELP003: text", new Problem("/a/b.md", 12, ProblemCode.Undocumented, "text").ToString());

    [Fact]
    public void A_topic_is_wrapped_at_80_and_keeps_its_code()
    {
        var words = string.Join(' ', Enumerable.Repeat("accounts", 40));
        var code = "Get-OrganizationAccount | Get-RootUserPosture | Where-Object MfaEnabled -eq $false | ForEach-Object AccountId";
        _pages.Add(Page, HelpPages.Good).Add("about_Sample.md", $"# about_Sample\n\n## SHORT DESCRIPTION\n{words}\n\n- {words}\n\n```powershell\n# no heading\n{code}\n```\n");
        Assert.Empty(_pages.Build());
        var lines = File.ReadAllLines(Path.Combine(_pages.Output, "about_Sample.help.txt"));
        Assert.Equal(["TOPIC", "    about_Sample", "", "SHORT DESCRIPTION"], lines[..4]);
        Assert.Contains("        " + code, lines);
        Assert.Contains("        # no heading", lines);
        Assert.Contains(lines, l => l.StartsWith("    - accounts", StringComparison.Ordinal));
        Assert.All(lines.Where(l => !l.Contains(code, StringComparison.Ordinal)), l => Assert.True(l.Length <= 80, l));
    }

    [Fact]
    public void A_topic_that_is_gone_does_not_stay_in_the_output()
    {
        _pages.Add(Page, HelpPages.Good).Add("about_Old.md", "# about_Old\n\n## SHORT DESCRIPTION\nOld.\n").Build();
        Assert.Empty(_pages.Remove("about_Old.md").Build());
        Assert.False(File.Exists(Path.Combine(_pages.Output, "about_Old.help.txt")));
    }

    private static int LineOf(string text) => HelpPages.Good[..HelpPages.Good.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    private void Change(string old, string changed)
    {
        Assert.Contains(old, HelpPages.Good, StringComparison.Ordinal);
        _pages.Add(Page, HelpPages.Good.Replace(old, changed, StringComparison.Ordinal));
    }

    private void Expect(string code, int line, string message)
    {
        var problems = _pages.Build();
        Assert.Contains(problems, p => string.Equals(p.Code, code, StringComparison.Ordinal) && p.Line == line && p.Message.Contains(message, StringComparison.Ordinal));
    }
}
