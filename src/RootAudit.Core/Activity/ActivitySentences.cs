using RootAudit.Text;

namespace RootAudit.Activity;

/// <summary>The words around an event: what every explanation says, and how foreign text may stand in one.</summary>
internal static class ActivitySentences
{
    // Enough for any ARN that people read; a text of a megabyte would drown the sentence.
    private const int LongestShown = 120;

    /// <summary>Foreign text as it may stand in a sentence: harmless and short. <see langword="null"/> where there is none.</summary>
    public static string? Shown(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Printable.Text(text.Length > LongestShown ? text[..LongestShown] + "…" : text);
    }

    /// <summary>Whether the call was signed with a long-term access key.</summary>
    public static bool IsLongTermKey(RootActivityEvent activity) =>
        activity.Actor == ActivityActor.Root && activity.AccessKeyId is { } key && key.StartsWith("AKIA", StringComparison.Ordinal);

    /// <summary>The sentence with what holds for every event: how it ended, with which key, and what could not be read.</summary>
    public static string Complete(RootActivityEvent activity, string sentence)
    {
        var parts = new List<string> { sentence };
        if (IsLongTermKey(activity))
            parts.Add("It was signed with a long-term access key of root.");
        if (activity.Success == false && !(activity.Service == IamEvents.SignIn && activity.EventName == IamEvents.ConsoleLogin))
            parts.Add($"It failed: {Shown(activity.ErrorCode ?? activity.ErrorMessage) ?? "the event does not say why"}.");
        if (activity.UnreadField.Count > 0)
            parts.Add($"Not understood: {Shown(string.Join(", ", activity.UnreadField))}.");
        return string.Join(' ', parts);
    }
}
