using RootAudit.Engine.Reports.Html.Charts;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>The five pictures, each with its number, its drawing, its key and the table behind it.</summary>
internal static class PictureSection
{
    public static void Write(Markup page, PageContext context)
    {
        page.Open("div", ("class", "pictures"));
        foreach (var picture in context.Summary.Pictures)
            Card(page, picture);
        page.Close();
    }

    private static void Card(Markup page, Picture picture)
    {
        page.Open("article", ("class", "card picture picture-" + picture.Id), ("aria-labelledby", "picture-" + picture.Id));
        page.Element("h3", picture.Title, ("id", "picture-" + picture.Id));
        page.Open("p", ("class", "headline"));
        page.Element("strong", ReportTime.Count(picture.Headline), ("class", "number " + ChartTone.ClassOf(picture.HeadlineTone)));
        page.Text(" " + picture.Sentence).Close();
        switch (picture.Kind)
        {
            case PictureKind.Donut:
                page.Open("div", ("class", "donut-and-key"));
                DonutChart.Write(page, picture);
                Key(page, picture);
                page.Close();
                break;
            case PictureKind.Bars:
                BarChart.Write(page, picture);
                break;
            default:
                ColumnChart.Write(page, picture);
                break;
        }

        Table(page, picture);
        page.Close();
    }

    private static void Key(Markup page, Picture picture)
    {
        page.Open("ul", ("class", "key"));
        foreach (var slice in picture.Slices)
        {
            if (slice.Count == 0)
                continue;
            page.Open("li");
            ChartTone.Swatch(page, slice.Tone);
            ChartTone.FilterLink(page, picture, slice);
            page.Element("b", ReportTime.Count(slice.Count)).Close();
        }

        page.Close();
    }

    private static void Table(Markup page, Picture picture)
    {
        page.Open("details", ("class", "behind")).Element("summary", "Table");
        page.Open("table").Element("caption", picture.Title, ("class", "hidden")).Open("thead").Open("tr");
        page.Element("th", "Group", ("scope", "col")).Element("th", "Accounts", ("scope", "col"), ("class", "n"));
        page.Element("th", "Share", ("scope", "col"), ("class", "n")).Close().Close().Open("tbody");
        foreach (var slice in picture.Slices)
        {
            page.Open("tr").Element("th", slice.Label, ("scope", "row"));
            page.Element("td", ReportTime.Count(slice.Count), ("class", "n"));
            page.Element("td", ReportTime.Share(slice.Count, picture.Total), ("class", "n")).Close();
        }

        page.Close().Close().Close();
    }
}
