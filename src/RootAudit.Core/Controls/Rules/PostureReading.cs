using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>What the rules read of a posture beside its values.</summary>
internal static class PostureReading
{
    /// <summary>The gaps of some facts; all gaps where none of them is named, since something kept the rule from deciding.</summary>
    public static IReadOnlyList<Gap> GapsOf(this RootUserPosture posture, params string[] facts)
    {
        Gap[] related = [.. posture.Gap.Where(gap => facts.Contains(gap.Fact, StringComparer.Ordinal))];
        return related.Length > 0 ? related : posture.Gap;
    }

    /// <summary>The reason, with what the sources disagree on: the reader has to know that the finding may be out of date.</summary>
    public static string AndDisagreement(this RootUserPosture posture, string reason, string fact)
    {
        IEnumerable<string> messages = posture.Disagreement
            .Where(disagreement => string.Equals(disagreement.Fact, fact, StringComparison.Ordinal))
            .Select(disagreement => disagreement.Message);
        return string.Join(" ", messages.Prepend(reason));
    }
}
