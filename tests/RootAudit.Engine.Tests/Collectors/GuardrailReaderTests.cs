using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>Service control policies: what is read, with how many calls, and what is said of what cannot be read.</summary>
public sealed class GuardrailReaderTests
{
    private const string Prefix = "organizations:";

    private static readonly SimulatorOptions Mixed = new() { Accounts = 120, Users = 1, Policies = PolicyTree.Mixed };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_whole_organization_is_read_as_it_is(bool omitPaths)
    {
        await using var audited = await Audited.StartAsync(Mixed with { OmitPaths = omitPaths });
        var reading = await ReadAsync(audited);
        Assert.Empty(reading.Failures);
        AssertIsTruth(audited.Server.Truth, reading.Organization);
        Assert.True(reading.Organization.PoliciesEnabled);
        Assert.All(reading.Organization.Nodes, node => Assert.NotNull(node.Name));
        Assert.Equal(120, reading.Organization.Nodes.Count(node => node.Kind == PolicyNodeKind.Account));
    }

    [Fact]
    public async Task Every_account_gets_the_answer_by_which_its_policies_were_attached()
    {
        await using var audited = await Audited.StartAsync(Mixed);
        var reading = await ReadAsync(audited);
        var answers = GuardrailEvaluator.Evaluate(reading.Organization).ToDictionary(answer => answer.AccountId, StringComparer.Ordinal);
        Assert.All(audited.Server.Truth.Accounts, account =>
        {
            var (expected, actual) = (account.Guardrail!, answers[account.AccountId]);
            Assert.Equal(expected.Status, actual.Status.ToString());
            if (actual.Status == GuardrailStatus.DeniedExcept)
                Assert.Equal(expected.RemainingActions, actual.RemainingActions.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
            if (expected.AssumeRoot is { } open && actual.Status != GuardrailStatus.NotApplicable)
                Assert.Equal(open ? AssumeRootSessions.Exempt : AssumeRootSessions.Blocked, actual.AssumeRootSessions);
            if (expected.DecidedAt is { } node)
                Assert.Contains(actual.Deciding, statement => statement.NodeId == node);
        });
    }

    [Fact]
    public async Task The_whole_organization_takes_the_fewest_calls_that_the_pages_allow()
    {
        await using var audited = await Audited.StartAsync(Mixed);
        var truth = audited.Server.Truth;
        var nodes = (await ReadAsync(audited)).Organization.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var calls = Calls(audited);
        Assert.Equal(6, calls["ListAccounts"]);
        Assert.Equal(1, calls["ListRoots"]);
        Assert.Equal(1, calls["ListPolicies"]);
        Assert.Equal(truth.Policies.Sum(policy => Math.Max(1, (policy.TargetIds.Count + 19) / 20)), calls["ListTargetsForPolicy"]);
        // Each that is attached above an account once, but for FullAWSAccess, which is known.
        Assert.Equal(truth.Policies.Count(policy => !policy.AwsManaged && policy.TargetIds.Any(nodes.Contains)), calls["DescribePolicy"]);
        Assert.Equal(["DescribeOrganization", "DescribePolicy", "ListAccounts", "ListPolicies", "ListRoots", "ListTargetsForPolicy"], calls.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, audited.Server.Calls.Snapshot().Changing.Calls);
    }

    [Fact]
    public async Task One_account_is_asked_for_by_the_places_above_it()
    {
        await using var audited = await Audited.StartAsync(Mixed);
        var deep = audited.Server.Truth.Accounts.First(account => account.OuIds.Count == 5);
        var account = (await audited.AccountsAsync()).Single(one => one.AccountId == deep.AccountId);
        audited.Server.Calls.Reset();
        using var reader = new GuardrailReader(audited.Session);
        var organization = (await reader.ReadAsync([account], CancellationToken.None)).Organization;
        Assert.Equal("Denied", Assert.Single(GuardrailEvaluator.Evaluate(organization)).Status.ToString());
        var calls = Calls(audited);
        // The root, five units, the account.
        Assert.Equal(7, calls["ListPoliciesForTarget"]);
        Assert.Equal(2, calls["DescribePolicy"]);
        Assert.Equal(["DescribeOrganization", "DescribePolicy", "ListPoliciesForTarget", "ListRoots"], calls.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Policies_that_are_not_enabled_are_not_read()
    {
        await using var audited = await Audited.StartAsync(Mixed with { Policies = PolicyTree.NotEnabled });
        var reading = await ReadAsync(audited);
        Assert.False(reading.Organization.PoliciesEnabled);
        Assert.All(
            GuardrailEvaluator.Evaluate(reading.Organization),
            answer => Assert.True(answer.Status is GuardrailStatus.NotDenied or GuardrailStatus.NotApplicable));
        Assert.DoesNotContain("ListPolicies", Calls(audited).Keys);
    }

    [Theory]
    [InlineData("organizations:ListRoots")]
    [InlineData("organizations:DescribePolicy")]
    [InlineData("organizations:ListTargetsForPolicy")]
    public async Task What_is_denied_leaves_a_gap_and_never_a_denial_that_nobody_read(string action)
    {
        await using var audited = await Audited.StartAsync(Mixed with { DeniedActions = [action] });
        var reading = await ReadAsync(audited);
        Assert.All(reading.Failures, failure => Assert.Equal((GapReason.AccessDenied, action), (failure.Reason, failure.Permission)));
        Assert.Equal(action, Assert.Single(reading.Organization.Gaps).Permission);
        var truth = audited.Server.Truth.Accounts.ToDictionary(account => account.AccountId, account => account.Guardrail!.Status, StringComparer.Ordinal);
        var answers = GuardrailEvaluator.Evaluate(reading.Organization);
        Assert.Contains(answers, answer => answer.Status == GuardrailStatus.Unknown);
        Assert.All(answers, answer => Assert.True(
            answer.Status == GuardrailStatus.Unknown || answer.Status.ToString() == truth[answer.AccountId], answer.Explanation));
        Assert.All(answers.Where(answer => answer.Status == GuardrailStatus.Unknown), answer => Assert.NotEmpty(answer.Gaps));
    }

    [Fact]
    public async Task Where_policies_may_not_be_listed_each_place_is_asked()
    {
        await using var audited = await Audited.StartAsync(Mixed with { DeniedActions = ["organizations:ListPolicies"] });
        var reading = await ReadAsync(audited);
        Assert.Empty(reading.Failures);
        AssertIsTruth(audited.Server.Truth, reading.Organization);
        Assert.Equal(reading.Organization.Nodes.Count, Calls(audited)["ListPoliciesForTarget"]);
    }

    [Fact]
    public async Task A_document_that_is_none_never_denies()
    {
        await using var audited = await Audited.StartAsync(Mixed with { Policies = PolicyTree.Plain, MalformedPolicy = true });
        var answers = GuardrailEvaluator.Evaluate((await ReadAsync(audited)).Organization).ToDictionary(answer => answer.AccountId, StringComparer.Ordinal);
        var unknown = audited.Server.Truth.Accounts.Where(account => account.Guardrail!.Status is "Unknown").ToList();
        Assert.NotEmpty(unknown);
        Assert.All(unknown, account => Assert.Equal(GuardrailStatus.Unknown, answers[account.AccountId].Status));
    }

    [Fact]
    public async Task Outside_an_organization_no_policy_denies_and_the_whole_cannot_be_asked_for()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 3, OutsideOrganization = true });
        var account = Assert.Single(await audited.AccountsAsync());
        using var reader = new GuardrailReader(audited.Session);
        var answer = Assert.Single(GuardrailEvaluator.Evaluate((await reader.ReadAsync([account], CancellationToken.None)).Organization));
        Assert.Equal(GuardrailStatus.NotDenied, answer.Status);
        var failure = await Assert.ThrowsAsync<CollectionException>(() => reader.ReadAsync(null, CancellationToken.None));
        Assert.Equal(GapReason.NotVisible, failure.Reason);
    }

