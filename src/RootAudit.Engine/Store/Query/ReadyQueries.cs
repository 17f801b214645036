using System.Globalization;
using System.Reflection;
using RootAudit.Store;

namespace RootAudit.Engine.Store.Query;

/// <summary>
/// The ready-made queries. Each is an <c>.sql</c> file that begins with comment lines: <c>title</c>, <c>category</c>,
/// <c>description</c> (more than one line if need be), and a line for each parameter: <c>parameter: days = 90 | what it means</c>.
/// </summary>
public static class ReadyQueries
{
    private const string Prefix = "Store.Queries.";

    private static readonly Lazy<IReadOnlyList<ReadyQuery>> Loaded = new(Load);

    /// <summary>All of them, by category and name.</summary>
    public static IReadOnlyList<ReadyQuery> All => Loaded.Value;

    /// <summary>Finds one by its name, case ignored; <see langword="null"/> where there is none.</summary>
    public static ReadyQuery? Find(string name) =>
        All.FirstOrDefault(query => string.Equals(query.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a query from the text of its file.</summary>
    internal static ReadyQuery Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var header = lines.TakeWhile(line => line.StartsWith("-- ", StringComparison.Ordinal)).Select(line => line[3..].Trim()).ToList();
        return new ReadyQuery
        {
            Name = name,
            Title = One(name, header, "title"),
            Category = One(name, header, "category"),
            Description = string.Join(' ', Values(header, "description")),
            Parameter = Values(header, "parameter").Select(value => ParseParameter(name, value)).ToList(),
            Sql = string.Join('\n', lines.Skip(header.Count)).Trim(),
        };
    }

    private static List<ReadyQuery> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Parse(name[Prefix.Length..], EmbeddedText.Read(assembly, name)))
            .OrderBy(query => query.Category, StringComparer.Ordinal)
            .ThenBy(query => query.Name, StringComparer.Ordinal)
            .ToList();
    }

    private static IEnumerable<string> Values(List<string> header, string key) => header
        .Where(line => line.StartsWith(key + ":", StringComparison.Ordinal))
        .Select(line => line[(key.Length + 1)..].Trim());

    private static string One(string name, List<string> header, string key) =>
        Values(header, key).FirstOrDefault() ?? throw new InvalidOperationException($"The query '{name}' has no {key}.");

    private static ReadyQueryParameter ParseParameter(string query, string text)
    {
        var parts = text.Split(['=', '|'], 3, StringSplitOptions.TrimEntries);
        if (parts.Length != 3)
            throw new InvalidOperationException($"The query '{query}' has a parameter without value or description.");
        object value = long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : parts[1].Trim('\'');
        return new ReadyQueryParameter(parts[0], value, parts[2]);
    }
}
