using RootAudit.Accounts;

namespace RootAudit.Audit;

/// <summary>
/// Which accounts a run asked for: the conditions as they are written after <c>Invoke-RootAudit</c>, in one order whatever order they came in. Two runs
/// of one scope may go on for each other and be compared whole. In a run of another scope an account may be missing only because nobody asked for it.
/// </summary>
public static class AuditScope
{
    /// <summary>Every active account: what is asked for where no condition is given.</summary>
    public static string Unfiltered { get; } = Of([], [], [], [], [AccountState.Active]);

    /// <summary>The scope of a run. Conditions that are empty let everything through and are left out.</summary>
    /// <param name="ids">The ids wanted, in any order.</param>
    /// <param name="excluded">The ids not wanted.</param>
    /// <param name="names">The names wanted. They stay as they were written: in a pattern, upper and lower case may differ in meaning.</param>
    /// <param name="units">The units wanted.</param>
    /// <param name="states">The states wanted.</param>
    public static string Of(
        IEnumerable<string> ids, IEnumerable<string> excluded, IEnumerable<string> names, IEnumerable<string> units, IEnumerable<AccountState> states)
    {
        var conditions = new[]
        {
            Condition("AccountId", ids),
            Condition("ExcludeAccountId", excluded),
            Condition("Name", names.Select(Quoted)),
            Condition("OrganizationalUnit", units.Select(unit => Quoted(unit.Trim('/')))),
            Condition("State", states.Select(state => state.ToString())),
        };
        return string.Join(' ', conditions.OfType<string>());
    }

    /// <summary>Whether two runs asked for the same accounts. One that does not say what it asked for is like no other.</summary>
    /// <param name="one">The scope of a run; <see langword="null"/> where it is not known.</param>
    /// <param name="other">The scope of the other run.</param>
    public static bool IsSame(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.Ordinal);

    /// <summary>
    /// Whether a run that was cut off may be gone on with. Where it does not say what it asked for, only every active account is certain to
    /// hold whatever that was.
    /// </summary>
    /// <param name="cutOff">The scope of the run that was cut off; <see langword="null"/> where it is not known.</param>
    /// <param name="wanted">The scope that is asked for now.</param>
    public static bool CanGoOn(string? cutOff, string wanted) => IsSame(cutOff ?? Unfiltered, wanted);

    private static string? Condition(string parameter, IEnumerable<string> values)
    {
        var sorted = values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return sorted.Count == 0 ? null : $"-{parameter} {string.Join(", ", sorted)}";
    }

    // In quotes a name cannot be taken for the next condition.
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
