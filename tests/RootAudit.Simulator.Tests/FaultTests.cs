using System.Net;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests;

/// <summary>What goes wrong goes wrong as asked for, and as often.</summary>
public class FaultTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_token_bucket_refills_exactly_and_refusals_take_nothing()
    {
        var limit = new RateLimit(_clock, perSecond: 10, burst: 3);
        Assert.Equal([true, true, true, false, false], Take(limit, 5));
        _clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(limit.TryTake());
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([true, false], Take(limit, 2));
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal([true, true, true, false], Take(limit, 4));
    }

    [Fact]
    public async Task Iam_is_limited_in_each_account_and_sts_over_all()
    {
        await using var client = await Start(new() { Accounts = 3, IamRatePerSecond = 1, IamBurst = 2, StsRatePerSecond = 1, StsBurst = 2 });
        var members = client.Server.Truth.Accounts.Where(account => !account.IsCaller).ToList();
        var first = await client.EnterAsync(members[0].AccountId);
        var second = await client.EnterAsync(members[1].AccountId);
        var refused = await client.StsAsync(null, "GetCallerIdentity");
        Assert.Equal((HttpStatusCode.BadRequest, "Throttling"), (refused.Status, refused.Code));
        foreach (var session in new[] { first, second })
        {
            Assert.Equal("", (await client.IamAsync(session, "ListUsers")).Code);
            Assert.Equal("", (await client.IamAsync(session, "ListUsers")).Code);
            Assert.Equal("Throttling", (await client.IamAsync(session, "ListUsers")).Code);
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("", (await client.IamAsync(first, "ListUsers")).Code);
        var counts = client.Server.Calls.Snapshot();
        Assert.Equal(new Simulator.Wire.CallCount(7, 2, 0), counts.ByOperation["iam:ListUsers"]);
        Assert.Equal(4, counts.ByAccount[members[0].AccountId]["iam:ListUsers"].Calls);
        Assert.Equal(1, counts.ByAccount[members[0].AccountId]["sts:AssumeRole"].Calls);
        client.Server.Calls.Reset();
        Assert.Equal(0, client.Server.Calls.Snapshot().Total.Calls);
    }

    [Fact]
    public async Task Every_fifth_call_is_throttled_in_each_services_own_words()
    {
        await using var client = await Start(new() { Accounts = 1, Faults = new() { ThrottleEvery = 5 } });
        Assert.Equal(["", "", "", "", "TooManyRequestsException"], await Codes(5, () => client.OrganizationsAsync(null, "ListRoots")));
        // IAM is counted in each account, from another place in each.
        var codes = await Codes(20, () => client.IamAsync(null, "ListUsers"));
        var first = codes.IndexOf("Throttling");
        Assert.InRange(first, 0, 4);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i % 5 == first ? "Throttling" : ""), codes);
        Assert.Equal(5, client.Server.Calls.Snapshot().ByFault[FaultKind.Throttled]);
    }

    [Fact]
    public async Task Every_fifth_call_of_a_service_is_throttled_also_where_no_account_needs_five_and_whatever_their_order()
    {
        var options = new SimulatorOptions { Accounts = 61, Users = 0, Faults = new() { ThrottleEvery = 5 } };
        await using var one = await Start(options);
        await using var other = await Start(options);
        var ids = one.Server.Truth.Accounts.Where(account => !account.IsCaller).Select(account => account.AccountId).ToList();
        var codes = await UntilFourAreAccepted(one, ids);
        Assert.Equal(4, codes.Values.Distinct(StringComparer.Ordinal).Count());
        var again = await UntilFourAreAccepted(other, ids.AsEnumerable().Reverse());
        Assert.All(ids, id => Assert.Equal(codes[id], again[id]));
        var (iam, sts) = (one.Server.Calls.Snapshot().ByOperation["iam:ListUsers"], one.Server.Calls.Snapshot().ByOperation["sts:AssumeRole"]);
        Assert.Equal((300, 60), (iam.Calls, iam.Throttled));
        Assert.Equal(sts.Calls / 5, sts.Throttled);
    }

    [Fact]
    public async Task The_first_report_starts_are_refused_when_asked_for()
    {
        await using var client = await Start(new() { Accounts = 1, Faults = new() { LimitExceededCalls = 2 } });
        Assert.Equal(["LimitExceeded", "LimitExceeded", "", ""], await Codes(4, () => client.IamAsync(null, "GenerateCredentialReport")));
    }

    [Fact]
    public async Task Server_errors_come_as_often_as_asked_and_the_same_in_every_run()
    {
        var options = new SimulatorOptions { Accounts = 1, Users = 0, Faults = new() { ServerErrorPercent = 20 } };
        await using var one = await Start(options);
        await using var two = await Start(options);
        var first = await Codes(300, () => one.IamAsync(null, "ListUsers"));
        Assert.Equal(first, await Codes(300, () => two.IamAsync(null, "ListUsers")));
        Assert.InRange(first.Count(code => code is "ServiceFailure" or "ServiceUnavailable"), 40, 80);
        Assert.Contains("ServiceFailure", first);
        Assert.Contains("ServiceUnavailable", first);
    }

    [Fact]
    public async Task Broken_accounts_always_end_the_connection_and_garbage_accounts_send_html()
    {
        await using var client = await Start(new() { Accounts = 50, Faults = new() { BrokenAccountPercent = 4, GarbageAccountPercent = 2 } });
        var truth = client.Server.Truth;
        Assert.Equal(3, truth.Accounts.Count(account => account.Broken));
        var broken = await client.EnterAsync(truth.Accounts.First(account => account.Breakage == Breakage.CutOff).AccountId);
        for (var i = 0; i < 4; i++)
            await Assert.ThrowsAsync<HttpRequestException>(() => client.IamAsync(broken, "ListUsers"));
        var garbage = await client.EnterAsync(truth.Accounts.Single(account => account.Breakage == Breakage.Garbage).AccountId);
        var page = await client.IamAsync(garbage, "ListUsers");
        Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.Body.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_percentage_of_calls_is_cut_off_and_the_next_try_succeeds()
    {
        await using var client = await Start(new() { Accounts = 1, Faults = new() { CutOffPercent = 20 } });
        var cut = 0;
        for (var i = 0; i < 100; i++)
        {
            try
            {
                Assert.Equal("", (await client.IamAsync(null, "ListUsers")).Code);
            }
            catch (HttpRequestException)
            {
                cut++;
            }
        }

        Assert.InRange(cut, 8, 35);
    }

    [Fact]
    public async Task Denied_accounts_are_exactly_those_the_truth_names()
    {
        await using var client = await Start(new() { Accounts = 100, Users = 1, Faults = new() { DeniedAccountPercent = 3, PartlyDeniedAccountPercent = 3 } });
        var accounts = client.Server.Truth.Accounts;
        Assert.Equal(3 + 1, accounts.Count(account => account.Denied || account.IsCaller));
        foreach (var account in accounts.Where(account => !account.IsCaller))
            Assert.Equal(account.Denied ? "AccessDenied" : "", (await client.AssumeAsync(account.AccountId)).Code);
        foreach (var account in accounts.Where(account => account.DeniedActions.Count > 0))
        {
            var action = account.DeniedActions[0];
            var refused = await client.IamAsync(await client.EnterAsync(account.AccountId), action["iam:".Length..]);
            Assert.Equal("AccessDenied", refused.Code);
            Assert.EndsWith($"is not authorized to perform: {action} on resource: * because no identity-based policy allows the {action} action", refused["Message"], StringComparison.Ordinal);
        }
    }

    /// <summary>What four calls to IAM brought in each account; what was refused is asked for again, as every client does.</summary>
    private static async Task<Dictionary<string, string>> UntilFourAreAccepted(TestClient client, IEnumerable<string> accounts)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in accounts)
        {
            var answer = await client.AssumeAsync(id);
            if (answer.Code is "Throttling")
                answer = await client.AssumeAsync(id);
            var session = new TestCredentials(answer["AccessKeyId"]!, answer["SecretAccessKey"]!, answer["SessionToken"]);
            var codes = new List<string>();
            while (codes.Count(code => code.Length == 0) < 4)
                codes.AddRange(await Codes(1, () => client.IamAsync(session, "ListUsers")));
            all[id] = string.Join(',', codes);
        }

        return all;
    }

    private static List<bool> Take(RateLimit limit, int count) => [.. Enumerable.Range(0, count).Select(_ => limit.TryTake())];

    private static async Task<List<string>> Codes(int count, Func<Task<Answer>> call)
    {
        var codes = new List<string>();
        for (var i = 0; i < count; i++)
            codes.Add((await call()).Code);
        return codes;
    }

    private Task<TestClient> Start(SimulatorOptions options) => TestClient.StartAsync(options, _clock);
}
