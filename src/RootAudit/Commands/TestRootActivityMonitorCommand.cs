using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Pipeline;
using RootAudit.Posture;

namespace RootAudit.Commands;

/// <summary>Tests whether a trail records each account in full, and whether somebody is told when root signs in.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RootActivityMonitor", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(ControlResult), typeof(bool))]
public sealed class TestRootActivityMonitorCommand : MonitoringCmdlet
{
    /// <summary>Gives one truth value for each account in place of results; unknown is <see langword="false"/>.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Testing what watches root";

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var (monitoring, failures) = await ReadAsync(account, everything: false, cancellationToken).ConfigureAwait(false);
            return () =>
            {
                foreach (var failure in failures)
                    WriteError(Errors.Of(failure, account.AccountId));
                WriteJudged(Fact.Known(monitoring, TimeProvider.System.GetUtcNow()), account);
            };
        }
        catch (CollectionException failure)
        {
            return () =>
            {
                WriteError(Errors.Of(failure, account.AccountId));
                WriteJudged(Fact.Unknown<AccountMonitoring>(failure.ToGap(AccountMonitoring.AlarmFact)), account);
            };
        }
    }

    /// <inheritdoc/>
    internal override void WriteUnread()
    {
        if (Quiet)
            WriteObject(false);
    }

    private void WriteJudged(Fact<AccountMonitoring> fact, OrganizationAccount account)
    {
        var now = TimeProvider.System.GetUtcNow();
        var results = MonitoringControls.All.Select(control => control.Evaluate(fact, account, now)).ToList();
        if (Quiet)
            WriteObject(results.TrueForAll(result => result.Verdict is Verdict.Pass or Verdict.NotApplicable));
        else
            WriteObject(results, enumerateCollection: true);
    }
}
