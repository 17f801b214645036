using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>Takes what PowerShell can match with: a pattern that it cannot is found out at the first match otherwise, in the middle of the work.</summary>
internal sealed class ValidateWildcardAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        var pattern = element as string ?? string.Empty;
        try
        {
            WildcardPattern.Get(pattern, WildcardOptions.None).IsMatch(string.Empty);
        }
        catch (WildcardPatternException exception)
        {
            throw new ValidationMetadataException(
                $"'{Text.Printable.Text(pattern)}' is no pattern: a [ without its ] is read as the beginning of a set of characters. Put a backtick before a bracket that is part of the name: '{Text.Printable.Text(WildcardPattern.Escape(pattern))}'.",
                exception);
        }
    }
}
