using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Engine.Collectors;

namespace RootAudit.Pipeline;

/// <summary>The base of commands that ask who administers accounts.</summary>
public abstract class AdministratorCmdlet : ReportCmdlet
{
    // An object to PowerShell, which reflects over fields: a type of the engine would load it at import.
    private object? _collector;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // On the pipeline's thread, before any work is under way. With input more accounts may come, and the organization is read once.
        _collector ??= Engine.Administrators(manyAccounts: MyInvocation.ExpectingInput);
        base.ProcessRecord();
    }

    /// <summary>Reads the administrators of an account.</summary>
    internal Task<AccountAdministrators> ReadAsync(OrganizationAccount account, CancellationToken cancellationToken) =>
        ((AdministratorCollector)_collector!).ReadAsync(account, new Freshness(MaximumAge, Refresh: false), cancellationToken);
}
