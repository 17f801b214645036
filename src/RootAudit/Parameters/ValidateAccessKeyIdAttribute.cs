using System.Management.Automation;
using RootAudit.Sessions;

namespace RootAudit.Parameters;

/// <summary>The id of an access key, and not its secret, which AWS would repeat in its answer. Never says what it is.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateAccessKeyIdAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string text || AccessKeyId.IsPlausible(text))
            return;
        throw new ValidationMetadataException("It has not the form of the id of an access key, which holds letters and digits alone, and not forty of them. Perhaps id and secret are in each other's place. (It may be a secret and is not shown.)");
    }
}
