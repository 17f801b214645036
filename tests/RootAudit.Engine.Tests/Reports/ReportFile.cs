using System.Text;
using RootAudit.Engine.Reports;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Writes a report for a test to look at.</summary>
internal static class ReportFile
{
    public static string Text(ReportFormat format, ReportModel model, ReportOptions? options = null) =>
        Encoding.UTF8.GetString(Bytes(format, model, options));

    public static byte[] Bytes(ReportFormat format, ReportModel model, ReportOptions? options = null)
    {
        using var output = new MemoryStream();
        ReportWriters.For(format).Write(model, output, options ?? new ReportOptions(), CancellationToken.None);
        return output.ToArray();
    }

    public static string Save(string directory, string name, ReportModel model, ReportOptions? options = null)
    {
        var path = Path.Combine(directory, name);
        using var output = File.Create(path);
        ReportWriters.For(ReportFormat.Html).Write(model, output, options ?? new ReportOptions(), CancellationToken.None);
        return path;
    }
}
