using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.Wire;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>Whatever goes wrong on the way: what can be read is read right, and the rest is a gap with its reason.</summary>
public sealed class FaultTests
{
    private const double Hurry = 20;

    [Fact]
    public async Task Five_hundred_accounts_with_every_fault_end_with_exactly_the_denied_and_broken_ones_as_gaps()
    {
        await using var audited = await StartAsync(
            500,
            new FaultOptions
            {
                ServerErrorPercent = 5,
                ThrottleEvery = 5,
                DeniedAccountPercent = 3,
                CutOffPercent = 1,
                BrokenAccountPercent = 1,
            });
        var accounts = await audited.AccountsAsync();
        var outcomes = (await Task.WhenAll(accounts.Select(account => audited.ReadAsync(account)))).ToDictionary(outcome => outcome.Posture.AccountId);
        AssertHappened(audited.Server.Calls.Snapshot());
        var truth = audited.Server.Truth;
        Assert.Equal(truth.Accounts.Select(account => account.AccountId), accounts.Select(account => account.AccountId));
        Assert.All(accounts.Zip(truth.Accounts), pair => Expected.Account(truth, pair.Second, pair.First));
        Assert.Equal(500, outcomes.Count);
        Assert.Equal(15, truth.Accounts.Count(account => account is { State: "ACTIVE", Denied: true, IsManagementAccount: false }));
        Assert.Equal(5, truth.Accounts.Count(account => account.Broken));
        Assert.All(truth.Accounts, expected => Expected.Posture(audited.Server, expected, outcomes[expected.AccountId]));
        Assert.Equal(
            truth.Accounts.Where(account => account.Denied || account.Broken).Select(account => account.AccountId).Order(),
            outcomes.Values.Where(outcome => outcome.Reading.Failures.Count > 0).Select(outcome => outcome.Posture.AccountId).Order());
        foreach (var (account, expected) in accounts.Zip(truth.Accounts).Where(pair => pair.Second is { Denied: false, Broken: false }))
            Expected.Rows(expected, [.. (await audited.Collector.ReadReportAsync(account, Freshness.Default, CancellationToken.None)).Rows(rootOnly: false)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Answers_that_are_always_cut_off_are_no_connection_and_cost_no_call_that_nobody_counts(int throttleEvery)
    {
        await using var audited = await StartAsync(12, new FaultOptions { BrokenAccountPercent = 100, ThrottleEvery = throttleEvery });
        var outcomes = await audited.ReadAllAsync();
        var broken = audited.Server.Truth.Accounts.Where(account => account is { Broken: true, Denied: false }).ToList();
        Assert.True(broken.Count >= 8, $"{broken.Count} accounts are broken.");
        Assert.All(broken, expected => Expected.Posture(audited.Server, expected, outcomes[expected.AccountId]));
        var calls = audited.Server.Calls.Snapshot().ByAccount;
        Assert.All(
            broken.SelectMany(account => calls[account.AccountId]).Where(pair => pair.Key.StartsWith("iam:", StringComparison.Ordinal)),
            pair => Assert.Equal(CallRunner.Attempts, pair.Value.Failed));
    }

    [Fact]
    public async Task One_answer_in_a_hundred_that_is_a_web_page_changes_nothing()
    {
        await using var audited = await StartAsync(100, new FaultOptions { GarbagePercent = 1, GarbageAccountPercent = 2 });
        var outcomes = await audited.ReadAllAsync();
        Assert.All(audited.Server.Truth.Accounts, expected => Expected.Posture(audited.Server, expected, outcomes[expected.AccountId]));
        Assert.Contains(outcomes.Values, outcome => outcome.Posture.Gap.Any(gap => gap.Reason == GapReason.InvalidResponse));
    }

    [Fact]
    public async Task Where_no_capacity_for_reports_is_left_they_are_asked_for_again_until_there_is()
    {
        await using var audited = await StartAsync(20, new FaultOptions { LimitExceededCalls = 3, ReportCapacity = 4 });
        var outcomes = await audited.ReadAllAsync();
        Assert.All(audited.Server.Truth.Accounts, expected => Expected.Posture(audited.Server, expected, outcomes[expected.AccountId]));
    }

    [Fact]
    public async Task Capacity_that_never_comes_ends_as_a_report_that_is_not_ready_beside_facts_that_are_known()
    {
        await using var audited = await StartAsync(2, new FaultOptions { LimitExceededCalls = int.MaxValue }, factor: 2000);
        var account = (await audited.AccountsAsync()).Single(one => one.IsManagementAccount == true);
        var outcome = await audited.ReadAsync(account);
        var gap = Assert.Single(outcome.Posture.Gap);
        Assert.Equal((AccountFacts.ReportFact, GapReason.ReportNotReady), (gap.Fact, gap.Reason));
        Assert.Equal(Coverage.Partial, outcome.Posture.Coverage);
        Assert.NotNull(outcome.Posture.MfaEnabled);
        Assert.Contains("LimitExceeded", gap.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_that_run_out_in_the_middle_are_renewed()
    {
        // The report takes longer than a session lives, so every account is in the middle when its session ends.
        await using var audited = await Audited.StartAsync(
            new SimulatorOptions
            {
                Accounts = 20,
                ReportTime = TimeSpan.FromMilliseconds(900),
                Faults = new FaultOptions { SessionLifetime = TimeSpan.FromMilliseconds(400) },
            });
        var outcomes = await audited.ReadAllAsync();
        Assert.All(audited.Server.Truth.Accounts, expected => Expected.Posture(audited.Server, expected, outcomes[expected.AccountId]));
        Assert.True(audited.Server.Calls.Snapshot().ByOperation.Single(pair => pair.Key.EndsWith("AssumeRole", StringComparison.Ordinal)).Value.Calls > 20);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(-120)]
    public async Task A_clock_that_is_off_is_corrected(int minutes)
    {
        await using var audited = await StartAsync(10, new FaultOptions { ClockSkew = TimeSpan.FromMinutes(minutes) });
        var outcomes = await audited.ReadAllAsync();
        Assert.Equal(10, outcomes.Count);
        Assert.All(outcomes.Values.Where(outcome => outcome.Posture.State == Accounts.AccountState.Active), outcome =>
        {
            Assert.Equal(Coverage.Complete, outcome.Posture.Coverage);
            Assert.Empty(outcome.Reading.Failures);
        });
    }

    [Theory]
    [InlineData(120)]
    [InlineData(-120)]
    public async Task A_clock_that_was_off_and_was_put_right_is_corrected_too(int minutes)
    {
        var first = await StartAsync(2, new FaultOptions { ClockSkew = TimeSpan.FromMinutes(minutes) });
        await first.AccountsAsync();
        var port = first.Server.Endpoint.Port;
        await first.DisposeAsync();
        // The same address, for which the SDK remembers what it learnt, and a server whose clock agrees with ours.
        await using var second = await Audited.StartAsync(new SimulatorOptions { Accounts = 2, Port = port });
        var outcomes = await second.ReadAllAsync();
        Assert.Equal(2, outcomes.Count);
        Assert.All(outcomes.Values, outcome => Assert.Empty(outcome.Reading.Failures));
    }

    [Fact]
    public async Task A_report_that_AWS_keeps_shows_its_age_on_every_row()
    {
        await using var audited = await StartAsync(3, new FaultOptions { OldReportAge = TimeSpan.FromHours(3) });
        var account = (await audited.AccountsAsync())[0];
        var outcome = await audited.ReadAsync(account);
        Assert.InRange(outcome.Posture.CollectedTime - outcome.Posture.ReportGeneratedTime!.Value, TimeSpan.FromHours(2.9), TimeSpan.FromHours(3.5));
        var report = await audited.Collector.ReadReportAsync(account, Freshness.Default, CancellationToken.None);
        Assert.All(report.Rows(rootOnly: false), row => Assert.InRange(row.ReportAge!.Value, TimeSpan.FromHours(2.9), TimeSpan.FromHours(3.5)));
    }

    [Fact]
    public async Task A_report_older_than_four_hours_is_replaced()
    {
        await using var audited = await StartAsync(3, new FaultOptions { OldReportAge = TimeSpan.FromHours(5) });
        var outcome = await audited.ReadAsync((await audited.AccountsAsync())[0]);
        Assert.True(outcome.Posture.CollectedTime - outcome.Posture.ReportGeneratedTime!.Value < TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_fact_that_is_denied_is_a_gap_with_its_permission_and_the_other_facts_stay()
    {
        await using var audited = await StartAsync(60, new FaultOptions { PartlyDeniedAccountPercent = 20 });
        var outcomes = await audited.ReadAllAsync();
        var partly = audited.Server.Truth.Accounts.Where(account => account.DeniedActions.Count > 0).ToList();
        Assert.Equal(12, partly.Count);
        foreach (var truth in partly)
        {
            var outcome = outcomes[truth.AccountId];
            var denied = truth.DeniedActions.Contains("iam:GetAccountSummary") ? (AccountFacts.SummaryFact, "iam:GetAccountSummary")
                : truth.DeniedActions.Contains("iam:ListVirtualMFADevices") ? (AccountFacts.VirtualMfaFact, "iam:ListVirtualMFADevices")
                : (AccountFacts.ReportFact, "iam:GenerateCredentialReport");
            var failure = Assert.Single(outcome.Reading.Failures);
            Assert.Equal((GapReason.AccessDenied, denied.Item2), (failure.Reason, failure.Permission));
            Assert.Contains(denied.Item2, failure.RecommendedAction, StringComparison.Ordinal);
            Assert.Contains(outcome.Posture.Gap, gap => (gap.Fact, gap.Permission) == denied && gap.Reason == GapReason.AccessDenied);
            Assert.Equal(Coverage.Partial, outcome.Posture.Coverage);
            Assert.Equal(truth.Root.MfaActive, outcome.Posture.MfaEnabled);
            if (denied.Item1 == AccountFacts.ReportFact)
            {
                Assert.Null(outcome.Posture.LastUsedBy);
                Assert.Null(outcome.Posture.ReportGeneratedTime);
            }
            else
            {
                Assert.Equal(truth.Root.Keys.Count, outcome.Posture.AccessKeyCount);
            }

            if (denied.Item1 == AccountFacts.VirtualMfaFact && truth.Root.MfaActive)
                Assert.Equal(MfaType.Unknown, outcome.Posture.MfaType);
        }

        foreach (var truth in audited.Server.Truth.Accounts.Where(account => account.DeniedActions.Count == 0))
            Expected.Posture(audited.Server, truth, outcomes[truth.AccountId]);
    }

    [Fact]
    public async Task A_wrong_external_id_is_a_role_that_cannot_be_assumed_everywhere_but_at_home()
    {
        await using var audited = await Audited.StartAsync(
            new SimulatorOptions { Accounts = 5, ExternalId = "right" }, change: options => options with { ExternalId = "wrong" });
        var outcomes = await audited.ReadAllAsync();
        Assert.All(outcomes.Values.Where(outcome => outcome.Posture.IsManagementAccount == false), outcome =>
        {
            var failure = Assert.Single(outcome.Reading.Failures);
            Assert.Equal((GapReason.RoleNotAssumable, "sts:AssumeRole"), (failure.Reason, failure.Permission));
            Assert.DoesNotContain("wrong", failure.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal(Coverage.Complete, outcomes.Values.Single(outcome => outcome.Posture.IsManagementAccount == true).Posture.Coverage);
    }

    [Fact]
    public async Task A_key_that_AWS_does_not_know_is_told_as_such()
    {
        await using var audited = await Audited.StartAsync(
            new SimulatorOptions { Accounts = 5 },
            change: options => options with { Credentials = new Sessions.StaticCredentials("AKIAUNKNOWNUNKNOWN00", "secretsecretsecret", null) });
        var failure = await Assert.ThrowsAsync<CollectionException>(() => audited.AccountsAsync());
        Assert.Equal(GapReason.InvalidCredentials, failure.Reason);
        Assert.Contains("Connect-RootAudit", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("secretsecretsecret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_ends_everything_at_once()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 70, ReportTime = TimeSpan.FromMinutes(10) });
        var accounts = await audited.AccountsAsync();
        using var stop = new CancellationTokenSource();
        var readings = accounts.Where(one => one.State == Accounts.AccountState.Active)
            .Select(account => audited.Collector.ReadAsync(account, Freshness.Default, withPolicy: false, stop.Token)).ToList();
        await stop.CancelAsync();
        foreach (var reading in readings)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    /// <summary>The faults were there to be survived: by the simulator's own count, each as often as it was asked for.</summary>
    private static void AssertHappened(CallSnapshot calls)
    {
        foreach (var service in new[] { "iam:", "sts:" })
        {
            var counts = calls.ByOperation.Where(pair => pair.Key.StartsWith(service, StringComparison.Ordinal)).Select(pair => pair.Value).ToList();
            Assert.InRange((double)counts.Sum(count => count.Throttled) / counts.Sum(count => count.Calls), 0.18, 0.22);
        }

        // Of the calls that were not throttled; in broken accounts answers are cut off besides.
        var others = (double)(calls.Total.Calls - calls.Total.Throttled);
        Assert.InRange(calls.ByFault[FaultKind.ServerError] / others, 0.03, 0.07);
        Assert.InRange(calls.ByFault[FaultKind.CutOff] / others, 0.005, 0.08);
    }

    private static Task<Audited> StartAsync(int accounts, FaultOptions faults, double factor = Hurry) => Audited.StartAsync(
        new SimulatorOptions { Accounts = accounts, Users = 2, Scenario = Scenario.Neglected, Faults = faults }, new FastClock(factor));
}
