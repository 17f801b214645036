using System.Collections;
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
        new(Standing(Controls(cmdlet, filter), filter), Parameters(cmdlet, parameters), Waivers(cmdlet, waiverPath));

    // What takes large answers of its own is read for an audit where somebody names it, or a framework that holds it.
    private static IReadOnlyList<Control> Standing(IReadOnlyList<Control> controls, ControlFilter filter) =>
        filter.ControlId.Count > 0 || filter.Framework.Count > 0 ? controls : [.. controls.Where(control => !control.Metadata.OnRequest)];

    /// <summary>The controls that a filter lets through: at least one.</summary>
    public static IReadOnlyList<Control> Controls(PSCmdlet cmdlet, ControlFilter filter)
    {
        var controls = ControlChoice.Select(cmdlet, filter);
        if (controls.Count == 0)
            cmdlet.ThrowTerminatingError(ControlChoice.NoneMeetsAll());
        return controls;
    }

    /// <summary>The thresholds of a hashtable.</summary>
    public static ControlParameterSet Parameters(PSCmdlet cmdlet, Hashtable parameters) => ControlChoice.Parameters(cmdlet, parameters);

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
