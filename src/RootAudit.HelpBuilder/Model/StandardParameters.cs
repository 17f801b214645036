namespace RootAudit.HelpBuilder.Model;

/// <summary>Parameters that the engine adds to every cmdlet that changes something: said once, here.</summary>
internal static class StandardParameters
{
    public static readonly IReadOnlyDictionary<string, string> Text = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WhatIf"] = "Shows what would happen if the cmdlet ran. Nothing is changed.",
        ["Confirm"] = "Asks before each change.",
    };
}
