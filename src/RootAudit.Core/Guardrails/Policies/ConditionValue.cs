using System.Globalization;
using System.Net;
using RootAudit.Guardrails.Evaluation;
using RootAudit.Text;

namespace RootAudit.Guardrails.Policies;

/// <summary>One value of a condition, read once for its operator.</summary>
internal sealed class ConditionValue
{
    private readonly MatchKind _kind;
    private readonly ValueTemplate? _template;
    private readonly decimal _number;
    private readonly IPNetwork _network;

    private ConditionValue(string text, MatchKind kind, ValueTemplate? template, decimal number, IPNetwork network) =>
        (Text, _kind, _template, _number, _network) = (text, kind, template, number, network);

    /// <summary>The value as it stands in the policy.</summary>
    public string Text { get; }

    /// <summary>The keys of variables in it.</summary>
    public IEnumerable<string> Keys => _template?.Keys ?? [];

    /// <summary>Reads a value.</summary>
    /// <returns>
    /// <see langword="null"/> where the operator has no use for it: a number that is none, an ARN of fewer than six parts.
    /// </returns>
    public static ConditionValue? Parse(string text, ConditionOperator by, bool variables)
    {
        decimal number = 0;
        IPNetwork network = default;
        var template = by.TakesVariables || by.Kind == MatchKind.BinaryEquals
            ? ValueTemplate.Parse(text, variables && by.TakesVariables, by.TakesWildcards)
            : null;
        var understood = by.Kind switch
        {
            MatchKind.Null or MatchKind.Bool => bool.TryParse(text, out _),
            MatchKind.IpAddress => Networks.TryNetwork(text, out network),
            // A variable may hold no colon in front of the fifth, so six parts are six parts.
            MatchKind.ArnLike => ArnPattern.HasSixParts(text),
            >= MatchKind.NumericEquals and <= MatchKind.NumericGreaterThanEquals => TryNumber(text, out number),
            >= MatchKind.DateEquals and <= MatchKind.DateGreaterThanEquals => TryDate(text, out number),
            _ => true,
        };
        return understood ? new ConditionValue(text, by.Kind, template, number, network) : null;
    }

    /// <summary>The value with its variables replaced, in one form for equal meanings.</summary>
    public string Resolved(KeyFacts facts) => _template is not null && _template.TryResolve(facts, out var pattern)
        ? pattern?.Text ?? Text
        : _kind is MatchKind.Bool or MatchKind.Null ? Text.ToLowerInvariant() : Text;

    /// <summary>Whether it is settled what the value stands for.</summary>
    public bool IsSettled(KeyFacts facts) => _template is null || _template.TryResolve(facts, out _);

    /// <summary>Whether a variable in it has no value, so that nothing matches.</summary>
    public bool IsNothing(KeyFacts facts) => _template is not null && _template.TryResolve(facts, out var pattern) && pattern is null;

    /// <summary>Whether a value of the request matches; <see langword="null"/> where the request's value is of the wrong kind.</summary>
    public bool? Matches(string value, KeyFacts facts)
    {
        switch (_kind)
        {
            case MatchKind.Bool:
                return bool.TryParse(value, out var given) ? given == bool.Parse(Text) : null;
            case MatchKind.IpAddress:
                return IPAddress.TryParse(value, out var address) ? Contains(address) : null;
            case >= MatchKind.NumericEquals and <= MatchKind.NumericGreaterThanEquals:
                return TryNumber(value, out var number) ? Compare(number, MatchKind.NumericEquals) : null;
            case >= MatchKind.DateEquals and <= MatchKind.DateGreaterThanEquals:
                return TryDate(value, out var date) ? Compare(date, MatchKind.DateEquals) : null;
        }

        if (!_template!.TryResolve(facts, out var pattern) || pattern is null)
            return false;
        return _kind == MatchKind.ArnLike
            ? ArnPattern.HasSixParts(value) ? ArnPattern.Matches(pattern, value) : null
            : pattern.IsMatch(value, _kind == MatchKind.StringEqualsIgnoreCase);
    }

    private bool Contains(IPAddress address) =>
        address.AddressFamily == _network.BaseAddress.AddressFamily && _network.Contains(address);

    private bool Compare(decimal given, MatchKind equality) => (_kind - equality) switch
    {
        0 => given == _number,
        1 => given < _number,
        2 => given <= _number,
        3 => given > _number,
        _ => given >= _number,
    };

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    // Seconds since 1970 (UTC), or a date as the W3C profile of ISO 8601 has it; without a zone it is UTC.
    private static bool TryDate(string text, out decimal seconds)
    {
        if (TryNumber(text, out seconds) && !text.Contains('.', StringComparison.Ordinal) && text is not { Length: 4 })
            return true;
        if (!DateTimeOffset.TryParseExact(
            text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return false;
        }

        seconds = (decimal)(date.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerSecond;
        return true;
    }

    private static readonly string[] DateFormats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];
}
