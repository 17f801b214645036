using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Monitoring;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Shows what watches the root user of each account: the trail that records it, what tells of its sign-in, and what is missing.</summary>
[Cmdlet(VerbsCommon.Get, "RootActivityMonitor", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(RootActivityMonitor))]
public sealed class GetRootActivityMonitorCommand : MonitoringCmdlet
{
    /// <inheritdoc/>
    protected override string Activity => "Reading what watches root";

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var (monitoring, failures) = await ReadAsync(account, everything: true, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            WriteVerbose($"Account {account.AccountId}: {monitoring.Trail.Count} trails, {monitoring.Alarm.Count} rules and alarms on root.");
            foreach (var failure in failures)
                WriteError(Errors.Of(failure, account.AccountId));
            WriteObject(RootActivityMonitor.Of(monitoring));
        };
    }
}
