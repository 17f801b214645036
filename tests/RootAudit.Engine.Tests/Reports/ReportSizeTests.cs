using System.Diagnostics;
using RootAudit.Engine.Reports;
using Xunit.Abstractions;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Prints what a large organization costs; asserts only that memory does not hold the whole text.</summary>
public sealed class ReportSizeTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_thousand_accounts_are_streamed()
    {
        var model = SampleModel.Make(accounts: 2000, users: 50);
        foreach (var writer in ReportWriters.All)
        {
            foreach (var table in writer.Format == ReportFormat.Csv ? Enum.GetValues<ReportTable>() : [ReportTable.Posture])
            {
                using var counter = new CountingStream();
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                writer.Write(model, counter, new ReportOptions { Table = table }, CancellationToken.None);
                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                output.WriteLine($"{writer.Format} {table}: {counter.Written / 1e6:0.0} MB in {time:0} ms, {allocated / 1e6:0} MB allocated in passing, largest write {counter.Largest / 1e3:0} kB");
                Assert.True(counter.Largest < 500_000, "A report is written as it is made.");
            }
        }
    }

    private sealed class CountingStream : Stream
    {
        public long Written { get; private set; }

        public int Largest { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Written;

        public override long Position { get => Written; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Written += buffer.Length;
            Largest = Math.Max(Largest, buffer.Length);
        }
    }
}
