using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Engine.Aws.Session;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>What a session remembers, and when it asks again.</summary>
public sealed class SessionPartTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_live_fact_is_kept_for_five_minutes()
    {
        var cache = new FactCache(_clock);
        var read = _clock.GetUtcNow();
        cache.Keep("1", "Fact", "value", read);
        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(("value", read), cache.Find<string>("1", "Fact"));
        Assert.Null(cache.Find<string>("1", "Other"));
        Assert.Null(cache.Find<string>("2", "Fact"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(cache.Find<string>("1", "Fact"));
    }

    [Fact]
    public void Reports_are_given_up_by_their_use_when_they_grow_past_the_bound()
    {
        var cache = new ReportCache();
        var quarter = new ReportContent(new byte[ReportCache.Capacity / 4], default);
        foreach (var account in new[] { "1", "2", "3", "4" })
            cache.Keep(account, quarter);
        Assert.NotNull(cache.Find("1"));
        cache.Keep("5", quarter);
        Assert.Equal(["1", "3", "4", "5"], new[] { "1", "2", "3", "4", "5" }.Where(account => cache.Find(account) is not null));
        cache.Keep("1", new ReportContent([1], default));
        cache.Keep("6", quarter);
        Assert.Equal(["1", "4", "5", "6"], new[] { "1", "3", "4", "5", "6" }.Where(account => cache.Find(account) is not null));
        cache.Keep("7", new ReportContent(new byte[ReportCache.Capacity + 1], default));
        Assert.Null(cache.Find("7"));
    }

    [Fact]
    public async Task A_role_is_assumed_once_for_all_who_wait_and_again_before_it_runs_out()
    {
        var assumed = 0;
        var gate = new TaskCompletionSource();
        using var role = new RoleCredentials(
            async _ =>
            {
                await gate.Task;
                return Session($"AKIA{++assumed}", TimeSpan.FromHours(1));
            },
            _clock);
        Assert.Throws<InvalidOperationException>(() => role.GetCredentials());
        var waiting = Enumerable.Range(0, 20).Select(_ => role.EnsureFreshAsync(CancellationToken.None)).ToList();
        gate.SetResult();
        await Task.WhenAll(waiting);
        Assert.Equal(1, assumed);
        _clock.Advance(TimeSpan.FromMinutes(54));
        await role.EnsureFreshAsync(CancellationToken.None);
        Assert.Equal(1, assumed);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await role.EnsureFreshAsync(CancellationToken.None);
        Assert.Equal((2, "AKIA2"), (assumed, role.CurrentAccessKey));
    }

    [Fact]
    public async Task A_session_that_was_rejected_is_renewed_once()
    {
        var assumed = 0;
        using var role = new RoleCredentials(_ => Task.FromResult(Session($"AKIA{++assumed}", TimeSpan.FromHours(1))), _clock);
        await role.EnsureFreshAsync(CancellationToken.None);
        role.Expire("AKIA1");
        // Calls that were let through before are still signed with it, and not left without credentials.
        Assert.Equal("AKIA1", role.GetCredentials().AccessKey);
        await role.EnsureFreshAsync(CancellationToken.None);
        // Another call comes back late with the old key.
        role.Expire("AKIA1");
        await role.EnsureFreshAsync(CancellationToken.None);
        Assert.Equal(2, assumed);
    }

    [Fact]
    public async Task A_role_that_could_not_be_assumed_is_tried_again_by_the_next()
    {
        var tries = 0;
        using var role = new RoleCredentials(
            _ => ++tries == 1 ? Task.FromException<RoleSession>(new IOException()) : Task.FromResult(Session("AKIA", TimeSpan.FromHours(1))), _clock);
        await Assert.ThrowsAsync<IOException>(() => role.EnsureFreshAsync(CancellationToken.None));
        await role.EnsureFreshAsync(CancellationToken.None);
        Assert.Equal("AKIA", role.CurrentAccessKey);
    }

    [Theory]
    [InlineData(60, 55)]
    [InlineData(4, 3)]
    [InlineData(-30, 55)]
    [InlineData(600, 55)]
    public void A_session_is_renewed_by_our_clock_whatever_the_other_says(int expiresIn, int renewIn)
    {
        var session = Session("AKIA", TimeSpan.FromMinutes(expiresIn));
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromMinutes(renewIn), session.RenewAt);
    }

    [Fact]
    public void Secrets_do_not_show_in_texts()
    {
        var session = new RoleSession(new ImmutableCredentials("AKIA", "the-secret", "the-token"), _clock.GetUtcNow());
        Assert.DoesNotContain("the-", session.ToString(), StringComparison.Ordinal);
        var given = new Sessions.StaticCredentials("AKIA", "the-secret", "the-token");
        Assert.DoesNotContain("the-", given.ToString(), StringComparison.Ordinal);
        var options = new Sessions.SessionOptions { Credentials = given, ExternalId = "e", Region = "us-east-1" };
        Assert.DoesNotContain("the-", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the-", CredentialSource.Find(options).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_that_are_not_scouted_are_looked_for_when_the_first_was_ready()
    {
        var clock = new ReportClock(_clock);
        var looks = Enumerable.Range(0, 5).Select(_ => clock.Start()).ToList();
        Assert.Equal([ReportLookKind.First, ReportLookKind.First, ReportLookKind.First, ReportLookKind.First, ReportLookKind.Told], looks.Select(look => look.Kind));
        var started = _clock.GetTimestamp();
        var waiting = clock.WaitAsync(started, looks: 0, ReportLook.Told, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.False(waiting.IsCompleted);
        clock.Observe(TimeSpan.FromSeconds(3), looks[0]);
        await waiting;
        // The next one knows beforehand.
        var later = clock.WaitAsync(_clock.GetTimestamp(), looks: 0, ReportLook.Told, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(later.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await later;
    }

    [Fact]
    public async Task Reports_that_were_missed_move_the_next_look_a_little_and_no_further_than_the_margin()
    {
        var clock = new ReportClock(_clock);
        clock.Observe(TimeSpan.FromSeconds(3), clock.Start());
        // Sixty-four that looked together and missed are one lesson; a report that takes a minute is no lesson at all.
        for (var i = 0; i < 64; i++)
            clock.Missed(TimeSpan.FromSeconds(3));
        Assert.Equal(3.03, (await FirstLookAsync(clock)).TotalSeconds, precision: 2);
        for (var i = 0; i < 64; i++)
            clock.Missed(TimeSpan.FromSeconds(60));
        Assert.Equal(3.15, (await FirstLookAsync(clock)).TotalSeconds, precision: 2);
    }

    private async Task<TimeSpan> FirstLookAsync(ReportClock clock)
    {
        var started = _clock.GetTimestamp();
        var look = clock.WaitAsync(started, looks: 0, ReportLook.Told, CancellationToken.None);
        for (; !look.IsCompleted; await Task.Yield())
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        return _clock.GetElapsedTime(started);
    }

    [Fact]
    public async Task A_wait_for_a_report_can_be_stopped()
    {
        var clock = new ReportClock(_clock);
        using var stop = new CancellationTokenSource();
        var unlearned = clock.WaitAsync(_clock.GetTimestamp(), looks: 0, ReportLook.Told, stop.Token);
        var scout = clock.WaitAsync(_clock.GetTimestamp(), looks: 9, clock.Start(), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unlearned);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scout);
    }

    [Fact]
    public void The_first_scouts_share_one_row_of_looks()
    {
        var clock = new ReportClock(_clock);
        var scouts = Enumerable.Range(0, 4).Select(_ => clock.Start()).ToList();
        var looks = Enumerable.Range(0, 16).SelectMany(look => scouts.Select(scout => scout.SecondsTo(look))).ToList();
        Assert.Equal(0.1, looks[0], precision: 6);
        Assert.All(looks.Zip(looks.Skip(1)), pair => Assert.InRange(pair.Second / pair.First, 1.06, 1.07));
    }

    [Fact]
    public async Task A_scout_never_waits_longer_than_ten_seconds_for_its_next_look()
    {
        var clock = new ReportClock(_clock);
        var last = clock.WaitAsync(_clock.GetTimestamp(), looks: 500, clock.Start(), CancellationToken.None);
        Assert.False(last.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await last;
    }

    [Fact]
    public async Task Only_the_shortest_of_the_first_counts_and_those_that_look_early_follow_slowly()
    {
        var clock = new ReportClock(_clock);
        var scouts = Enumerable.Range(0, 4).Select(_ => clock.Start()).ToList();
        clock.Observe(TimeSpan.FromSeconds(3), scouts[1]);
        clock.Observe(TimeSpan.FromSeconds(3.6), scouts[0]);
        clock.Observe(TimeSpan.FromSeconds(9), ReportLook.Told);
        Assert.Equal(3, (await FirstLookAsync(clock)).TotalSeconds, precision: 2);
        var early = Enumerable.Range(0, 61).Select(_ => clock.Start()).ToList()[^1];
        Assert.Equal((ReportLookKind.Early, 2.7), (early.Kind, Math.Round(early.SecondsTo(0), 6)));
        clock.Observe(TimeSpan.FromSeconds(7), early);
        Assert.Equal(4, (await FirstLookAsync(clock)).TotalSeconds, precision: 2);
        clock.Observe(TimeSpan.FromSeconds(2), early);
        Assert.Equal(2, (await FirstLookAsync(clock)).TotalSeconds, precision: 2);
    }

    private RoleSession Session(string key, TimeSpan expiresIn) => RoleSession.Given(
        new ImmutableCredentials(key, "secret", "token"), _clock.GetUtcNow(), _clock.GetUtcNow() + expiresIn, TimeSpan.FromHours(1));
}
