namespace RootAudit.Guardrails;

/// <summary>What is told of a request beside its action and resource.</summary>
public sealed record RequestContext
{
    /// <summary>Nothing: all keys of the request are open.</summary>
    public static RequestContext Open { get; } = new();

    /// <summary>
    /// The values of condition keys, by name in any case: <c>aws:SourceIp</c>. A key with an empty list is absent from the request.
    /// They go before what is known of the root principal.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init => field = Normalize(value); } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether keys that are not told are absent from the request; otherwise they may have any value.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether the request comes from a session of <c>sts:AssumeRoot</c> instead of the root user itself.</summary>
    public bool IsAssumeRootSession { get; init; }

    private static Dictionary<string, IReadOnlyList<string>> Normalize(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        var result = new Dictionary<string, IReadOnlyList<string>>(values.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values)
            result[key] = value;
        return result;
    }
}
