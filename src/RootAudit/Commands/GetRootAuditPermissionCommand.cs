using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Parameters;
using RootAudit.Permissions;
using RootAudit.Sessions;

namespace RootAudit.Commands;

/// <summary>Lists the calls that RootAudit makes, or writes the IAM policy that allows them and nothing else.</summary>
[Cmdlet(VerbsCommon.Get, "RootAuditPermission", DefaultParameterSetName = OperationSet)]
[OutputType(typeof(AwsOperation), ParameterSetName = [OperationSet])]
[OutputType(typeof(string), ParameterSetName = [PolicySet])]
public sealed class GetRootAuditPermissionCommand : PSCmdlet
{
    private const string OperationSet = "Operation";
    private const string PolicySet = "Policy";

    // Boxed: a field of an enumeration of RootAudit.Core would have the class ask for Core before the module can say which one is there.
    private object? _scope;

    /// <summary>Only what these controls need, and what it takes to reach the accounts.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string[]? ControlId { get; set; }

    /// <summary>Whose calls: of the caller, or of the audit role in a member account.</summary>
    [Parameter]
    public CallerScope? Scope { get => (CallerScope?)_scope; set => _scope = value; }

    /// <summary>Writes an IAM policy.</summary>
    [Parameter(ParameterSetName = PolicySet, Mandatory = true)]
    public SwitchParameter AsPolicy { get; set; }

    /// <summary>The audit role that the caller may enter.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [ValidateRoleName]
    public string RoleName { get; set; } = SessionOptions.DefaultRoleName;

    /// <summary>The partition of the role's ARN.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [ValidateSet("aws", "aws-cn", "aws-us-gov")]
    public string Partition { get; set; } = "aws";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var operations = Operations();
        if (AsPolicy && Scope == CallerScope.Member)
            WriteObject(PermissionPolicy.ForMemberRole(operations));
        else if (AsPolicy && Scope == CallerScope.RootSession)
            WriteObject(PermissionPolicy.ForRootAccess(Partition));
        else if (AsPolicy)
            WriteObject(PermissionPolicy.ForCaller(operations, Partition, RoleName));
        else
            WriteObject(All(operations).Where(operation => Scope is null || operation.Scope == Scope), enumerateCollection: true);
    }

    // No control needs a root session, and no policy for an audit holds its calls: they are listed where all calls are.
    private IEnumerable<AwsOperation> All(IEnumerable<AwsOperation> operations) =>
        ControlId is null ? operations.Concat(RootAccessOperations.All) : operations;

    private IEnumerable<AwsOperation> Operations()
    {
        if (ControlId is null)
        {
            return AsPolicy
                ? AwsOperations.All
                : [.. AwsOperations.All, .. GuardrailOperations.All, .. TrailBucketOperations.All, .. AlertOperations.All, .. WatchOperations.All];
        }

        var read = ControlCatalog.Default.Control.SelectMany(control => control.Metadata.Permission).ToHashSet(StringComparer.Ordinal);
        var wanted = ControlChoice.Select(this, new ControlFilter { ControlId = ControlId })
            .SelectMany(control => control.Metadata.Permission)
            .ToHashSet(StringComparer.Ordinal);
        // What the caller does and no control reads is there to find and enter the accounts.
        return AwsOperations.All.Where(operation =>
            wanted.Contains(operation.Id) || (operation.Scope == CallerScope.Organization && !read.Contains(operation.Id)));
    }
}
