namespace RootAudit.Controls;

/// <summary>The thresholds of one evaluation: the defaults, except where another value was given.</summary>
public sealed class ControlParameterSet
{
    private readonly Dictionary<string, int> _values;

    private ControlParameterSet(Dictionary<string, int> values) => _values = values;

    /// <summary>The defaults of the benchmarks.</summary>
    public static ControlParameterSet Default { get; } = new([]);

    /// <summary>The values that were given in place of defaults, by parameter name.</summary>
    public IReadOnlyDictionary<string, int> Values => _values;

    /// <summary>Takes values in place of defaults.</summary>
    /// <param name="values">Values by parameter name, in any case.</param>
    /// <param name="known">The parameters that exist.</param>
    /// <exception cref="ArgumentException">A name is not known, or a value is outside the parameter's limits.</exception>
    public static ControlParameterSet Create(IEnumerable<KeyValuePair<string, int>> values, IEnumerable<ControlParameter> known)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(known);
        Dictionary<string, ControlParameter> byName = known
            .DistinctBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase);
        var accepted = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, int value) in values)
        {
            // A misspelt threshold that is passed over would judge by a default that nobody asked for.
            if (!byName.TryGetValue(name, out ControlParameter? parameter))
                throw new ArgumentException(
                    $"There is no control parameter '{name}'. Known are: {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.",
                    nameof(values));
            if (value < parameter.Minimum || value > parameter.Maximum)
                throw new ArgumentException(OutsideLimits(parameter, value), nameof(values));
            accepted[parameter.Name] = value;
        }

        return new ControlParameterSet(accepted);
    }

    /// <summary>The value of a parameter.</summary>
    public int this[ControlParameter parameter]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(parameter);
            return _values.TryGetValue(parameter.Name, out int value) ? value : parameter.Default;
        }
    }

    private static string OutsideLimits(ControlParameter parameter, int value) => FormattableString.Invariant(
        $"{parameter.Name} is {value}; it has to lie between {parameter.Minimum} and {parameter.Maximum}.");
}
