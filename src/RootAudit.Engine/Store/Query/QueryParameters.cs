using System.Collections;
using System.Globalization;
using System.Text;
using RootAudit.Store;
using SQLitePCL;

namespace RootAudit.Engine.Store.Query;

/// <summary>Gives a query its parameters by name.</summary>
internal static class QueryParameters
{
    /// <summary>Binds the values to the names in the query.</summary>
    /// <exception cref="QueryException">A value is missing, or has no place in the query.</exception>
    public static void Bind(sqlite3_stmt statement, QueryText text, IReadOnlyDictionary<string, object?> values)
    {
        var given = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
            given[Bare(name)] = value;
        var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 1; index <= raw.sqlite3_bind_parameter_count(statement); index++)
        {
            var marked = raw.sqlite3_bind_parameter_name(statement, index).utf8_to_string();
            if (string.IsNullOrEmpty(marked) || marked[0] == '?')
                throw text.Error(QueryFailure.Parameter, "Parameters need names, such as :days.", PlaceOf(text, "?"));
            if (!given.TryGetValue(Bare(marked), out var value))
                throw text.Error(QueryFailure.Parameter, $"The parameter {marked} has no value.", PlaceOf(text, marked));
            asked.Add(Bare(marked));
            if (!IsOneValue(value))
                throw NotOneValue(text, marked, value!);
            BindOne(statement, index, value);
        }

        var extra = given.Keys.FirstOrDefault(name => !asked.Contains(name));
        if (extra is not null)
            throw new QueryException(QueryFailure.Parameter, $"The query has no parameter '{extra}'.");
    }

    private static string Bare(string name) => name.TrimStart(':', '@', '$');

    // Where the first such text stands; a comment or a string may hold one, too, but then it is near enough to help.
    private static int PlaceOf(QueryText text, string word) => text.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word));

    // Everything that is one value can be written in a form of its own; the text of all else is the name of its type, which equals nothing.
    private static bool IsOneValue(object? value) => value is null or DBNull or bool or string or byte[] or IFormattable;

    private static QueryException NotOneValue(QueryText text, string marked, object value) => text.Error(
        QueryFailure.Parameter,
        $"The parameter {marked} takes one value, and was given {Described(value)}.",
        PlaceOf(text, marked),
        $"Give one text, number or date. Several values go in as JSON: IN (SELECT value FROM json_each({marked})) in the query, and "
            + $"-Parameter @{{ {Bare(marked)} = ConvertTo-Json @($values) }}.");

    private static string Described(object value) => value is ICollection list and not IDictionary
        ? FormattableString.Invariant($"{list.Count} values")
        : $"an object of the type {value.GetType().Name}";

    private static void BindOne(sqlite3_stmt statement, int index, object? value)
    {
        var code = value switch
        {
            null or DBNull => raw.sqlite3_bind_null(statement, index),
            bool flag => raw.sqlite3_bind_int64(statement, index, flag ? 1 : 0),
            sbyte or byte or short or ushort or int or uint or long =>
                raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            float or double or decimal =>
                raw.sqlite3_bind_double(statement, index, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
            _ => BindText(statement, index, ToText(value)),
        };
        if (code != raw.SQLITE_OK)
            throw new QueryException(QueryFailure.Parameter, $"A parameter could not be set (SQLite {code}).");
    }

    private static int BindText(sqlite3_stmt statement, int index, string value) => value.Length == 0
        ? raw.sqlite3_bind_text(statement, index, string.Empty)
        : raw.sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(value));

    // Moments compare with the text that the views show only in the same form.
    private static string ToText(object value) => value switch
    {
        string text => text,
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
