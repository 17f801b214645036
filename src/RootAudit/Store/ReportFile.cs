using RootAudit.Audit;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Reports;
using RootAudit.Pipeline;

namespace RootAudit;

/// <summary>Writes the report of a run: first beside its place, and there only when it is whole.</summary>
internal static class ReportFile
{
    /// <summary>The format that a file name asks for; <see langword="null"/> where its extension is none of a report.</summary>
    public static string? FormatOf(string path)
    {
        var extension = Path.GetExtension(path);
        if (string.Equals(extension, ".htm", StringComparison.OrdinalIgnoreCase))
            extension = ".html";
        var writer = ReportWriters.All.FirstOrDefault(
            candidate => string.Equals(candidate.FileExtension, extension, StringComparison.OrdinalIgnoreCase));
        return writer?.Format.ToString();
    }

    /// <summary>Writes the report of a run that was loaded from <paramref name="store"/>, or that came by pipeline.</summary>
    /// <param name="run">The run.</param>
    /// <param name="store">Its store; <see langword="null"/> where it has none.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">The format.</param>
    /// <param name="table">The table of a CSV file.</param>
    /// <param name="stop">Ends the writing; nothing is left behind.</param>
    public static void Write(AuditRun run, StoreAccess? store, string path, string format, string table, CancellationToken stop)
    {
        var model = store is null ? StoredReport.Of(run) : StoredReport.Of(store.Store, run, stop);
        var options = new ReportOptions { Table = Enum.Parse<ReportTable>(table, ignoreCase: true) };
        var writer = ReportWriters.For(Enum.Parse<ReportFormat>(format, ignoreCase: true));
        WholeFile.Write(path, stream => writer.Write(model, stream, options, stop));
    }
}
