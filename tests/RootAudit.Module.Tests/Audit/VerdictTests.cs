using System.Globalization;
using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Audit;

/// <summary>What a run says of every account equals what was generated, control by control and user by user.</summary>
public sealed class VerdictTests
{
    private const string Everything = "Invoke-RootAudit -NoStore -State Active, Suspended, PendingClosure, Closed";

    private static readonly string[] PolicyControls =
        ["PasswordPolicyLength", "PasswordPolicyReuse", "PasswordPolicyExpiry", "PasswordPolicyLowercase", "PasswordPolicyUppercase", "PasswordPolicyNumber", "PasswordPolicySymbol"];

    public static TheoryData<Scenario, int, string, bool, bool> Organizations => new()
    {
        // scenario, seed, partition, whether root credentials are managed centrally, whether the summary counts inactive keys
        { Scenario.Healthy, 1, "aws", true, true },
        { Scenario.Healthy, 5, "aws", false, true },
        { Scenario.Neglected, 1, "aws", true, true },
        { Scenario.Neglected, 9, "aws", false, false },
        { Scenario.Neglected, 3, "aws-us-gov", true, true },
        { Scenario.Neglected, 4, "aws-cn", true, true },
    };

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task Every_verdict_equals_the_truth_and_accounts_that_cannot_be_entered_are_Unknown(
        Scenario scenario, int seed, string partition, bool isManaged, bool countsInactiveKeys)
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 80,
            Users = 6,
            Scenario = scenario,
            Seed = seed,
            Partition = partition,
            RootFeatures = isManaged ? ["RootCredentialsManagement"] : ["RootSessions"],
            SummaryCountsInactiveKeys = countsInactiveKeys,
            Policies = scenario == Scenario.Neglected ? PolicyTree.Mixed : PolicyTree.Plain,
            Faults = new FaultOptions { DeniedAccountPercent = 8 },
        });
        var (byAccount, _) = Audit(stage);

        Assert.Equal(Ids(stage.Truth.Accounts), byAccount.Keys.Order(StringComparer.Ordinal));
        Assert.True(stage.Truth.Accounts.Count(account => account.Denied) >= 6);
        Check.None(stage.Truth.Accounts.SelectMany(account => Differences(stage, account, byAccount[account.AccountId])));
    }

    [Fact]
    public async Task Every_verdict_that_the_controls_can_give_is_met_somewhere()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 80, Users = 6, Scenario = Scenario.Neglected, Faults = new FaultOptions { DeniedAccountPercent = 8 },
        });
        var (byAccount, _) = Audit(stage);
        var met = byAccount.Values.SelectMany(results => results).Select(result => (Control(result), Verdict(result))).ToHashSet();
        string[] decisive = ["RootAccessKey", "RootSigningCertificate", "RootMfa", "RootHardwareMfa", "RootPassword", "RootUnused", "RootCentrallyManaged"];
        string[] ofUsers = ["UserConsoleMfa", "UserAccessKeyAge", "UserAccessKeyUnused", "UserConsoleUnused", "UserSingleAccessKey", "UserAccessKeyNeverUsed"];
        Check.None(decisive.Concat(ofUsers)
            .SelectMany(control => new[] { "Pass", "Fail", "Unknown" }.Select(verdict => (control, verdict)))
            .Where(pair => !met.Contains(pair))
            .Select(pair => $"{pair.control} never says {pair.verdict}: the comparison proves nothing for it."));
    }

    [Fact]
    public async Task Where_single_calls_are_denied_no_verdict_passes_what_fails_or_fails_what_passes()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 90,
            Users = 4,
            Scenario = Scenario.Neglected,
            Faults = new FaultOptions { PartlyDeniedAccountPercent = 60, BrokenAccountPercent = 4, GarbageAccountPercent = 4 },
        });
        var (byAccount, run) = Audit(stage);
        var truth = new TruthOfVerdicts(stage.Truth, stage.Simulator.Options);
        var violations = new List<string>();
        var partly = stage.Truth.Accounts.Where(account => account.DeniedActions.Count > 0 && account is { Denied: false, Broken: false }).ToList();
        foreach (var account in partly)
        {
            var results = byAccount[account.AccountId];
            var whole = truth.OfWhole(account, Evaluated(results[0]));
            var isReportDenied = TruthOfVerdicts.IsReportDenied(account);
            foreach (var result in results.Where(result => !PolicyControls.Contains(Control(result))))
            {
                var expected = Control(result) == "AccountReadable" || (isReportDenied && Control(result).StartsWith("User", StringComparison.Ordinal))
                    ? "Unknown"
                    : whole.GetValueOrDefault((Control(result), Resource(result)), "(no such result)");
                // With the report in hand, a missing summary or device list takes nothing from the users.
                var mayBeUnknown = Control(result).StartsWith("Root", StringComparison.Ordinal) || isReportDenied;
                // That root has no MFA, or a phone app, is known and fails; that it has nothing to protect is what could not be read.
                var isNothingToProtectUnseen = expected == "NotApplicable" && Verdict(result) == "Fail"
                    && Control(result) is "RootMfa" or "RootHardwareMfa" or "RootMfaRedundancy" && (isReportDenied || account.DeniedActions.Contains("iam:GetAccountSummary"));
                if (Verdict(result) != expected && !(mayBeUnknown && Verdict(result) == "Unknown") && !isNothingToProtectUnseen)
                    violations.Add($"{account.AccountId} {string.Join(',', account.DeniedActions)} {Control(result)} {Resource(result)}: expected {expected}, is {Verdict(result)}: {Facts.Text(result, "Reason")}");
            }

            // The devices are the one way to the kind of MFA.
            if (account.DeniedActions.Contains("iam:ListVirtualMFADevices") && account.Root.MfaActive && Of(results, "RootHardwareMfa") != "Unknown")
                violations.Add($"{account.AccountId}: RootHardwareMfa is {Of(results, "RootHardwareMfa")} without the devices.");
        }

        Assert.True(partly.Count >= 30, $"{partly.Count} accounts are partly denied.");
        Check.None(violations);
        foreach (var account in stage.Truth.Accounts.Where(account => account.Broken))
            Check.None(Differences(stage, account, byAccount[account.AccountId]));
        Assert.Equal(partly.Count, (int)Facts.Of(run, "PartialCount")!);
        Assert.False((bool)Facts.Of(run, "IsComplete")!);
    }

    [Fact]
    public async Task A_delegated_administrator_cannot_enter_the_management_account_which_is_Unknown()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 30, Users = 2, Scenario = Scenario.Neglected, CallerIsDelegatedAdministrator = true });
        var (byAccount, _) = Audit(stage);
        Check.None(stage.Truth.Accounts.SelectMany(account => Differences(stage, account, byAccount[account.AccountId])));
    }

    [Fact]
    public async Task Outside_an_organization_nothing_is_managed_centrally()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 5, Users = 3, OutsideOrganization = true });
        var run = Assert.Single(stage.Run("Invoke-RootAudit -NoStore").EnsureClean().Output);
        var own = Assert.Single(stage.Truth.Accounts);
        var results = Results(run);
        Assert.All(results, result => Assert.Equal(own.AccountId, Facts.Of(result, "AccountId")));
        Assert.NotEqual("Pass", Of(results, "RootCentrallyManaged"));
        Assert.True((bool)Facts.Of(run, "IsComplete")!);
    }

    [Fact]
    public async Task The_numbers_of_the_run_are_those_of_its_results()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 40, Users = 3, Scenario = Scenario.Neglected, Faults = new FaultOptions { DeniedAccountPercent = 8, PartlyDeniedAccountPercent = 8 },
        });
        var run = Assert.Single(stage.Run("Invoke-RootAudit -NoStore").Output);
        var results = Results(run);
        var active = stage.ActiveAccounts;
        Assert.Equal(active.Count, (int)Facts.Of(run, "AccountCount")!);
        Assert.Equal(active.Count(account => account.Denied), (int)Facts.Of(run, "UnreadableCount")!);
        Assert.Equal(active.Count(account => account.DeniedActions.Count > 0), (int)Facts.Of(run, "PartialCount")!);
        Assert.Equal(stage.Truth.OrganizationId, Facts.Of(run, "OrganizationId"));
        foreach (var property in new[] { "SeverityCount", "ControlCount" })
        {
            var counts = Items(run, property);
            foreach (var verdict in new[] { "Pass", "Fail", "Unknown", "NotApplicable", "Waived" })
                Assert.Equal(results.Count(result => Verdict(result) == verdict), counts.Sum(count => (int)Facts.Of(count, verdict)!));
        }

        var worst = Items(run, "WorstAccount");
        Assert.Equal(
            results.Where(result => Verdict(result) == "Fail").Select(result => (string)Facts.Of(result, "AccountId")!).Distinct().Order(StringComparer.Ordinal),
            worst.Select(account => (string)Facts.Of(account, "AccountId")!).Order(StringComparer.Ordinal));
        Assert.Equal(worst.Select(account => (int)Facts.Of(account, "Critical")!).OrderDescending(), worst.Select(account => (int)Facts.Of(account, "Critical")!));
    }

    private static IEnumerable<string> Differences(Stage stage, AccountTruth account, List<PSObject> results)
    {
        var truth = new TruthOfVerdicts(stage.Truth, stage.Simulator.Options);
        var now = Evaluated(results[0]);
        var isClosed = account.Denied || account.Broken || account.State is not ("ACTIVE" or "PENDING_CLOSURE");
        IReadOnlyDictionary<(string Control, string Resource), string> expected = isClosed ? truth.OfClosed(account, now) : truth.OfWhole(account, now);
        var actual = results.Where(result => !PolicyControls.Contains(Control(result))).ToList();
        foreach (var doubled in actual.GroupBy(result => (Control(result), Resource(result))).Where(group => group.Count() > 1))
            yield return $"{account.AccountId} {doubled.Key}: {doubled.Count()} results.";
        var found = actual.DistinctBy(result => (Control(result), Resource(result))).ToDictionary(result => (Control(result), Resource(result)));
        foreach (var (control, resource) in expected.Keys.Union(found.Keys))
        {
            var should = expected.GetValueOrDefault((control, resource), "(no such result)");
            var verdict = found.TryGetValue((control, resource), out var result) ? Verdict(result) : "(missing)";
            if (should != verdict)
                yield return $"{account.AccountId} {control} {resource}: expected {should}, is {verdict}: {(result is null ? "" : Facts.Text(result, "Reason"))}";
        }

        var policy = results.Where(result => PolicyControls.Contains(Control(result))).ToList();
        if (!policy.Select(Control).Order(StringComparer.Ordinal).SequenceEqual(PolicyControls.Order(StringComparer.Ordinal)))
            yield return $"{account.AccountId}: the policy controls are {string.Join(' ', policy.Select(Control))}.";
        if (isClosed && policy.Exists(result => Verdict(result) != "Unknown"))
            yield return $"{account.AccountId}: a verdict on the password policy of an account that nobody can enter.";
        var expiry = account.PasswordPolicyMaximumAge is <= 90 ? "Pass" : "Fail";
        if (!isClosed && Of(policy, "PasswordPolicyExpiry") != expiry)
            yield return $"{account.AccountId} PasswordPolicyExpiry: expected {expiry}, is {Of(policy, "PasswordPolicyExpiry")}.";
    }

    private static (IReadOnlyDictionary<string, List<PSObject>> ByAccount, PSObject Run) Audit(Stage stage)
    {
        var run = stage.Run(Everything);
        Assert.Null(run.TerminatingError);
        var output = Assert.Single(run.Output);
        return (Results(output).GroupBy(result => (string)Facts.Of(result, "AccountId")!).ToDictionary(group => group.Key, group => group.ToList()), output);
    }

    private static List<PSObject> Results(PSObject run) => Items(run, "Result");

    private static List<PSObject> Items(PSObject run, string property) =>
        [.. ((System.Collections.IEnumerable)Facts.Of(run, property)!).Cast<object>().Select(PSObject.AsPSObject)];

    private static string Control(PSObject result) => (string)Facts.Of(result, "ControlId")!;

    private static string Resource(PSObject result) => (string)Facts.Of(result, "Resource")!;

    private static string Verdict(PSObject result) => Convert.ToString(Facts.Of(result, "Verdict"), CultureInfo.InvariantCulture)!;

    private static DateTimeOffset Evaluated(PSObject result) => (DateTimeOffset)Facts.Of(result, "EvaluatedTime")!;

    private static string Of(List<PSObject> results, string control) => Verdict(results.Single(result => Control(result) == control));

    private static IEnumerable<string> Ids(IEnumerable<AccountTruth> accounts) => accounts.Select(account => account.AccountId).Order(StringComparer.Ordinal);
}
