using RootAudit.Engine.Reports.Csv;
using RootAudit.Engine.Reports.Html;
using RootAudit.Engine.Reports.Json;

namespace RootAudit.Engine.Reports;

/// <summary>The one place that knows which writer makes which format.</summary>
public static class ReportWriters
{
    /// <summary>Every writer.</summary>
    public static IReadOnlyList<IReportWriter> All { get; } = [new HtmlReportWriter(), new JsonReportWriter(), new CsvReportWriter()];

    /// <summary>The writer of <paramref name="format"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No writer makes this format.</exception>
    public static IReportWriter For(ReportFormat format) =>
        All.FirstOrDefault(writer => writer.Format == format)
        ?? throw new ArgumentOutOfRangeException(nameof(format), format, "No writer makes this format.");
}
