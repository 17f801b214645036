using System.IO.Compression;
using System.Text;
using RootAudit.Activity;
using RootAudit.Engine.Activity;

namespace RootAudit.Engine.Tests.Activity;

public sealed class TrailReaderTests : IDisposable
{
    private const string Root = """{"eventVersion":"1.09","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"},"eventTime":"2026-06-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"us-east-1","eventID":"1"}""";
    private const string Role = """{"userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/x/y","sessionContext":{"sessionIssuer":{"type":"Role"}}},"eventTime":"2026-06-01T12:00:00Z","eventSource":"iam.amazonaws.com","eventName":"PutUserPolicy","awsRegion":"us-east-1","eventID":"2"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("RootAudit");

    [Theory]
    [InlineData("{\"Records\":[ROOT,ROLE,ROOT]}", 2)]
    [InlineData("{\"Records\":[]}", 0)]
    [InlineData("{\"more\":{\"a\":[1]},\"Records\":[ROOT],\"after\":[{}]}", 1)]
    [InlineData("ROOT", 1)]
    [InlineData("ROLE", 0)]
    [InlineData("[ROOT,ROLE]", 1)]
    [InlineData("ROOT\nROLE\n\nROOT\n", 2)]
    [InlineData("{\"Records\":[ROOT]}{\"Records\":[ROOT]}", 2)]
    [InlineData("\uFEFF{\"Records\":[ROOT]}", 1)]
    [InlineData("{\"Records\":[5,null,\"x\"]}", 3)]
    public void Every_form_of_a_log_is_read(string form, int expected)
    {
        var json = form.Replace("ROOT", Root, StringComparison.Ordinal).Replace("ROLE", Role, StringComparison.Ordinal);
        Assert.Equal(expected, Read(Write("a.json", Encoding.UTF8.GetBytes(json))).Count);
        Assert.Equal(expected, Read(Write("a.json.gz", Zip(Encoding.UTF8.GetBytes(json)))).Count);
    }

    [Fact]
    public void Events_of_others_come_only_when_asked_for()
    {
        var path = Write("a.json", Encoding.UTF8.GetBytes($"{{\"Records\":[{Root},{Role}]}}"));
        Assert.Equal(["1"], Read(path).Select(e => e.EventId));
        Assert.Equal(["1", "2"], Read(path, new ActivityFilter { IncludeIamEvents = true }).Select(e => e.EventId));
    }

    [Fact]
    public void Time_and_Region_bound_and_what_is_unknown_stays_in()
    {
        var path = Write("a.json", Encoding.UTF8.GetBytes($"[{Root},{Root.Replace("2026-06-01T12:00:00Z", "yesterday", StringComparison.Ordinal)}]"));
        var noon = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(2, Read(path, new ActivityFilter { StartTime = noon, EndTime = noon, Region = ["us-east-1"] }).Count);
        var later = Assert.Single(Read(path, new ActivityFilter { StartTime = noon.AddSeconds(1) }));
        Assert.Equal(["eventTime"], later.UnreadField);
        Assert.Empty(Read(path, new ActivityFilter { Region = ["eu-west-1"] }));
    }

    [Fact]
    public void Root_cannot_hide_behind_escapes_case_or_a_missing_type()
    {
        string[] disguises =
        [
            Root.Replace("\"Root\"", "\"\\u0052oot\"", StringComparison.Ordinal),
            Root.Replace("\"Root\"", "\"ROOT\"", StringComparison.Ordinal),
            Root.Replace("\"type\"", "\"t\\u0079pe\"", StringComparison.Ordinal),
            Root.Replace("\"userIdentity\"", "\"user\\u0049dentity\"", StringComparison.Ordinal),
            Root.Replace("\"type\":\"Root\",", "", StringComparison.Ordinal),
        ];
        var found = Read(Write("a.json", Encoding.UTF8.GetBytes($"[{string.Join(',', disguises)}]")));
        Assert.Equal(disguises.Length, found.Count);
        Assert.All(found, one => Assert.Equal(ActivityActor.Root, one.Actor));
    }

    [Theory]
    [InlineData("""{"eventName":1,"eventSource":[],"userIdentity":"who","eventTime":{},"userAgent":true,"resources":{},"additionalEventData":3}""")]
    [InlineData("""{"eventName":"X","userIdentity":{"type":7,"sessionContext":[],"arn":{"a":1}}}""")]
    [InlineData("""{"userIdentity":{"type":"Root","sessionContext":{"attributes":{"mfaAuthenticated":"perhaps","creationDate":"soon"},"sessionIssuer":4}}}""")]
    [InlineData("""{"eventName":"X","requestParameters":"x","responseElements":[1],"readOnly":"maybe"}""")]
    public void Odd_events_are_shown_and_their_oddities_named(string json)
    {
        var one = Assert.Single(Read(Write("a.json", Encoding.UTF8.GetBytes($"[{json}]"))));
        Assert.Equal(ActivityClass.Unknown, one.Class);
        Assert.NotEmpty(one.UnreadField);
    }

    [Fact]
    public void Hostile_text_is_read_whatever_bytes_it_is_made_of()
    {
        byte[] agent = [.. "{\"userIdentity\":{\"type\":\"Root\"},\"eventName\":\"X\",\"userAgent\":\""u8, 0xFF, 0xC3, .. "\\ud800 \\u001b[31m\"}"u8];
        var one = Assert.Single(Read(Write("a.json", agent)));
        Assert.Equal("\uFFFD\uFFFD\uFFFD \u001b[31m", one.UserAgent);
        var huge = Root.Replace("\"eventID\"", $"\"userAgent\":\"{new string('x', 3_000_000)}\",\"eventID\"", StringComparison.Ordinal);
        var cut = Assert.Single(Read(Write("b.json", Encoding.UTF8.GetBytes($"[{huge}]"))));
        Assert.Equal(TrailText.Longest + 1, cut.UserAgent!.Length);
    }

    [Fact]
    public void Records_over_the_borders_of_the_window_are_whole()
    {
        var padding = string.Join(',', Enumerable.Range(0, 3000).Select(i => i % 7 == 0 ? Root : Role.Replace("/y", $"/{new string('y', i % 911)}", StringComparison.Ordinal)));
        var found = Read(Write("a.json.gz", Zip(Encoding.UTF8.GetBytes($"{{\"Records\":[{padding}]}}"))));
        Assert.Equal(429, found.Count);
        Assert.All(found, one => Assert.Equal("ListBuckets", one.EventName));
    }

    [Fact]
    public void A_broken_file_gives_what_came_before_and_one_error_with_its_position()
    {
        var whole = Encoding.UTF8.GetBytes($"{{\"Records\":[{string.Join(',', Enumerable.Repeat(Root, 20_000))}]}}");
        var zipped = Zip(whole);
        AssertBroken(Write("cut.json", whole[..^1000]), 19_000);
        AssertBroken(Write("cut.json.gz", zipped[..(zipped.Length / 2)]), 1);
        zipped[zipped.Length / 2] ^= 0xFF;
        AssertBroken(Write("damaged.json.gz", zipped), 1);
        whole[^2000] = 1;
        AssertBroken(Write("damaged.json", whole), 19_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("7")]
    [InlineData("{\"awsAccountId\":\"1\",\"digestStartTime\":\"x\"}")]
    [InlineData("<html>")]
    public void What_is_no_log_is_an_error(string text)
    {
        var path = Write("a.json", Encoding.UTF8.GetBytes(text));
        var error = Assert.Throws<TrailFormatException>(() => Read(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_gives_its_logs_and_neither_digests_nor_others()
    {
        var below = _folder.CreateSubdirectory("AWSLogs");
        foreach (var name in new[] { "1_CloudTrail_us-east-1_a.json.gz", "b.JSON", "1_CloudTrail-Digest_us-east-1_a.json.gz", "readme.txt", "x.gz" })
            File.WriteAllText(Path.Combine(below.FullName, name), "x");
        Assert.Equal(["1_CloudTrail_us-east-1_a.json.gz", "b.JSON"], TrailFile.InFolder(_folder.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void A_federated_session_of_root_is_found()
    {
        const string Federated = """{"userIdentity":{"type":"FederatedUser","arn":"arn:aws:sts::1:federated-user/x","sessionContext":{"sessionIssuer":{"type":"Root"}}},"eventSource":"s3.amazonaws.com","eventName":"ListBuckets"}""";
        Assert.Equal(ActivityActor.FederatedByRoot, Assert.Single(Read(Write("a.json", Encoding.UTF8.GetBytes(Federated)))).Actor);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Zip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return memory.ToArray();
    }

    private static List<RootActivityEvent> Read(string path, ActivityFilter? filter = null) =>
        [.. TrailFile.Read(path, filter ?? new ActivityFilter(), CancellationToken.None)];

    private static void AssertBroken(string path, int atLeast)
    {
        var before = new List<RootActivityEvent>();
        var error = Assert.Throws<TrailFormatException>(() => before.AddRange(Each(path, before)));
        Assert.InRange(before.Count, atLeast, 19_999);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Position);
    }

    // AddRange would lose what came before the error.
    private static IEnumerable<RootActivityEvent> Each(string path, List<RootActivityEvent> into)
    {
        foreach (var one in TrailFile.Read(path, new ActivityFilter(), CancellationToken.None))
            into.Add(one);
        return [];
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
