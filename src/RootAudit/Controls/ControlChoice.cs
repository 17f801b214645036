using System.Collections;
using System.Globalization;
using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Pipeline;
using RootAudit.Text;
using CoreWildcard = RootAudit.Controls.WildcardPattern;

namespace RootAudit;

/// <summary>Turns the words of a user into controls and thresholds, or into an error that says which words there are.</summary>
internal static class ControlChoice
{
    private static ControlCatalog Catalog => ControlCatalog.Default;

    /// <summary>
    /// The controls that a filter lets through. A name that does not exist ends the command: less would be judged than was asked for.
    /// </summary>
    public static IReadOnlyList<Control> Select(Cmdlet cmdlet, ControlFilter filter)
    {
        Check(cmdlet, "ControlNotFound", filter.ControlId, new ControlFilter { ControlId = filter.ControlId });
        Check(cmdlet, "FrameworkNotFound", filter.Framework, new ControlFilter { Framework = filter.Framework });
        Check(cmdlet, "RequirementNotFound", filter.Requirement, filter with { ControlId = [], Severity = [] });
        return Catalog.Select(filter);
    }

    /// <summary>The names without wildcards that are no control's.</summary>
    public static IEnumerable<string> UnknownIds(IEnumerable<string> ids) =>
        ids.Where(id => !CoreWildcard.HasWildcard(id) && Catalog.Find(id) is null);

    /// <summary>The error of a name that is no control's.</summary>
    public static ErrorRecord NotFound(string id) => Errors.OfInput(
        new ItemNotFoundException($"There is no control '{Printable.Text(id)}'."),
        "ControlNotFound",
        ErrorCategory.ObjectNotFound,
        id,
        "List the controls with Get-RootAuditControl; wildcards are allowed.");

    /// <summary>The error of filters that exclude one another.</summary>
    public static ErrorRecord NoneMeetsAll() => Errors.OfInput(
        new ItemNotFoundException("No control meets all of the filters."),
        "ControlNotFound",
        ErrorCategory.ObjectNotFound,
        null,
        "Give fewer filters; Get-RootAuditControl takes the same ones and shows what they leave.");

    /// <summary>Thresholds in place of the defaults.</summary>
    public static ControlParameterSet Parameters(Cmdlet cmdlet, IDictionary? values)
    {
        var thresholds = new List<KeyValuePair<string, int>>();
        foreach (DictionaryEntry entry in values ?? new Hashtable())
        {
            var name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            thresholds.Add(new(name, ToNumber(cmdlet, name, entry.Value)));
        }

        try
        {
            return Catalog.Parameters(thresholds);
        }
        catch (ArgumentException exception)
        {
            cmdlet.ThrowTerminatingError(NotValid(FirstSentences(exception), values));
            throw;
        }
    }

    private static int ToNumber(Cmdlet cmdlet, string name, object? value)
    {
        // Nothing and fractions would be rounded to a number that nobody wrote.
        if (value is not null && LanguagePrimitives.TryConvertTo<decimal>(value, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        var known = Catalog.Parameter.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));
        var limits = known is null ? string.Empty : FormattableString.Invariant($" between {known.Minimum} and {known.Maximum}");
        var given = $"{Printable.Text(name)} is '{Printable.Text(value?.ToString())}'";
        cmdlet.ThrowTerminatingError(NotValid($"{given}; it has to be a whole number{limits}.", value));
        return 0;
    }

    private static ErrorRecord NotValid(string message, object? target) => Errors.OfInput(
        new ValidationMetadataException(message),
        "ControlParameterNotValid",
        ErrorCategory.InvalidArgument,
        target,
        "Give thresholds as @{ RootUnusedDays = 30 }. (Get-RootAuditControl).Parameter lists them with their defaults and limits.");

    private static void Check(Cmdlet cmdlet, string errorId, IReadOnlyList<string> names, ControlFilter filter)
    {
        try
        {
            if (names.Count > 0)
                _ = Catalog.Select(filter);
        }
        catch (ArgumentException exception)
        {
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                new ItemNotFoundException(FirstSentences(exception)),
                errorId,
                ErrorCategory.ObjectNotFound,
                names,
                "Get-RootAuditControl lists controls, and in Requirement the frameworks and their requirements."));
        }
    }

    // .NET adds the name of a parameter of its own method, which would mislead here.
    private static string FirstSentences(ArgumentException exception) =>
        Printable.Text(exception.Message.Split(" (Parameter '", 2, StringSplitOptions.None)[0]);
}