    private static async Task<GuardrailReading> ReadAsync(Audited audited)
    {
        using var reader = new GuardrailReader(audited.Session);
        return await reader.ReadAsync(null, CancellationToken.None);
    }

    private static Dictionary<string, long> Calls(Audited audited) => audited.Server.Calls.Snapshot().ByOperation
        .Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[Prefix.Length..], pair => pair.Value.Calls, StringComparer.Ordinal);

    private static void AssertIsTruth(OrganizationTruth truth, OrganizationPolicies read)
    {
        var nodes = read.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(nodes.Order(StringComparer.Ordinal), read.Attachments.Keys.Order(StringComparer.Ordinal));
        foreach (var policy in truth.Policies)
        {
            var where = read.Attachments.Where(pair => pair.Value!.Contains(policy.Id)).Select(pair => pair.Key);
            Assert.Equal(policy.TargetIds.Where(nodes.Contains).Order(StringComparer.Ordinal), where.Order(StringComparer.Ordinal));
        }

        Assert.All(read.Policies, policy =>
        {
            var expected = truth.Policies.Single(one => string.Equals(one.Id, policy.Id, StringComparison.Ordinal));
            Assert.Equal((expected.Name, expected.AwsManaged, expected.AwsManaged ? null : expected.Content), (policy.Name, policy.AwsManaged, policy.Content));
        });
    }
}
