using System.Security.Cryptography;
using System.Text;

namespace RootAudit.Engine.Reports.Html;

/// <summary>The page's style, script and templates, which are small files in this assembly, and the policy that admits exactly them.</summary>
internal sealed class PageAssets
{
    private const string Prefix = "RootAudit.Engine.Reports.Html.Assets.";

    private static readonly string[] Styles =
        ["tokens.css", "page.css", "coverage.css", "pictures.css", "tables.css", "activity.css", "grid.css", "motion.css", "print.css"];

    private static readonly string[] Scripts =
    [
        "begin.js", "dom.js", "data.js", "cells.js", "rows.js", "grid.js", "grid-head.js", "grid-filter.js", "grid-page.js",
        "accounts.js", "results.js", "users.js", "activity.js", "gaps.js", "theme.js", "links.js", "printing.js", "end.js",
    ];

    private PageAssets()
    {
        Style = Join(Styles);
        Script = Join(Scripts);
        Policy = "default-src 'none'; "
            + $"style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; "
            + "img-src data:; base-uri 'none'; form-action 'none'";
    }

    public static PageAssets Current { get; } = new();

    public string Style { get; }

    public string Script { get; }

    /// <summary>The content security policy: nothing but this style and this script, and no network at all.</summary>
    public string Policy { get; }

    public static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"{name} is not part of this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // A browser hashes what its parser saw, and the parser knows only one kind of line end.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Join(IEnumerable<string> names) => string.Concat(names.Select(Read));

    private static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
