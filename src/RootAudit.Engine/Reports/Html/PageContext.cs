using RootAudit.Engine.Reports.Summary;

namespace RootAudit.Engine.Reports.Html;

/// <summary>What every section of the page is written from.</summary>
internal sealed record PageContext(ReportModel Model, ReportSummary Summary, PageSelection Selection);
