using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>A customer managed key by id, ARN or alias. The keys of AWS cannot be used by EventBridge, since nobody can change their policies.</summary>
internal sealed class ValidateKmsKeyAttribute : ValidateArgumentsAttribute
{
    private const int Longest = 256;

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var key = arguments as string ?? string.Empty;
        if (key.Contains("alias/aws/", StringComparison.Ordinal))
            throw new ValidationMetadataException($"'{Text.Printable.Text(key)}' is a key of AWS, which EventBridge may not use. Give a customer managed key by id, ARN or alias.");
        if (key.Length is 0 or > Longest || !key.All(one => char.IsAsciiLetterOrDigit(one) || one is ':' or '/' or '_' or '-'))
            throw new ValidationMetadataException($"'{Text.Printable.Text(key)}' is no KMS key. Give the key's id, its ARN, or an alias such as 'alias/root-activity'.");
    }
}
