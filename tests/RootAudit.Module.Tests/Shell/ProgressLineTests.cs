using System.Management.Automation;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Shell;
using RootAudit.Shell.Hosting;

namespace RootAudit.Module.Tests.Shell;

public sealed class ProgressLineTests : IDisposable
{
    private const string Erase = "\r\u001b[K";

    private readonly StringWriter _out = new();

    public void Dispose() => _out.Dispose();

    [Fact]
    public void A_record_is_one_line_that_fits()
    {
        var record = new ProgressRecord(1, "Reading accounts", "7 of 20\nnow") { PercentComplete = 35, SecondsRemaining = 65 };
        Assert.Equal("[#######.............]  35% Reading accounts: 7 of 20 now (0:01:05 left)", ProgressLine.Render(record, 100));
        Assert.Equal(30, ProgressLine.Render(record, 30).Length);
    }

    [Fact]
    public void Output_erases_the_line_and_its_end_leaves_nothing()
    {
        var ui = Ui(terminal: true);
        ui.WriteProgress(1, new ProgressRecord(1, "Reading", "1"));
        ui.WriteLine("row");
        ui.WriteProgress(1, new ProgressRecord(1, "Reading", "2"));
        ui.WriteProgress(1, new ProgressRecord(1, "Reading", "2") { RecordType = ProgressRecordType.Completed });
        Assert.Equal($"{Erase}Reading: 1{Erase}row{Environment.NewLine}{Erase}Reading: 2{Erase}", _out.ToString());
    }

    [Fact]
    public void A_stopped_pipeline_leaves_nothing()
    {
        var ui = Ui(terminal: true);
        ui.WriteProgress(1, new ProgressRecord(1, "Reading", "1"));
        ui.ClearProgress();
        Assert.EndsWith(Erase, _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_drawn_within_a_line_or_into_a_file()
    {
        var ui = Ui(terminal: true);
        ui.Write("half a line");
        ui.WriteProgress(1, new ProgressRecord(1, "Reading", "1"));
        Assert.Equal("half a line", _out.ToString());
        Ui(terminal: false).WriteProgress(1, new ProgressRecord(1, "Reading", "1"));
        Assert.Equal("half a line", _out.ToString());
    }

    private ShellUserInterface Ui(bool terminal) =>
        new(new Terminal { In = TextReader.Null, Out = _out, Error = TextWriter.Null, OutputIsTerminal = terminal, Size = () => (80, 25) }, new FakeTimeProvider());
}
