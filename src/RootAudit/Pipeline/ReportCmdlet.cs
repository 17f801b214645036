using System.Management.Automation;
using RootAudit.Parameters;

namespace RootAudit.Pipeline;

/// <summary>The base of commands over accounts that read credential reports.</summary>
public abstract class ReportCmdlet : AccountCmdlet
{
    /// <summary>The oldest credential report in the session's memory that is used.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    [ValidateMaximumAge]
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromHours(4);
}
