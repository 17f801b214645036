using System.Management.Automation;
using RootAudit.Engine.Store.Query;
using RootAudit.Parameters;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit.Commands;

/// <summary>Lists the ready-made queries.</summary>
[Cmdlet(VerbsCommon.Get, "RootAuditQuery")]
[OutputType(typeof(ReadyQuery))]
public sealed class GetRootAuditQueryCommand : PSCmdlet
{
    /// <summary>Only queries with a name like one of these.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateWildcard]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ReadyQueryCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only queries about these matters.</summary>
    [Parameter]
    [Alias("Tag")]
    [ValidateSet("Root", "User", "Organization", "History")]
    public string[]? Category { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var exact = (Name ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name));
        foreach (var missing in exact.Where(name => ReadyQueries.Find(name) is null))
            WriteError(QueryErrors.NotFound(missing));
        WriteObject(ReadyQueries.All.Where(IsWanted), enumerateCollection: true);
    }

    private bool IsWanted(ReadyQuery query) =>
        (Category is null || Category.Contains(query.Category, StringComparer.OrdinalIgnoreCase))
        && (Name is null || Name.Any(name => Names.IsLike(query.Name, name)));
}
