using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using RootAudit.Controls;

namespace RootAudit.Parameters;

/// <summary>Completes controls, by id.</summary>
public sealed class ControlIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = Completion.Unquoted(wordToComplete);
        return ControlCatalog.Default.Control
            .Where(control => control.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(control => Completion.Of(control.Id, control.Metadata.Title));
    }
}

/// <summary>Completes frameworks, by id.</summary>
public sealed class FrameworkCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = Completion.Unquoted(wordToComplete);
        return ControlCatalog.Default.Framework
            .Where(framework => framework.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(framework => Completion.Of(framework.Id, $"{framework.Name} {framework.Version}"));
    }
}

/// <summary>Completes requirements: of the frameworks that were named before, or of all.</summary>
public sealed class RequirementCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var word = Completion.Unquoted(wordToComplete);
        var frameworks = LanguagePrimitives.TryConvertTo<string[]>(fakeBoundParameters["Framework"], CultureInfo.InvariantCulture, out var named) ? named : [];
        return ControlCatalog.Default.Framework
            .Where(framework => frameworks is null || frameworks.Length == 0
                || frameworks.Any(pattern => RootAudit.Controls.WildcardPattern.IsMatch(pattern, framework.Id)))
            .SelectMany(framework => framework.Mapping)
            .Where(mapping => mapping.Requirement.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .GroupBy(mapping => mapping.Requirement, StringComparer.OrdinalIgnoreCase)
            .Select(group => Completion.Of(group.Key, string.Join(", ", group.Select(mapping => $"{mapping.Framework}: {mapping.ControlId}"))));
    }
}
