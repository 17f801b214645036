using System.Management.Automation;
using System.Management.Automation.Language;
using RootAudit.HelpBuilder.Model;

namespace RootAudit.HelpBuilder.Checking;

/// <summary>Compares what is written with what is there. Any difference stops the build.</summary>
internal sealed class HelpChecker(string sourceDirectory, IReadOnlyList<CommandModel> commands)
{
    public const int RequiredExamples = 3;

    private readonly Dictionary<string, CommandModel> _commands =
        commands.ToDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Problem> Check(IReadOnlyList<HelpPage> pages)
    {
        foreach (var command in commands.Where(c => !pages.Any(p => Same(p.Name.Title, c.Name))))
        {
            var expected = Path.Combine(sourceDirectory, command.Name + ".md");
            yield return new Problem(expected, 1, ProblemCode.MissingPage, $"{command.Name} has no help page");
        }

        foreach (var problem in pages.SelectMany(Check)) yield return problem;
    }

    private IEnumerable<Problem> Check(HelpPage page)
    {
        if (!_commands.TryGetValue(page.Name.Title, out var command))
        {
            return [new Problem(page.File, page.Name.Line, ProblemCode.PageWithoutCmdlet, $"the module has no cmdlet {page.Name.Title}")];
        }

        return [.. CheckParameters(page, command), .. CheckExamples(page), .. CheckLinks(page)];
    }

    private static IEnumerable<Problem> CheckParameters(HelpPage page, CommandModel command)
    {
        var written = page.Parameters.Select(p => p.Title).Concat(StandardParameters.Text.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var name in command.Parameters.Select(p => p.Name).Where(n => !written.Contains(n)))
        {
            yield return new Problem(page.File, page.Name.Line, ProblemCode.Undocumented, $"{command.Name} -{name} is not documented");
        }

        foreach (var section in page.Parameters.Where(s => !command.Parameters.Any(p => Same(p.Name, s.Title))))
        {
            yield return new Problem(
                page.File, section.Line, ProblemCode.UnknownParameter, $"{command.Name} has no parameter -{section.Title}");
        }

        foreach (var twice in page.Parameters.GroupBy(p => p.Title, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            yield return new Problem(page.File, twice.Last().Line, ProblemCode.Structure, $"-{twice.Key} is documented twice");
        }
    }

    private IEnumerable<Problem> CheckExamples(HelpPage page)
    {
        if (page.Examples.Count < RequiredExamples)
        {
            yield return new Problem(
                page.File, page.ExamplesLine, ProblemCode.FewExamples, $"{page.Examples.Count} examples of {RequiredExamples}");
        }

        foreach (var example in page.Examples)
        {
            var ast = Parser.ParseInput(example.Code, out _, out var errors);
            foreach (var error in errors)
            {
                yield return Broken(example, error.Extent, error.Message);
            }

            foreach (var used in ast.FindAll(a => a is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
            {
                foreach (var message in UnknownParameters(used))
                {
                    yield return Broken(example, used.Extent, message);
                }
            }
        }

        Problem Broken(Example example, IScriptExtent extent, string message) =>
            new(page.File, example.CodeLine + extent.StartLineNumber - 1, ProblemCode.BrokenExample, message);
    }

    /// <summary>Parameters that an example gives to a cmdlet of this module and that it does not have.</summary>
    private IEnumerable<string> UnknownParameters(CommandAst used)
    {
        if (used.GetCommandName() is not { } name || !_commands.TryGetValue(name, out var command)) yield break;
        foreach (var parameter in used.CommandElements.OfType<CommandParameterAst>())
        {
            var known = command.Parameters.SelectMany(p => p.Aliases.Append(p.Name)).Concat(Cmdlet.CommonParameters);
            // In full: an abbreviation works today and not after the next parameter.
            if (!known.Contains(parameter.ParameterName, StringComparer.OrdinalIgnoreCase))
                yield return $"{command.Name} has no parameter -{parameter.ParameterName}";
        }
    }

    private IEnumerable<Problem> CheckLinks(HelpPage page) =>
        page.RelatedLinks
            .Where(l => l.Address.Length > 0 && !l.Address.Contains("://", StringComparison.Ordinal))
            .Where(l => !File.Exists(Path.Combine(sourceDirectory, l.Address)))
            .Select(l => new Problem(page.File, l.Line, ProblemCode.BrokenLink, $"there is no page {l.Address}"));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
