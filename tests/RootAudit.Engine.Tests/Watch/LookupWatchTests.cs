using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Engine.Watch;
using RootAudit.Failures;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Watch;

/// <summary>The event history looked into again and again, on a clock a hundred times as fast as the machine's.</summary>
public sealed class LookupWatchTests : IDisposable
{
    private readonly FastClock _clock = new(100);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("RootAudit watch ");

    private string StatePath => Path.Combine(_folder.FullName, "watch.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Events_come_once_however_late_CloudTrail_tells_them_and_through_an_outage_of_any_length()
    {
        await using var server = await StartAsync();
        using var session = QueueWatchTests.Open(server, _clock);
        var sink = new WatchSink();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var watching = Watch(server, session, sink).RunAsync(stop.Token);
        var accounts = Accounts(server);
        var happened = new List<ActivityTruth> { server.SignInAsRoot(accounts[0].AccountId), server.SignInAsRoot(accounts[1].AccountId, TimeSpan.FromMinutes(14)) };
        await UntilAsync(() => sink.Events.Count == 2, stop.Token);
        server.SetOutage(Outage.Unreachable);
        happened.Add(server.SignInAsRoot(accounts[0].AccountId));
        await Task.Delay(TimeSpan.FromMinutes(60), _clock);
        happened.Add(server.SignInAsRoot(accounts[0].AccountId, TimeSpan.FromMinutes(10)));
        server.SetOutage(Outage.None);
        await UntilAsync(() => sink.Events.Count >= 4, stop.Token);
        // Some looks more, which find all of it again.
        await Task.Delay(TimeSpan.FromMinutes(5), _clock);
        await stop.CancelAsync();
        await watching;
        Assert.Equal(Ids(happened), sink.Ids.Order(StringComparer.Ordinal));
        Assert.Empty(sink.Failures);
        Assert.Equal(0, server.Calls.Snapshot().ByOperation["cloudtrail:LookupEvents"].Throttled);
        // Two accounts, one warning at the beginning and one at the end of each.
        Assert.Equal(2, sink.Warnings.Count(text => text.Contains("is interrupted", StringComparison.Ordinal)));
        Assert.Equal(2, sink.Warnings.Count(text => text.Contains("works again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_watch_goes_on_where_the_one_before_was_ended()
    {
        await using var server = await StartAsync();
        using var session = QueueWatchTests.Open(server, _clock);
        var account = Accounts(server)[0].AccountId;
        var first = new WatchSink();
        var happened = new List<ActivityTruth> { server.SignInAsRoot(account), server.SignInAsRoot(account) };
        await Watch(server, session, first, new WatchOptions { MaximumEvent = 1 }).RunAsync(CancellationToken.None);
        Assert.Single(first.Events);
        // Longer than a watch without a memory would look back.
        await Task.Delay(TimeSpan.FromMinutes(45), _clock);
        happened.Add(server.SignInAsRoot(account));
        var second = new WatchSink();
        await Watch(server, session, second, new WatchOptions { Timeout = TimeSpan.FromMinutes(3) }).RunAsync(CancellationToken.None);
        Assert.Equal(Ids(happened), first.Ids.Concat(second.Ids).Order(StringComparer.Ordinal));
        Assert.Empty(second.Warnings);
        Assert.Equal(["watch.json"], _folder.EnumerateFiles().Select(file => file.Name));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StatePath));
    }

    [Fact]
    public async Task An_account_that_is_denied_at_first_is_an_error_and_is_read_as_soon_as_it_can_be()
    {
        await using var server = await StartAsync();
        using var session = QueueWatchTests.Open(server, _clock);
        var denied = Accounts(server).First(one => one.AccountId != server.Truth.CallerAccountId).AccountId;
        server.SetRole(denied, canBeAssumed: false);
        var happened = server.SignInAsRoot(denied);
        var sink = new WatchSink();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var watching = Watch(server, session, sink).RunAsync(stop.Token);
        await UntilAsync(() => !sink.Failures.IsEmpty, stop.Token);
        server.SetRole(denied, canBeAssumed: true);
        await UntilAsync(() => !sink.Events.IsEmpty, stop.Token);
        await stop.CancelAsync();
        await watching;
        Assert.Equal((denied, GapReason.RoleNotAssumable), (Assert.Single(sink.Failures).AccountId, sink.Failures.First().Reason));
        Assert.Equal([happened.EventId], sink.Ids);
        Assert.Contains("works again", Assert.Single(sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_account_can_be_read_the_watch_ends()
    {
        await using var server = await StartAsync("cloudtrail:LookupEvents");
        using var session = QueueWatchTests.Open(server, _clock);
        var sink = new WatchSink();
        var failure = await Assert.ThrowsAsync<CollectionException>(() => Watch(server, session, sink).RunAsync(CancellationToken.None));
        Assert.Equal((GapReason.AccessDenied, "cloudtrail:LookupEvents"), (failure.Reason, failure.Permission));
        Assert.Equal(Accounts(server).Count, sink.Failures.Count);
    }

    [Fact]
    public async Task A_state_that_is_too_old_is_a_gap_that_is_told_and_one_of_something_else_is_refused()
    {
        await using var server = await StartAsync();
        using var session = QueueWatchTests.Open(server, _clock);
        var account = Accounts(server)[0].AccountId;
        await File.WriteAllTextAsync(StatePath, $$$"""
            {"format":"RootAudit.Watch/1","place":[{"accountId":"{{{account}}}","region":"us-east-1","readTo":"2020-01-01T00:00:00+00:00","seen":{}},
            {"accountId":"000000000001","region":"us-east-1","readTo":"2020-01-01T00:00:00+00:00","seen":{"a":"2020-01-01T00:00:00+00:00"}}]}
            """);
        var sink = new WatchSink();
        await Watch(server, session, sink, new WatchOptions { Timeout = TimeSpan.FromMinutes(1) }).RunAsync(CancellationToken.None);
        Assert.Contains("until 2020-01-01", Assert.Single(sink.Warnings), StringComparison.Ordinal);
        // A place that nobody asked for stays as it was.
        Assert.Contains("000000000001", await File.ReadAllTextAsync(StatePath), StringComparison.Ordinal);
        foreach (var other in new[] { "{}", "not json", "[1]", "{\"format\":\"RootAudit.Watch/1\",\"place\":[{\"accountId\":\"x\"}]}" })
        {
            await File.WriteAllTextAsync(StatePath, other);
            var failure = await Assert.ThrowsAsync<WatchStateException>(() => Watch(server, session, new WatchSink()).RunAsync(CancellationToken.None));
            Assert.True(failure.IsContent);
            Assert.Equal(other, await File.ReadAllTextAsync(StatePath));
        }
    }

    private static IEnumerable<string> Ids(IEnumerable<ActivityTruth> happened) => happened.Select(one => one.EventId).Order(StringComparer.Ordinal);

    private static List<OrganizationAccount> Accounts(SimulatorServer server) =>
    [
        .. server.Truth.Accounts.Where(one => one.State is "ACTIVE").Take(2)
            .Select(one => new OrganizationAccount { AccountId = one.AccountId, State = AccountState.Active }),
    ];

    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!condition())
            await Task.Delay(20, cancellationToken);
    }

    private LookupWatch Watch(SimulatorServer server, AwsSession session, WatchSink sink, WatchOptions? options = null) => new(
        session, Accounts(server), new LookupTerms { StatePath = StatePath }, options ?? new WatchOptions(), sink.Pipeline);

    private Task<SimulatorServer> StartAsync(params string[] denied) =>
        QueueWatchTests.StartAsync(new SimulatorOptions { Accounts = 4, DeniedActions = denied }, _clock);
}
