using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.RootAccess;

namespace RootAudit.Commands;

/// <summary>Removes a bucket policy that locks everybody out, in a root session; the policy is saved first.</summary>
[Cmdlet(VerbsCommon.Unlock, "S3BucketPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(UnlockedPolicy))]
public sealed class UnlockS3BucketPolicyCommand : PolicyUnlockCmdlet
{
    /// <summary>The bucket.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidatePattern("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$")]
    public string? BucketName { get; set; }

    /// <inheritdoc/>
    protected override string Resource => BucketName!;

    /// <inheritdoc/>
    protected override string Words => $"bucket {BucketName}";

    /// <inheritdoc/>
    protected override bool IsQueue => false;
}
