namespace RootAudit.Engine.Reports.Html;

/// <summary>The frame of the page, cut at its <c>[[part]]</c> marks once.</summary>
internal static class PageTemplate
{
    public static IReadOnlyList<(string Piece, bool IsPart)> Pieces { get; } = [.. Cut(PageAssets.Read("page.html"))];

    private static IEnumerable<(string Piece, bool IsPart)> Cut(string template)
    {
        var position = 0;
        while (template.IndexOf("[[", position, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = template.IndexOf("]]", start, StringComparison.Ordinal);
            yield return (template[position..start], false);
            yield return (template[(start + 2)..end], true);
            position = end + 2;
        }

        yield return (template[position..], false);
    }
}
