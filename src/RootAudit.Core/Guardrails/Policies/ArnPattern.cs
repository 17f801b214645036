namespace RootAudit.Guardrails.Policies;

/// <summary>ARNs are compared part by part: a wildcard does not reach over the colons of the first five.</summary>
internal static class ArnPattern
{
    /// <summary>The parts of an ARN.</summary>
    public const int Parts = 6;

    /// <summary>Whether a text has the parts of an ARN.</summary>
    public static bool HasSixParts(string text) => text.AsSpan().Count(':') >= Parts - 1;

    /// <summary>
    /// Whether an ARN matches a pattern. What a pattern lacks of the six parts matches anything, as AWS completes it
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html"/>).
    /// </summary>
    public static bool Matches(Glob pattern, string arn)
    {
        var patterns = pattern.ArnParts;
        if (!HasSixParts(arn))
            return pattern.IsMatch(arn, ignoreCase: false);
        var rest = arn.AsSpan();
        for (var i = 0; i < patterns.Count; i++)
        {
            var end = i == Parts - 1 ? rest.Length : rest.IndexOf(':');
            if (!patterns[i].IsMatch(rest[..end], ignoreCase: false))
                return false;
            rest = i == Parts - 1 ? [] : rest[(end + 1)..];
        }

        return true;
    }
}
