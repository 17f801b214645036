using System.Text.RegularExpressions;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Views;

/// <summary>What stands under the labels: the values, whole where they must be, and ? where there are none.</summary>
public sealed partial class ValueTests : IDisposable
{
    // Long enough to be told from its neighbours, short enough to be whole in the narrowest column.
    private const int Beginning = 4;

    // What is absent and not unknown, with the reason.
    private static readonly Dictionary<string, string> Absent = new(StringComparer.Ordinal)
    {
        ["RootCredentialRemoval.Reason"] = "nothing was in the way",
        ["RootCredentialRemoval.Gap"] = "nothing is missing",
        ["UnlockedPolicy.BackupPath"] = "there was nothing to save",
        ["UnlockedPolicy.Policy"] = "there was no policy",
        ["ExportedFile.RunId"] = "a file of SQL is of no run",
    };

    private readonly ModuleHost _tables = View.HostOf(View.Table);
    private readonly ModuleHost _lists = View.HostOf(View.List);

    public void Dispose()
    {
        _tables.Dispose();
        _lists.Dispose();
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void An_account_id_is_whole_in_each_table_that_shows_one_at(int width)
    {
        var views = View.All(View.Table).Where(v => v.Cells.Any(c => c.Script.Contains("$_.AccountId", StringComparison.Ordinal) || c.Script.Contains("$_.Resource", StringComparison.Ordinal))).ToList();
        Assert.True(views.Count >= 20, $"only {views.Count} tables show an account");
        var violations = new List<string>();
        foreach (var view in views)
        {
            var text = _tables.Render(new[] { view.Show(Sample.Of(view.Type)) }, width);
            if (!text.Contains("123456789012", StringComparison.Ordinal)) violations.Add($"{view.TypeName}:\n{text}");
        }

        Check.None(violations);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Each_table_shows_the_value_of_each_column_at(int width)
    {
        var violations = new List<string>();
        foreach (var view in View.All(View.Table))
        {
            var sample = Sample.Of(view.Type);
            var texts = view.Texts(_tables, sample);
            Assert.Equal(view.Cells.Count, texts.Count);
            Assert.Contains(texts, t => t.Length > 0);
            var text = _tables.Render(new[] { view.Show(sample) }, width);
            var row = text.Split('\n').SkipWhile(l => !l.TrimStart().StartsWith("--", StringComparison.Ordinal)).Skip(1).FirstOrDefault() ?? "";
            violations.AddRange(view.Cells.Zip(texts)
                .Where(c => !row.Contains(c.Second[..Math.Min(Beginning, c.Second.Length)], StringComparison.Ordinal))
                .Select(c => $"{view.TypeName} {c.First.Label}: no {c.Second} at {width}:\n{text}"));
        }

        Check.None(violations);
    }

    [Fact]
    public void Each_list_shows_the_value_of_each_line()
    {
        var violations = new List<string>();
        foreach (var view in View.All(View.List))
        {
            var sample = Sample.Of(view.Type);
            var text = _lists.Render(new[] { view.Show(sample) });
            violations.AddRange(view.Cells.Zip(view.Texts(_lists, sample))
                .Where(c => !LineOf(text, c.First.Label).Contains(c.Second.Split('\n')[0][..Math.Min(Beginning, c.Second.Split('\n')[0].Length)], StringComparison.Ordinal))
                .Select(c => $"{view.TypeName} {c.First.Label}: no {c.Second}:\n{text}"));
        }

        Check.None(violations);
    }

    [Theory]
    [InlineData(View.Table)]
    [InlineData(View.List)]
    public void A_fact_that_is_not_known_reads_like_no_value_in(string control)
    {
        var host = control == View.Table ? _tables : _lists;
        var violations = new List<string>();
        foreach (var view in View.All(control))
        {
            var (known, unknown) = (view.Texts(host, Sample.Of(view.Type)), view.Texts(host, Sample.Unknown(view.Type)));
            for (var i = 0; i < known.Count; i++)
            {
                var cell = $"{view.Type.Name}.{view.Cells[i].Label}";
                // What is the same with and without the facts does not come from them.
                if (known[i] == unknown[i]) continue;
                if (LikeValue().IsMatch(unknown[i])) violations.Add($"{cell} shows {unknown[i]}");
                if (unknown[i].Length == 0 && !Absent.ContainsKey(cell)) violations.Add($"{cell} shows nothing");
            }
        }

        Check.None(violations);
    }

    [Theory]
    [InlineData(View.Table)]
    [InlineData(View.List)]
    public void Objects_without_any_fact_are_shown_without_an_error_in(string control)
    {
        var host = control == View.Table ? _tables : _lists;
        foreach (var view in View.All(control))
        {
            host.SetVariable("shown", view.Show(Sample.Unknown(view.Type)));
            var run = host.Run("$shown | Out-Default").EnsureClean();
            Assert.NotEqual("", run.HostText.Trim());
            // How the engine shows a cell whose script failed.
            Assert.DoesNotContain("#ERR", run.HostText, StringComparison.Ordinal);
        }
    }

    /// <summary>The line of a list, without its label.</summary>
    private static string LineOf(string text, string label) =>
        text.Split('\n').Where(l => l.StartsWith(label, StringComparison.Ordinal)).Select(l => l[label.Length..]).FirstOrDefault(l => l.TrimStart().StartsWith(':')) ?? "";

    [GeneratedRegex("^(true|false|yes|no|on|off|0|none|never|0 .*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LikeValue();
}
