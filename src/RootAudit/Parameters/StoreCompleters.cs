using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Query;

namespace RootAudit.Parameters;

/// <summary>Completes ready-made queries, by name.</summary>
public sealed class ReadyQueryCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = Completion.Unquoted(wordToComplete);
        return ReadyQueries.All
            .Where(query => query.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(query => Completion.Of(query.Name, query.Title));
    }
}

/// <summary>Completes tables of the store, by name.</summary>
public sealed class StoreTableCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = Completion.Unquoted(wordToComplete);
        return TableCatalog.Tables
            .Where(table => table.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(table => Completion.Of(table.Name, table.Description));
    }
}
