using System.Management.Automation;
using RootAudit.Sessions;

namespace RootAudit.Parameters;

/// <summary>A code of an MFA device. Never says what it is.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateTokenCodeAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string text || TokenCode.IsValid(text))
            return;
        throw new ValidationMetadataException("It has not the form of a code of an MFA device: six digits, in quotation marks where the first is a zero. (It is a secret and not shown.)");
    }
}
