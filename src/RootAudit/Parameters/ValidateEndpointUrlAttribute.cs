using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>An absolute HTTP or HTTPS address.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateEndpointUrlAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (Uri.TryCreate(arguments as string, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            // Shown with the session and in errors, and no service of AWS asks for it.
            if (address.UserInfo.Length > 0)
                throw new ValidationMetadataException("The address holds a user name or a password. Give it without. (It is not shown here.)");
            return;
        }

        throw new ValidationMetadataException($"'{arguments}' is no endpoint address. Write it in full, such as https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com.");
    }
}
