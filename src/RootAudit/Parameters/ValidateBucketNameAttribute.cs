using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>
/// Takes names of the form that buckets have
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"/>). The name becomes part of an address:
/// anything else would send signed calls to a host of somebody's choice.
/// </summary>
internal sealed class ValidateBucketNameAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is not string name || !IsBucket(name))
            throw new ValidationMetadataException(
                $"'{Text.Printable.Text(element?.ToString())}' is no name of a bucket, such as 'organization-trail': give the name alone, and what stands before AWSLogs/ in its keys with -Prefix.");
    }

    private static bool IsBucket(string name) =>
        name.Length is >= 3 and <= 63 && IsLetterOrDigit(name[0]) && IsLetterOrDigit(name[^1])
        && !name.Contains("..", StringComparison.Ordinal) && name.All(one => IsLetterOrDigit(one) || one is '-' or '.');

    private static bool IsLetterOrDigit(char one) => char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one);
}
