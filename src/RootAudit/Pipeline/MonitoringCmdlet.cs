using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Monitoring;

namespace RootAudit.Pipeline;

/// <summary>The base of commands that ask what watches root users.</summary>
public abstract class MonitoringCmdlet : AccountCmdlet
{
    // An object to PowerShell, which reflects over fields: a type of the engine would load it at import.
    private object? _collector;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // One for all accounts: it reads what is the organization's once.
        _collector ??= Engine.Monitoring();
        base.ProcessRecord();
    }

    /// <summary>Reads what watches the root user of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="everything">Whether to go on where what was read already decides.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task<(AccountMonitoring Monitoring, IReadOnlyList<CollectionException> Failures)> ReadAsync(
        OrganizationAccount account, bool everything, CancellationToken cancellationToken)
    {
        var wish = new MonitoringWish(Trails: true, Alarms: true, everything);
        var reading = await ((MonitoringCollector)_collector!).ReadAsync(account, wish, cancellationToken).ConfigureAwait(false);
        return (reading.Monitoring, reading.Failures);
    }
}
