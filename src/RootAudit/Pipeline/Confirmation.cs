using System.Management.Automation;

namespace RootAudit.Pipeline;

/// <summary>Asks before a change, once; <c>-Force</c> answers in the user's place, and never changes what <c>-WhatIf</c> means.</summary>
internal static class Confirmation
{
    public static bool IsGiven(PSCmdlet cmdlet, bool force, string target, string action) =>
        (force && !IsWhatIf(cmdlet)) || cmdlet.ShouldProcess(target, action);

    /// <summary>Whether changes are only to be shown.</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"));
}
