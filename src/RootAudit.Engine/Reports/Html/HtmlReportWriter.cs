using System.Text;
using RootAudit.Engine.Reports.Html.Data;
using RootAudit.Engine.Reports.Html.Sections;
using RootAudit.Engine.Reports.Summary;

namespace RootAudit.Engine.Reports.Html;

/// <summary>
/// Writes one self-contained page: no network, a policy that admits one style and one script by their hashes, every value escaped.
/// The numbers stand in the page as tables and drawings; the script adds the long tables with search, filters and sorting.
/// </summary>
public sealed class HtmlReportWriter : IReportWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly Dictionary<string, Action<Markup, PageContext>> Parts = new(StringComparer.Ordinal)
    {
        ["policy"] = (page, _) => page.Template(PageAssets.Current.Policy),
        ["style"] = (page, _) => page.Template(PageAssets.Current.Style),
        ["script"] = (page, _) => page.Template(PageAssets.Current.Script),
        ["title"] = (page, context) => page.Text(MastheadSection.TitleOf(context.Model)),
        ["masthead"] = MastheadSection.Write,
        ["coverage"] = CoverageSection.Write,
        ["omissions"] = CoverageSection.WriteOmissions,
        ["pictures"] = PictureSection.Write,
        ["severities"] = VerdictSection.WriteSeverities,
        ["controls"] = VerdictSection.WriteControls,
        ["units"] = UnitSection.Write,
        ["worst"] = WorstSection.Write,
        ["gaps"] = GapSection.Write,
        ["trend"] = TrendSection.Write,
        ["waivers"] = WaiverSection.Write,
        ["legend"] = LegendSection.Write,
        ["footer"] = MastheadSection.WriteFooter,
        ["grid-accounts"] = (page, _) => page.Template(PageAssets.Read("grid-accounts.html")),
        ["grid-results"] = (page, _) => page.Template(PageAssets.Read("grid-results.html")),
        ["activity"] = ActivitySection.Write,
        ["grid-activity"] = ActivitySection.WriteGrid,
        ["grid-users"] = (page, _) => page.Template(PageAssets.Read("grid-users.html")),
        ["grid-gaps"] = (page, _) => page.Template(PageAssets.Read("grid-gaps.html")),
    };

    /// <inheritdoc/>
    public ReportFormat Format => ReportFormat.Html;

    /// <inheritdoc/>
    public string MediaType => "text/html; charset=utf-8";

    /// <inheritdoc/>
    public string FileExtension => ".html";

    /// <inheritdoc/>
    public void Write(ReportModel model, Stream output, ReportOptions options, CancellationToken cancellationToken)
    {
        var context = new PageContext(model, ReportSummary.Of(model), PageSelection.Of(model, options));
        using var text = new StreamWriter(output, Utf8, bufferSize: 1 << 16, leaveOpen: true);
        var page = new Markup(text);
        foreach (var (piece, isPart) in PageTemplate.Pieces)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!isPart)
                page.Template(piece);
            else if (string.Equals(piece, "data", StringComparison.Ordinal))
                DataBlocks.Write(text, context, cancellationToken);
            else
                Parts[piece](page, context);
        }
    }
}
