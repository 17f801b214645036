using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace RootAudit.Module.Tests.Commands.Support;

/// <summary>Objects as texts by property, so that all of an object can be compared, and all that differs shown.</summary>
public static class Facts
{
    /// <summary>A property as a script sees it.</summary>
    public static object? Of(PSObject source, string property) =>
        (source.Properties[property] ?? throw new InvalidOperationException($"There is no property {property}.")).Value;

    public static string Text(PSObject source, string property) => Text(Of(source, property));

    public static IReadOnlyDictionary<string, string> All(PSObject source) =>
        source.BaseObject.GetType().GetProperties().ToDictionary(p => p.Name, p => Text(p.GetValue(source.BaseObject)), StringComparer.Ordinal);

    public static string Text(object? value) => value switch
    {
        null => "null",
        PSObject wrapped => Text(wrapped.BaseObject),
        string text => $"'{text}'",
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => Time(time),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable many => "[" + string.Join("; ", many.Cast<object?>().Select(Text)) + "]",
        _ => string.Join(' ', value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => $"{p.Name}={Text(p.GetValue(value))}")),
    };

    /// <summary>To the second, which is what AWS gives, and with the offset, which is always zero.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>What differs, one line each.</summary>
    public static IEnumerable<string> Differences(string name, IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual) =>
        expected.Keys.Union(actual.Keys, StringComparer.Ordinal)
            .Select(key => (Key: key, Expected: expected.GetValueOrDefault(key, "(not expected)"), Actual: actual.GetValueOrDefault(key, "(not there)")))
            .Where(row => !string.Equals(row.Expected, row.Actual, StringComparison.Ordinal))
            .Select(row => $"{name}.{row.Key}: expected {row.Expected}, is {row.Actual}");
}
