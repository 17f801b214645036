using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>
/// Takes names of the form that Regions have. The name becomes part of an address: anything else would send signed calls to a host of
/// somebody's choice.
/// </summary>
internal sealed class ValidateRegionNameAttribute : ValidateEnumeratedArgumentsAttribute
{
    private const int Longest = 32;

    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is not string name || !IsRegion(name.ToLowerInvariant()))
            throw new ValidationMetadataException(
                $"'{Text.Printable.Text(element?.ToString())}' is no name of a Region, such as 'eu-central-1'.");
    }

    // letters, then more words with hyphens between, then a number: us-east-1, us-gov-west-1.
    private static bool IsRegion(string name)
    {
        var words = name.Split('-');
        return name.Length <= Longest && words.Length >= 3
            && words[..^1].All(word => word.Length > 0 && word.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0)
            && words[^1].Length is 1 or 2 && words[^1].AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
