using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Follows the units of a filter while accounts are listed: which of them no account is in, and whether that can be told at all. A
/// unit that is misspelt, or that cannot be read, finds nothing; and nothing looks like nothing wrong.
/// </summary>
internal sealed class UnitSearch(AccountFilter filter)
{
    private readonly List<string> _unmet = [.. filter.OrganizationalUnit.Distinct(StringComparer.Ordinal)];
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _undecided;
    private bool _idsAreKnown = true;

    /// <summary>The units that none of the accounts is in, nor in a unit below them.</summary>
    public IReadOnlyList<string> Unmet => _unmet;

    /// <summary>Looks at an account, wanted or not.</summary>
    public void Look(OrganizationAccount account)
    {
        if (filter.OrganizationalUnit.Count == 0)
            return;
        _idsAreKnown &= account.OrganizationalUnitPath is not null;
        _undecided += filter.IsUndecided(account) ? 1 : 0;
        foreach (var unit in _unmet.ToList())
        {
            var below = AccountFilter.IsBelow(account, unit);
            if (below == true)
                _unmet.Remove(unit);
            else if (below is null)
                _open.Add(unit);
        }
    }

    /// <summary>Fails where accounts were left out of which nobody can say whether they are in the units.</summary>
    /// <param name="cause">Why their places are not known, where a reading failed.</param>
    /// <exception cref="CollectionException">The filter cannot be applied.</exception>
    public void EnsureDecided(CollectionException? cause)
    {
        if (_undecided == 0 && !_unmet.Exists(_open.Contains))
            return;
        var units = string.Join(", ", filter.OrganizationalUnit.Select(unit => $"'{Printable.Text(unit)}'"));
        var left = _undecided switch { 0 => string.Empty, 1 => " 1 account is left out.", _ => $" {_undecided} accounts are left out." };
        throw new CollectionException(
            cause?.Reason ?? GapReason.NotReported,
            $"The filter by organizational unit ({units}) cannot be applied, since it is not known where all accounts are.{left} {cause?.Message}".TrimEnd(),
            cause)
        {
            Operation = cause?.Operation,
            Permission = cause?.Permission,
            ErrorCode = cause?.ErrorCode,
            RequestId = cause?.RequestId,
            RecommendedAction = $"{cause?.RecommendedAction ?? "Run it again."} {(_idsAreKnown ? "Units that are named by their ids are found without this." : string.Empty)}".TrimEnd(),
        };
    }
}
