using System.Xml.Linq;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Views;

/// <summary>Each type that a cmdlet emits has a table that fits a window, and a list for the rest.</summary>
public sealed class ViewTests(ModuleHost host) : IClassFixture<ModuleHost>
{
    private const int MostColumns = 6;

    private static XDocument Format => View.Format;

    [Fact]
    public void Each_output_type_has_a_table_of_at_most_six_columns_and_a_list()
    {
        Assert.NotEmpty(Artifact.OutputTypes);
        var violations = new List<string>();
        foreach (var type in Artifact.OutputTypes)
        {
            var columns = Views(type, View.Table).Select(v => v.Descendants("TableColumnItem").Count()).ToList();
            if (columns.Count == 0) violations.Add($"{type.Name}: no table");
            violations.AddRange(columns.Where(c => c > MostColumns).Select(c => $"{type.Name}: a table of {c} columns"));
            if (!Views(type, View.List).Any()) violations.Add($"{type.Name}: no list");
        }

        Check.None(violations);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Each_default_table_shows_all_its_columns_at(int width)
    {
        var violations = new List<string>();
        foreach (var type in Artifact.OutputTypes)
        {
            // The first view of a type is the one that is used without asking; it may be a list.
            if (Views(type).FirstOrDefault()?.Element(View.Table) is not { } table) continue;
            var text = host.Render(new[] { Sample.Of(type), Sample.Of(type) }, width);
            violations.AddRange(text.Split('\n').Where(l => l.TrimEnd().Length > width).Select(l => $"{type.Name}: wider than {width}: {l}"));
            violations.AddRange(Labels(table).Where(l => !Header(text).Contains(l, StringComparison.Ordinal)).Select(l => $"{type.Name}: no column {l} at {width}:\n{text}"));
        }

        Check.None(violations);
    }

    [Fact]
    public void Each_list_shows_what_it_declares()
    {
        using var listing = View.HostOf(View.List);
        var violations = new List<string>();
        foreach (var type in Artifact.OutputTypes)
        {
            var declared = Views(type, View.List).Take(1).Descendants("ListItem").Where(i => i.Element("ItemSelectionCondition") is null)
                .Select(i => i.Element("Label")?.Value ?? i.Element("PropertyName")!.Value)
                .ToList();
            if (declared.Count == 0) continue;
            var text = listing.Render(new[] { Sample.Of(type) });
            violations.AddRange(declared.Where(d => !text.Contains(d, StringComparison.Ordinal)).Select(d => $"{type.Name}: no {d}:\n{text}"));
        }

        Check.None(violations);
    }

    [Fact]
    public void Each_view_is_of_a_type_that_exists()
    {
        var core = Artifact.Core;
        var names = Format.Descendants("ViewSelectedBy").Elements("TypeName").Select(e => e.Value).Distinct(StringComparer.Ordinal);
        // What stands behind # tells objects of one type apart that are shown differently.
        Assert.DoesNotContain(names.Select(n => n.Split('#')[0]), n => core.GetType(n) is null && Artifact.Module.GetType(n) is null);
    }

    private static IEnumerable<XElement> Views(Type type) =>
        Format.Descendants("View").Where(v => v.Elements("ViewSelectedBy").Elements("TypeName").Any(n => string.Equals(n.Value, type.FullName, StringComparison.Ordinal)));

    private static IEnumerable<XElement> Views(Type type, string control) => Views(type).Where(v => v.Element(control) is not null);

    private static IEnumerable<string> Labels(XElement table)
    {
        var headers = table.Descendants("TableColumnHeader").Select(h => h.Element("Label")?.Value).ToList();
        var items = table.Descendants("TableColumnItem").Select(i => i.Element("PropertyName")?.Value).ToList();
        return Enumerable.Range(0, Math.Max(headers.Count, items.Count)).Select(i => headers.ElementAtOrDefault(i) ?? items.ElementAtOrDefault(i)).OfType<string>();
    }

    /// <summary>The line above the dashes.</summary>
    private static string Header(string text)
    {
        var lines = text.Split('\n');
        var dashes = Array.FindIndex(lines, l => l.TrimStart().StartsWith("---", StringComparison.Ordinal));
        return dashes > 0 ? lines[dashes - 1] : "";
    }
}
