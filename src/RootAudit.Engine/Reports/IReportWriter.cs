namespace RootAudit.Engine.Reports;

/// <summary>Writes a report in one format.</summary>
public interface IReportWriter
{
    /// <summary>The format.</summary>
    ReportFormat Format { get; }

    /// <summary>The media type of what is written.</summary>
    string MediaType { get; }

    /// <summary>The extension of a file of this format, with its dot.</summary>
    string FileExtension { get; }

    /// <summary>Writes the report as it is made, and leaves <paramref name="output"/> open.</summary>
    void Write(ReportModel model, Stream output, ReportOptions options, CancellationToken cancellationToken);
}
