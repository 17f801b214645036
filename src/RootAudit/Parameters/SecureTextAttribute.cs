using System.Management.Automation;
using System.Net;
using System.Security;

namespace RootAudit.Parameters;

/// <summary>Takes a SecureString, as <c>Read-Host -AsSecureString</c> gives one, for the text in it, and not for the name of its type.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecureTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var given = inputData is PSObject { BaseObject: var inner } ? inner : inputData;
        return given is SecureString secure ? new NetworkCredential(string.Empty, secure).Password : inputData;
    }
}
