using System.Collections;
using System.Globalization;
using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Controls.Waivers;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Waivers;

namespace RootAudit.Pipeline;

/// <summary>Makes the terms of an audit of what users write; what cannot be used ends the command before AWS is asked anything.</summary>
internal static class AuditTermsReader
{
    public static AuditTerms Read(PSCmdlet cmdlet, ControlFilter filter, Hashtable parameters, string? waiverPath) =>
        new(Controls(cmdlet, filter), Parameters(cmdlet, parameters), Waivers(cmdlet, waiverPath));

    /// <summary>The controls that a filter lets through: at least one.</summary>
    public static IReadOnlyList<Control> Controls(PSCmdlet cmdlet, ControlFilter filter)
    {
        try
        {
            var controls = ControlCatalog.Default.Select(filter);
            return controls.Count > 0 ? controls : throw new ArgumentException("No control meets all of -Control, -Framework and -Severity.", nameof(filter));
        }
        catch (ArgumentException exception)
        {
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                exception, "ControlNotFound", ErrorCategory.ObjectNotFound, null, "List the controls and frameworks with Get-RootAuditControl."));
            throw;
        }
    }

    /// <summary>The thresholds of a hashtable.</summary>
    public static ControlParameterSet Parameters(PSCmdlet cmdlet, Hashtable parameters)
    {
        try
        {
            return ControlCatalog.Default.Parameters(parameters.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(
                Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, Number(entry))));
        }
        catch (ArgumentException exception)
        {
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                exception, "ControlParameterNotValid", ErrorCategory.InvalidArgument, parameters, "Get-RootAuditControl shows each control's parameters with their defaults and limits."));
            throw;
        }
    }

    private static int Number(DictionaryEntry entry) =>
        LanguagePrimitives.TryConvertTo<int>(entry.Value, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"The control parameter '{entry.Key}' is '{entry.Value}'; it has to be a whole number.", nameof(entry));

    private static WaiverSet Waivers(PSCmdlet cmdlet, string? path)
    {
        if (path is null)
            return WaiverSet.Empty;
        var file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
        try
        {
            return WaiverFile.Read(file);
        }
        catch (Exception exception) when (exception is WaiverFormatException or IOException or UnauthorizedAccessException)
        {
            // A run without the waivers that were meant would report failures that are accepted, or hide that they are not.
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                exception, "WaiverFileNotValid", ErrorCategory.InvalidData, file, "Mend the file; Get-Help about_RootAudit_Control shows its form."));
            throw;
        }
    }
}
