using System.IO.Compression;
using System.Text;
using RootAudit.Activity;
using RootAudit.Engine.Activity;
using RootAudit.Engine.Activity.Bucket;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Sessions;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Activity;

/// <summary>A trail's bucket against the simulator's truth, and all that can be wrong with it.</summary>
public sealed class TrailBucketTests
{
    private readonly FastClock _clock = new(20);

    [Theory]
    [InlineData(Scenario.Neglected, true)]
    [InlineData(Scenario.Healthy, false)]
    public async Task The_bucket_equals_the_truth_and_the_files_event_by_event(Scenario scenario, bool withIam)
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 9, Scenario = scenario, RootCalls = 60, TrailPrefix = "logs" });
        var since = _clock.GetUtcNow().AddDays(-200);
        var filter = new ActivityFilter { StartTime = since, IncludeIamEvents = withIam };
        var steps = await ReadAsync(server, Question(server) with { Prefix = "/logs/", Filter = filter });
        Assert.Empty(steps.Select(step => step.Failure).OfType<TrailFailure>().Select(failure => failure.Cause.Message));
        var read = Events(steps);
        Assert.Equal(Lines(server.Activity.Where(one => one.Class is not "Noise" && (one.ConcernsRoot || withIam))), Lines(read));
        var fromFiles = FromFiles(server, filter).ToDictionary(one => one.EventId!, StringComparer.Ordinal);
        Assert.Equal(fromFiles.Count, read.Count);
        Assert.All(read, one => Assert.Equal(Comparable(fromFiles[one.EventId!]), Comparable(one)));
        // Nothing but the bucket and who is calling.
        Assert.All(server.Calls.Snapshot().ByOperation.Keys, name => Assert.True(name.StartsWith("s3:", StringComparison.Ordinal) || name is "sts:GetCallerIdentity", name));
    }

    [Fact]
    public async Task Without_a_time_the_last_ninety_days_are_read_and_of_a_day_all_that_is_delivered_after_midnight()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 3, Scenario = Scenario.Neglected });
        var since = _clock.GetUtcNow().AddDays(-90);
        var expected = server.Activity.Where(one => one is { ConcernsRoot: true, Class: not "Noise" }).ToList();
        Assert.Equal(Lines(expected.Where(one => one.Time >= since)), Lines(Events(await ReadAsync(server, Question(server)))));
        var day = new DateTimeOffset(expected[0].Time.UtcDateTime.Date.AddDays(-30), TimeSpan.Zero);
        var late = Record(server, day.AddDays(1).AddSeconds(-30), "late");
        var folder = Folder(server, "us-east-1", day.AddDays(1));
        server.TrailBucket.Put(folder + "x.json.gz", Gzip($"{{\"Records\":[{late},{Record(server, day.AddDays(1), "next")}]}}"));
        var filter = new ActivityFilter { StartTime = day, EndTime = day.AddDays(1).AddSeconds(-1) };
        var found = Events(await ReadAsync(server, Question(server) with { Filter = filter }));
        Assert.Contains(found, one => one.EventId == "late");
        Assert.DoesNotContain(found, one => one.EventId == "next");
    }

    [Fact]
    public async Task Each_trouble_is_one_failure_with_its_remedy_and_the_rest_goes_on()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 4, Scenario = Scenario.Neglected });
        var bucket = server.TrailBucket;
        var keys = bucket.Keys.Where(key => key.Contains("/CloudTrail/", StringComparison.Ordinal)).Take(7).ToList();
        bucket.Break(keys[0], ObjectFault.Denied);
        bucket.Break(keys[1], ObjectFault.KeyDenied);
        bucket.Break(keys[2], ObjectFault.Vanished);
        bucket.Break(keys[3], ObjectFault.Archived);
        bucket.Put(keys[4], bucket.Content(keys[4])[..^20]);
        bucket.Put(keys[5], "{\"nothing\":1}"u8.ToArray());
        bucket.Put(keys[6], Gzip("<html>no log</html>"));
        var steps = await ReadAsync(server, Question(server) with { Filter = new ActivityFilter { StartTime = _clock.GetUtcNow().AddDays(-200) } });
        var failures = steps.Select(step => step.Failure).OfType<TrailFailure>().ToDictionary(failure => failure.Target, StringComparer.Ordinal);
        TrailProblem[] expected =
        [
            TrailProblem.ObjectDenied, TrailProblem.ObjectDenied, TrailProblem.ObjectVanished, TrailProblem.ObjectArchived,
            TrailProblem.ObjectBroken, TrailProblem.NotALog, TrailProblem.ObjectBroken,
        ];
        Assert.Equal(expected, keys.Select(key => failures[$"s3://{bucket.Name}/{key}"].Problem));
        Assert.Equal(keys.Count, failures.Count);
        Assert.Contains("s3:GetObject", failures[$"s3://{bucket.Name}/{keys[0]}"].RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("kms:Decrypt", failures[$"s3://{bucket.Name}/{keys[1]}"].RecommendedAction, StringComparison.Ordinal);
        Assert.All(failures.Values, failure => Assert.NotEmpty(failure.RecommendedAction));
        var broken = keys.Select(key => $"s3://{bucket.Name}/{key}").ToHashSet(StringComparer.Ordinal);
        var whole = FromFiles(server, new ActivityFilter()).Select(one => one.EventId).ToHashSet(StringComparer.Ordinal);
        Assert.Contains(Events(steps), one => !broken.Contains(one.Source!));
        Assert.All(Events(steps), one => Assert.Contains(one.EventId, whole));
    }

    [Fact]
    public async Task Hostile_keys_are_read_or_passed_over_and_never_mistaken_and_a_thousand_files_are_no_bound()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 1, Scenario = Scenario.Healthy });
        var day = _clock.GetUtcNow().AddDays(-5);
        var folder = Folder(server, "us-east-1", day);
        string[] odd = ["a b+c&d=e%2F;'\"<x>", "\u0001\u001b[31m\u2028", "日本🔥", "..", "~!*()"];
        foreach (var name in odd)
            server.TrailBucket.Put($"{folder}{name}.json.gz", Gzip(Record(server, day, "odd " + name)));
        foreach (var name in new[] { "folder/", "deep/x.json.gz", "note.txt" })
            server.TrailBucket.Put(folder + name, Gzip(Record(server, day, "never")));
        server.TrailBucket.Put(folder[..^11] + "9999/99/99/x.json.gz", Gzip(Record(server, day, "never")));
        server.TrailBucket.Put(folder.Replace("/CloudTrail/", "/CloudTrail-Insight/", StringComparison.Ordinal) + "x.json.gz", Gzip(Record(server, day, "never")));
        for (var i = 0; i < 2100; i++)
            server.TrailBucket.Put($"{folder}many{i}.json", Encoding.UTF8.GetBytes(Record(server, day, $"many{i}")));
        var steps = await ReadAsync(server, Question(server) with { ThrottleLimit = 8 });
        Assert.Empty(steps.Select(step => step.Failure).OfType<TrailFailure>().Select(failure => failure.Cause.Message));
        var ids = Events(steps).Select(one => one.EventId!).ToList();
        Assert.Equal(odd.Select(name => "odd " + name).Order(StringComparer.Ordinal), ids.Where(id => id.StartsWith("odd", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(2100, ids.Count(id => id.StartsWith("many", StringComparison.Ordinal)));
        Assert.DoesNotContain("never", ids);
        Assert.All(steps, step => Assert.DoesNotContain('\u001b', $"{step.Remark}{step.Warning}"));
    }

    [Fact]
    public async Task Faults_of_every_kind_are_survived_and_no_event_is_lost_or_doubled()
    {
        await using var server = await StartAsync(new SimulatorOptions
        {
            Accounts = 3, Scenario = Scenario.Neglected,
            Faults = new FaultOptions { ThrottleEvery = 7, ServerErrorPercent = 5, CutOffPercent = 12, GarbagePercent = 0 },
        });
        var steps = await ReadAsync(server, Question(server) with { Filter = new ActivityFilter { StartTime = _clock.GetUtcNow().AddDays(-200) } });
        Assert.Empty(steps.Select(step => step.Failure).OfType<TrailFailure>().Select(failure => failure.Cause.Message));
        Assert.Equal(Lines(server.Activity.Where(one => one is { ConcernsRoot: true, Class: not "Noise" })), Lines(Events(steps)));
        Assert.NotEqual(0, server.Calls.Snapshot().Total.Throttled);
    }

    [Fact]
    public async Task A_bucket_in_another_Region_is_read_there_and_with_the_role_of_its_owner_where_that_is_named()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 3, TrailRegion = "eu-west-1", Scenario = Scenario.Neglected });
        var own = Events(await ReadAsync(server, Question(server)));
        Assert.NotEmpty(own);
        var asOwner = await ReadAsync(server, Question(server) with { TrailAccountId = server.TrailBucket.OwnerAccountId });
        Assert.Equal(own.Select(one => one.EventId).Order(StringComparer.Ordinal), Events(asOwner).Select(one => one.EventId).Order(StringComparer.Ordinal));
        Assert.Equal(1, server.Calls.Snapshot().ByOperation["sts:AssumeRole"].Calls);
        var other = server.Truth.Accounts.First(account => account.AccountId != server.TrailBucket.OwnerAccountId && account is { State: "ACTIVE", Denied: false, IsManagementAccount: false });
        var failure = Assert.Single(await ReadAsync(server, Question(server) with { TrailAccountId = other.AccountId })).Failure!;
        Assert.Equal(TrailProblem.BucketDenied, failure.Problem);
        Assert.Contains("-TrailAccountId", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_told_and_never_passed_over()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 2, Scenario = Scenario.Neglected });
        var known = server.Truth.Accounts[0].AccountId;
        var accounts = new Dictionary<string, string?>(StringComparer.Ordinal) { [known] = "named", ["123456789012"] = null };
        var steps = await ReadAsync(server, Question(server) with { Accounts = accounts });
        var failure = Assert.Single(steps.Select(step => step.Failure).OfType<TrailFailure>());
        Assert.Equal((TrailProblem.NoLogs, "123456789012"), (failure.Problem, failure.Target));
        Assert.NotEmpty(Events(steps));
        Assert.All(Events(steps), one => Assert.Equal((known, "named"), (one.AccountId, one.AccountName)));

        Assert.Equal(TrailProblem.NoLogs, Assert.Single(await ReadAsync(server, Question(server) with { Prefix = "elsewhere" })).Failure?.Problem);
        Assert.Equal(TrailProblem.NoBucket, Assert.Single(await ReadAsync(server, Question(server) with { Bucket = "no-such-bucket" })).Failure?.Problem);
        var early = new ActivityFilter { StartTime = _clock.GetUtcNow().AddDays(-900), EndTime = _clock.GetUtcNow().AddDays(-800) };
        Assert.Equal(2, (await ReadAsync(server, Question(server) with { Filter = early })).Count(step => step.Warning is not null));
        var nowhere = await ReadAsync(server, Question(server) with { Filter = new ActivityFilter { Region = ["sa-east-1"] } });
        Assert.Equal(2, nowhere.Count(step => step.Warning?.Contains("sa-east-1", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData("s3:ListBucket", TrailProblem.BucketDenied)]
    [InlineData("s3:GetObject", TrailProblem.ObjectDenied)]
    public async Task A_denied_call_names_its_permission_and_is_never_an_empty_answer(string action, TrailProblem problem)
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 1, DeniedActions = [action] });
        var failures = (await ReadAsync(server, Question(server))).Select(step => step.Failure).OfType<TrailFailure>().ToList();
        Assert.NotEmpty(failures);
        Assert.All(failures, failure => Assert.Equal(problem, failure.Problem));
        Assert.All(failures, failure => Assert.Contains(action, failure.RecommendedAction, StringComparison.Ordinal));
    }

    private Task<SimulatorServer> StartAsync(SimulatorOptions options) => SimulatorServer.StartAsync(options, _clock);

    private static TrailBucketQuestion Question(SimulatorServer server) => new() { Bucket = server.TrailBucket.Name, ThrottleLimit = 16 };

    private static List<RootActivityEvent> Events(IEnumerable<TrailBucketStep> steps) => [.. steps.SelectMany(step => step.Events)];

    private static string Folder(SimulatorServer server, string region, DateTimeOffset day)
    {
        var account = server.Truth.Accounts[0].AccountId;
        var root = server.TrailBucket.Keys.First(key => key.Contains($"/{account}/CloudTrail/", StringComparison.Ordinal));
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{root[..root.IndexOf("/CloudTrail/", StringComparison.Ordinal)]}/CloudTrail/{region}/{day:yyyy/MM/dd}/");
    }

    private static string Record(SimulatorServer server, DateTimeOffset time, string id) =>
        $$"""{"userIdentity":{"type":"Root","accountId":"{{server.Truth.Accounts[0].AccountId}}"},"eventTime":"{{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss}}Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"us-east-1","eventID":{{System.Text.Json.JsonSerializer.Serialize(id)}}}""";

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static List<RootActivityEvent> FromFiles(SimulatorServer server, ActivityFilter filter)
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit");
        try
        {
            server.WriteTrail(folder.FullName);
            return [.. TrailFile.InFolder(folder.FullName).SelectMany(file => TrailFile.Read(file, filter, CancellationToken.None))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Lines(IEnumerable<ActivityTruth> truth) => truth
        .Select(one => $"{one.EventId} {one.AccountId} {one.Time:u} {one.Region} {one.EventName} {one.Class} {one.Actor} {one.Success} {one.MfaUsed}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(IEnumerable<RootActivityEvent> events) => events
        .Select(one => $"{one.EventId} {one.AccountId} {one.Time:u} {one.Region} {one.EventName} {one.Class} {one.Actor} {one.Success} {one.MfaUsed}")
        .Order(StringComparer.Ordinal);

    private static string Comparable(RootActivityEvent one) => string.Join(
        '|', typeof(RootActivityEvent).GetProperties().Where(p => p.Name is not ("Source" or "AccountName"))
            .Select(p => p.GetValue(one) is IReadOnlyList<string> list ? string.Join(',', list) : $"{p.GetValue(one)}"));

    private async Task<List<TrailBucketStep>> ReadAsync(SimulatorServer server, TrailBucketQuestion question)
    {
        using var session = new AwsSession(
            new SessionOptions
            {
                Credentials = new StaticCredentials(server.AccessKeyId, server.SecretAccessKey, null),
                EndpointUrl = server.Endpoint.ToString(),
                Region = "us-east-1",
            },
            _clock);
        var steps = new List<TrailBucketStep>();
        await foreach (var step in new TrailBucketReader(session, question).ReadAsync(CancellationToken.None))
        {
            if (step.Events.Count > 0 || step.Failure is not null || step.Warning is not null)
                steps.Add(step);
        }

        return steps;
    }
}
