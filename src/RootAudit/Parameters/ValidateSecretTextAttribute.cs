using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>A key or token without what a careless copy brings: spaces, line breaks, letters beyond ASCII. Never says what it is.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateSecretTextAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string text || text.All(letter => letter is > ' ' and <= '~'))
            return;
        throw new ValidationMetadataException("It holds a space, a line break or a letter that no key of AWS holds. Copy it once more, without what stands around it. (It is a secret and not shown.)");
    }
}
