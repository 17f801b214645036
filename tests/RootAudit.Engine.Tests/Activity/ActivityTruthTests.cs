using RootAudit.Activity;
using RootAudit.Engine.Activity;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Failures;
using RootAudit.Sessions;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Activity;

/// <summary>Both sources against the simulator's truth, event by event, and against one another.</summary>
public sealed class ActivityTruthTests
{
    private static readonly string[] Regions = ["us-east-1", "eu-central-1"];

    private readonly FastClock _clock = new(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_and_lookups_equal_the_truth_and_one_another(bool withIam)
    {
        await using var server = await SimulatorServer.StartAsync(
            new SimulatorOptions { Accounts = 9, Scenario = Scenario.Neglected, RootCalls = 60 }, _clock);
        var since = _clock.GetUtcNow().AddDays(-89);
        var filter = new ActivityFilter { StartTime = since, IncludeIamEvents = withIam };
        var looked = await LookAsync(server, filter with { Region = Regions });
        var read = ReadFiles(server, filter);

        var expected = server.Activity.Where(one => one.Time >= since && Wanted(one, withIam)).ToList();
        Assert.Equal(Lines(expected), Lines(read));
        // Accounts that nobody can enter have files all the same.
        var entered = server.Truth.Accounts.Where(account => !account.Denied && account.State is "ACTIVE").Select(account => account.AccountId).ToHashSet();
        Assert.Equal(Lines(expected.Where(one => entered.Contains(one.AccountId))), Lines(looked));
        // Wherever an event was read, it is the same object.
        var byId = read.ToDictionary(one => one.EventId!, StringComparer.Ordinal);
        Assert.All(looked, one => Assert.Equal(Comparable(byId[one.EventId!]), Comparable(one)));
        Assert.Equal(0, server.Calls.Snapshot().Total.Throttled);
    }

    [Fact]
    public async Task Many_accounts_at_once_are_never_refused_for_their_rate()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 60, RootCalls = 180 }, _clock);
        var looked = await LookAsync(server, new ActivityFilter { Region = ["us-east-1"] });
        var counts = server.Calls.Snapshot().ByOperation["cloudtrail:LookupEvents"];
        Assert.Equal(0, counts.Throttled);
        // Four pages or more of root's calls, and the openings of root sessions.
        Assert.True(counts.Calls >= 60 * 5, $"{counts.Calls} calls");
        Assert.Equal(
            server.Activity.Count(one => one.Region is "us-east-1" && one.ConcernsRoot && one.Time > _clock.GetUtcNow().AddDays(-89.9)), looked.Count);
    }

    [Fact]
    public async Task All_Regions_that_are_on_are_asked_and_none_that_is_off()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2 }, _clock);
        using var session = Open(server);
        var account = await OneAccount(session);
        server.Calls.Reset();
        var reading = await new LookupCollector(session).ReadAsync(account, new ActivityFilter(), allRegions: true, CancellationToken.None);
        Assert.Empty(reading.Failures);
        // Six Regions, two lookups in each at the least.
        Assert.InRange(server.Calls.Snapshot().ByOperation["cloudtrail:LookupEvents"].Calls, 12, 14);
        Assert.Contains(reading.Events, one => one.Region == "eu-central-1");
    }

    [Fact]
    public async Task A_Region_that_cannot_be_read_is_a_failure_and_the_others_go_on()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2 }, _clock);
        using var session = Open(server);
        var account = await OneAccount(session);
        var reading = await new LookupCollector(session).ReadAsync(
            account, new ActivityFilter { Region = ["cn-north-1", "us-east-1"] }, allRegions: false, CancellationToken.None);
        Assert.Equal(GapReason.NotVisible, Assert.Single(reading.Failures).Reason);
        Assert.NotEmpty(reading.Events);
    }

    [Fact]
    public async Task A_denied_lookup_is_a_failure_that_names_Region_and_permission_and_never_an_empty_answer()
    {
        await using var server = await SimulatorServer.StartAsync(
            new SimulatorOptions { Accounts = 2, DeniedActions = ["cloudtrail:LookupEvents", "account:ListRegions"] }, _clock);
        using var session = Open(server);
        var reading = await new LookupCollector(session).ReadAsync(
            await OneAccount(session), new ActivityFilter(), allRegions: true, CancellationToken.None);
        Assert.Empty(reading.Events);
        Assert.Equal(
            ["account:ListRegions", "cloudtrail:LookupEvents"], reading.Failures.Select(failure => failure.Permission).Order(StringComparer.Ordinal));
        Assert.All(reading.Failures, failure => Assert.Equal(GapReason.AccessDenied, failure.Reason));
        Assert.Contains(reading.Failures, failure => failure.Message.StartsWith("Region us-east-1: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("aws-us-gov", "us-gov-west-1")]
    [InlineData("aws-cn", "cn-north-1")]
    public async Task The_sign_in_Region_is_that_of_the_partition(string partition, string region)
    {
        await using var server = await SimulatorServer.StartAsync(
            new SimulatorOptions { Accounts = 2, Partition = partition, Scenario = Scenario.Neglected }, _clock);
        using var session = Open(server);
        var reading = await new LookupCollector(session).ReadAsync(await OneAccount(session), new ActivityFilter(), allRegions: false, CancellationToken.None);
        Assert.Empty(reading.Failures);
        Assert.Contains(reading.Events, one => one.EventName == "ConsoleLogin");
        Assert.All(reading.Events, one => Assert.Equal(region, one.Region));
    }

    private static bool Wanted(ActivityTruth one, bool withIam) => one.Class is not "Noise" && (one.ConcernsRoot || withIam);

    private static IEnumerable<string> Lines(IEnumerable<ActivityTruth> truth) => truth
        .Select(one => $"{one.EventId} {one.AccountId} {one.Time:u} {one.Region} {one.EventName} {one.Class} {one.Actor} {one.Success} {one.MfaUsed}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(IEnumerable<RootActivityEvent> events) => events
        .Select(one => $"{one.EventId} {one.AccountId} {one.Time:u} {one.Region} {one.EventName} {one.Class} {one.Actor} {one.Success} {one.MfaUsed}")
        .Order(StringComparer.Ordinal);

    // Lists compare by reference; as texts they compare by what they hold.
    private static string Comparable(RootActivityEvent one) => string.Join(
        '|', typeof(RootActivityEvent).GetProperties().Where(p => p.Name is not ("Source" or "AccountName"))
            .Select(p => p.GetValue(one) is IReadOnlyList<string> list ? string.Join(',', list) : $"{p.GetValue(one)}"));

    private static List<RootActivityEvent> ReadFiles(SimulatorServer server, ActivityFilter filter)
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

    private async Task<List<RootActivityEvent>> LookAsync(SimulatorServer server, ActivityFilter filter)
    {
        using var session = Open(server);
        var collector = new LookupCollector(session);
        using var reader = new OrganizationReader(session, static _ => { });
        var readings = new List<Task<LookupReading>>();
        await foreach (var account in reader.ReadAsync(new Accounts.AccountFilter { State = [Accounts.AccountState.Active] }, static _ => { }, CancellationToken.None))
            readings.Add(collector.ReadAsync(account, filter, allRegions: false, CancellationToken.None));
        var all = await Task.WhenAll(readings.Select(async reading =>
        {
            try
            {
                return await reading;
            }
            catch (CollectionException failure) when (failure.Reason == GapReason.RoleNotAssumable)
            {
                return new LookupReading([], []);
            }
        }));
        Assert.Empty(all.SelectMany(reading => reading.Failures).Select(failure => failure.Message));
        return [.. all.SelectMany(reading => reading.Events)];
    }

    private static async Task<Accounts.OrganizationAccount> OneAccount(AwsSession session)
    {
        var identity = await session.IdentifyAsync(CancellationToken.None);
        return new Accounts.OrganizationAccount { AccountId = identity.AccountId, State = Accounts.AccountState.Active };
    }

    private AwsSession Open(SimulatorServer server) => new(
        new SessionOptions
        {
            Credentials = new StaticCredentials(server.AccessKeyId, server.SecretAccessKey, null),
            EndpointUrl = server.Endpoint.ToString(),
            Region = server.Options.Partition switch { "aws-cn" => "cn-north-1", "aws-us-gov" => "us-gov-west-1", _ => "us-east-1" },
        },
        _clock);
}
