using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>The pipeline over an organization of size while calls of every service fail in every way.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Five_hundred_accounts_with_every_fault_end_with_exactly_the_denied_and_broken_ones_as_errors()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 500,
            Users = 2,
            Scenario = Scenario.Neglected,
            Faults = new FaultOptions { ServerErrorPercent = 5, ThrottleEvery = 5, DeniedAccountPercent = 3, CutOffPercent = 1, BrokenAccountPercent = 1 },
        });
        var run = stage.Run("Get-OrganizationAccount | Get-RootUserPosture");
        Assert.Null(run.TerminatingError);
        var calls = stage.Simulator.Calls.Snapshot();
        Assert.All([FaultKind.Throttled, FaultKind.ServerError, FaultKind.CutOff], fault => Assert.True(calls.ByFault[fault] > 50, $"{fault}: {calls.ByFault[fault]}"));

        var accounts = stage.ActiveAccounts.ToDictionary(account => account.AccountId, StringComparer.Ordinal);
        var (denied, broken) = (Ids(accounts.Values.Where(account => account.Denied)), Ids(accounts.Values.Where(account => account.Broken)));
        Assert.Equal((15, 5), (denied.Count, broken.Count));
        Assert.Equal(denied, Targets(run.Errors, "RoleNotAssumable"));
        Assert.Equal(broken, Targets(run.Errors, "Unreachable"));
        Assert.Equal(denied.Count + broken.Count, run.Errors.Count);

        Assert.Equal(Ids(accounts.Values), run.Output.Select(Id).Order(StringComparer.Ordinal));
        Check.None(run.Output.SelectMany(posture => Facts.Differences(Id(posture), Expected(accounts[Id(posture)], posture), Facts.All(posture))));
        Assert.All(run.Output, posture => Assert.Equal(IsFailing(accounts[Id(posture)]), Facts.Text(posture, "Gap") is not "[]"));
    }

    private static IReadOnlyDictionary<string, string> Expected(AccountTruth account, PSObject posture) =>
        IsFailing(account) ? TruthOfPosture.OfUnreadable(account, posture) : TruthOfPosture.Of(account, posture);

    private static bool IsFailing(AccountTruth account) => account.Denied || account.Broken;

    private static string Id(PSObject posture) => (string)Facts.Of(posture, "AccountId")!;

    private static List<string> Ids(IEnumerable<AccountTruth> accounts) => [.. accounts.Select(account => account.AccountId).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Targets(IEnumerable<ErrorRecord> errors, string id) => errors
        .Where(error => error.FullyQualifiedErrorId == $"{id},RootAudit.Commands.GetRootUserPostureCommand")
        .Select(error => (string)error.TargetObject)
        .Order(StringComparer.Ordinal);
}
