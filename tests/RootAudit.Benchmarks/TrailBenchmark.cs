using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using RootAudit.Activity;
using RootAudit.Engine.Activity;

namespace RootAudit.Benchmarks;

/// <summary>
/// Measures the reading of CloudTrail log files: at least 500 MB of JSON, compressed as CloudTrail does it, on one core, beside
/// <c>zcat | jq</c> over the same files. The figures stand in <c>docs/performance.md</c>.
/// </summary>
internal static class TrailBenchmark
{
    private const long Enough = 500L << 20;
    private const int RecordsInFile = 10_000;
    private const int RootOneIn = 500;

    /// <summary>Measures and prints; the generated files are removed afterwards.</summary>
    /// <param name="withJq">Whether to run <c>zcat | jq</c> too, which takes a minute or so.</param>
    public static void Run(bool withJq)
    {
        var folder = Directory.CreateTempSubdirectory("RootAuditTrail");
        try
        {
            var size = Generate(folder.FullName);
            Print("generated", TimeSpan.Zero, $"{size >> 20} MB of JSON, {folder.EnumerateFiles().Sum(file => file.Length) >> 20} MB compressed");
            foreach (var name in new[] { "warm-up", "first", "second", "third" })
                Measure(name, folder.FullName, size);
            if (withJq)
                MeasureJq(folder.FullName, size);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string name, string folder, long size)
    {
        var watch = Stopwatch.StartNew();
        var busy = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var filter = new ActivityFilter();
        var found = TrailFile.InFolder(folder).Sum(file => TrailFile.Read(file, filter, CancellationToken.None).Count());
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime - busy;
        var rate = size / 1e6 / cpu.TotalSeconds;
        Print(name, watch.Elapsed, string.Create(
            CultureInfo.InvariantCulture,
            $"{found} root events; {rate:N0} MB/s of processor ({cpu.TotalSeconds:N2} s), {size / 1e6 / watch.Elapsed.TotalSeconds:N0} MB/s by the clock; "
                + $"{(GC.GetTotalAllocatedBytes() - allocated) >> 10} KB allocated, peak {process.PeakWorkingSet64 >> 20} MB"));
    }

    private static void MeasureJq(string folder, long size)
    {
        var watch = Stopwatch.StartNew();
        using var shell = Process.Start(new ProcessStartInfo("bash")
        {
            ArgumentList = { "-c", "time (zcat *.json.gz | jq -c '.Records[] | select(.userIdentity.type == \"Root\")' | wc -l)" },
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var found = shell.StandardOutput.ReadToEnd().Trim();
        var times = shell.StandardError.ReadToEnd().ReplaceLineEndings(" ").Trim();
        shell.WaitForExit();
        Print("zcat | jq", watch.Elapsed, string.Create(
            CultureInfo.InvariantCulture, $"{found} root events; {size / 1e6 / watch.Elapsed.TotalSeconds:N0} MB/s by the clock; {times}"));
    }

    /// <summary>Writes log files into a folder.</summary>
    /// <returns>How many bytes of JSON they hold.</returns>
    public static long Generate(string folder)
    {
        long size = 0;
        var random = new Random(1);
        for (var file = 0; size < Enough; file++)
        {
            var text = new StringBuilder("{\"Records\":[");
            for (var record = 0; record < RecordsInFile; record++)
                text.Append(record == 0 ? string.Empty : ",").Append(Record(random, (file * RecordsInFile) + record));
            var json = Encoding.UTF8.GetBytes(text.Append("]}").ToString());
            size += json.Length;
            using var gzip = new GZipStream(File.Create(Path.Combine(folder, $"111122223333_CloudTrail_us-east-1_{file:D4}.json.gz")), CompressionLevel.Optimal);
            gzip.Write(json);
        }

        return size;
    }

    // The shape of the records that fill trails: role sessions that describe and list, with answers and resources.
    private static string Record(Random random, int number)
    {
        var time = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var key = random.NextInt64(1L << 60).ToString("X16", CultureInfo.InvariantCulture);
        var identity = number % RootOneIn == 0
            ? $$$$"""{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":"ASIA{{{{key}}}}","sessionContext":{"attributes":{"creationDate":"{{{{time}}}}","mfaAuthenticated":"true"}}}"""
            : $$$$"""{"type":"AssumedRole","principalId":"AROA{{{{key}}}}:worker-{{{{number % 97}}}}","arn":"arn:aws:sts::111122223333:assumed-role/deploy-{{{{number % 13}}}}/worker-{{{{number % 97}}}}","accountId":"111122223333","accessKeyId":"ASIA{{{{key}}}}","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA{{{{key}}}}","arn":"arn:aws:iam::111122223333:role/deploy-{{{{number % 13}}}}","accountId":"111122223333","userName":"deploy-{{{{number % 13}}}}"},"attributes":{"creationDate":"{{{{time}}}}","mfaAuthenticated":"false"}}}""";
        return $$$$"""
            {"eventVersion":"1.09","userIdentity":{{{{identity}}}},"eventTime":"{{{{time}}}}","eventSource":"ec2.amazonaws.com","eventName":"DescribeInstances","awsRegion":"eu-central-1","sourceIPAddress":"198.51.100.{{{{random.Next(256)}}}}","userAgent":"aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.173.0","requestParameters":{"instancesSet":{"items":[{"instanceId":"i-{{{{key.ToLowerInvariant()}}}}"},{"instanceId":"i-0{{{{key.ToLowerInvariant()}}}}"}]},"filterSet":{"items":[{"name":"tag:Name","valueSet":{"items":[{"value":"web-{{{{random.Next(10_000)}}}}"}]}}]},"maxResults":1000},"responseElements":null,"requestID":"{{{{Guid(random)}}}}","eventID":"{{{{Guid(random)}}}}","readOnly":true,"resources":[{"accountId":"111122223333","type":"AWS::EC2::Instance","ARN":"arn:aws:ec2:eu-central-1:111122223333:instance/i-{{{{key.ToLowerInvariant()}}}}"}],"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"ec2.eu-central-1.amazonaws.com"}}
            """;
    }

    private static Guid Guid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static void Print(string what, TimeSpan time, string figure) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-12} {time.TotalMilliseconds,8:N0} ms  {figure}"));
}
