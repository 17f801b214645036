using System.Collections;
using System.Management.Automation;
using RootAudit.Engine.Store.Query;
using RootAudit.Store;

namespace RootAudit;

/// <summary>Turns the words of a user into a query's options, and its rows into objects.</summary>
internal static class QueryWords
{
    /// <summary>How the query is run.</summary>
    public static QueryOptions Options(IDictionary? parameters, int timeoutSeconds, CancellationToken stop) => new()
    {
        Parameters = Values(parameters),
        TimeLimit = timeoutSeconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(timeoutSeconds),
        CancellationToken = stop,
    };

    /// <summary>A row as an object: its columns as properties, in their order.</summary>
    public static PSObject ToObject(QueryRow row)
    {
        var result = new PSObject();
        foreach (var (column, value) in row)
            result.Properties.Add(new PSNoteProperty(column, value), preValidated: true);
        return result;
    }

    private static Dictionary<string, object?> Values(IDictionary? parameters)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in parameters ?? new Hashtable())
            values[LanguagePrimitives.ConvertTo<string>(entry.Key)] = Value(entry.Value);
        return values;
    }

    // A switch is a flag; what PowerShell wrapped is taken out of its wrapping.
    private static object? Value(object? value) => value switch
    {
        PSObject wrapped => Value(wrapped.BaseObject),
        SwitchParameter flag => flag.IsPresent,
        _ => value,
    };
}
