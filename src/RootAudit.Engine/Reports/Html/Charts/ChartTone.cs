using System.Globalization;
using RootAudit.Engine.Reports.Summary;

namespace RootAudit.Engine.Reports.Html.Charts;

/// <summary>What drawings share: the class of a tone, its swatch, and the link from a slice to the accounts in it.</summary>
internal static class ChartTone
{
    public static string ClassOf(Tone tone) => tone switch
    {
        Tone.Good => "t-good",
        Tone.Fair => "t-fair",
        Tone.Warn => "t-warn",
        Tone.Bad => "t-bad",
        Tone.Neutral => "t-neutral",
        _ => "t-unknown",
    };

    public static void Swatch(Markup page, Tone tone)
    {
        page.Open("svg", ("class", "swatch"), ("viewBox", "0 0 12 12"), ("aria-hidden", "true"));
        page.Void("rect", ("width", "12"), ("height", "12"), ("rx", "3"), ("class", ClassOf(tone))).Close();
    }

    /// <summary>A length relative to the drawing, so that textures keep their shape at any width.</summary>
    public static string Percent(double share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static void FilterLink(Markup page, Picture picture, Slice slice) =>
        page.FilterLink(slice.Label, "accounts", picture.Id, slice.Key);
}
