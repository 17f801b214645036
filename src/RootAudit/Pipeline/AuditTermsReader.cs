using System.Collections;
using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Activity.Changes;
using RootAudit.Controls;
using RootAudit.Controls.Waivers;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Waivers;

namespace RootAudit.Pipeline;

/// <summary>What a user said of reading root's activity.</summary>
/// <param name="IsAsked">Whether it is to be read, whatever is judged.</param>
/// <param name="Days">The days back from now.</param>
/// <param name="Region">The Regions; empty for all that are on.</param>
/// <param name="ApprovedChangePath">The file of approved changes, where there is one.</param>
internal sealed record ActivityRequest(bool IsAsked, int Days, IReadOnlyList<string> Region, string? ApprovedChangePath);

/// <summary>Makes the terms of an audit of what users write; what cannot be used ends the command before AWS is asked anything.</summary>
internal static class AuditTermsReader
{
    public static AuditTerms Read(PSCmdlet cmdlet, ControlFilter filter, Hashtable parameters, string? waiverPath, ActivityRequest activity)
    {
        var controls = Standing(Controls(cmdlet, filter), filter, activity);
        return new(controls, Parameters(cmdlet, parameters), Waivers(cmdlet, waiverPath)) { Activity = Activity(cmdlet, controls, activity) };
    }

    // What takes large answers of its own is read for an audit where somebody names it, or a framework that holds it, or the activity.
    private static IReadOnlyList<Control> Standing(IReadOnlyList<Control> controls, ControlFilter filter, ActivityRequest activity) =>
        filter.ControlId.Count > 0 || filter.Framework.Count > 0
            ? controls
            : [.. controls.Where(control => !control.Metadata.OnRequest || (activity.IsAsked && control is ActivityControl))];

    private static ActivityTerms? Activity(PSCmdlet cmdlet, IReadOnlyList<Control> controls, ActivityRequest activity)
    {
        if (!activity.IsAsked && !controls.Any(control => control is ActivityControl))
            return null;
        var terms = new ActivityTerms(activity.Days, [.. activity.Region.Select(name => name.ToLowerInvariant()).Distinct(StringComparer.Ordinal)]);
        return activity.ApprovedChangePath is { } path ? terms with { Judge = ByChanges(ActivityJudging.ReadChanges(cmdlet, path)) } : terms;
    }

    // Accounts are read side by side, and a judge is for one thread.
    private static Func<RootActivityEvent, RootActivityEvent> ByChanges(ApprovedChangeSet changes)
    {
        var judge = new ActivityJudge(changes, baseline: null);
        return one =>
        {
            lock (judge)
                return judge.Judge(one);
        };
    }

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
