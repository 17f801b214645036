using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
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

    // A pipeline gives one value or a list, as it comes: a list of one is that one. The engine refuses what is no single value then.
    private static object? Value(object? value) => Unwrapped(value) is var plain and not byte[]
        && LanguagePrimitives.GetEnumerable(plain)?.Cast<object?>().Take(2).ToList() is [var only]
            ? Unwrapped(only)
            : Unwrapped(value);

    // A switch is a flag; what PowerShell wrapped is taken out of its wrapping. A pipeline that gave nothing is a list of none: as NULL it would
    // equal nothing, without a word.
    private static object? Unwrapped(object? value) => value switch
    {
        PSObject nothing when ReferenceEquals(nothing, AutomationNull.Value) => Array.Empty<object>(),
        PSObject wrapped => Unwrapped(wrapped.BaseObject),
        SwitchParameter flag => flag.IsPresent,
        _ => value,
    };
}
