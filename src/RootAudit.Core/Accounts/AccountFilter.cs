using RootAudit.Text;

namespace RootAudit.Accounts;

/// <summary>Which accounts of an organization are wanted. Conditions that are not set let everything through.</summary>
public sealed record AccountFilter
{
    /// <summary>The ids wanted; empty for all.</summary>
    public IReadOnlyList<string> AccountId { get; init => field = Indexable.List(value); } = [];

    /// <summary>The ids not wanted.</summary>
    public IReadOnlyList<string> ExcludeAccountId { get; init => field = Indexable.List(value); } = [];

    /// <summary>Whether a name is wanted; <see langword="null"/> for all.</summary>
    public Func<string?, bool>? Name { get; init; }

    /// <summary>The units wanted, with all below them: ids (<c>ou-…</c>, <c>r-…</c>), or paths of names (<c>Root/Production</c>, <c>Production/Web</c>).</summary>
    public IReadOnlyList<string> OrganizationalUnit { get; init => field = Indexable.List(value); } = [];

    /// <summary>The states wanted; empty for all.</summary>
    public IReadOnlyList<AccountState> State { get; init => field = Indexable.List(value); } = [];

    /// <summary>Whether an account is wanted.</summary>
    public bool Includes(OrganizationAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return MeetsTheRest(account) && IsInUnits(account) == true;
    }

    /// <summary>Whether nobody can say if an account is wanted: all depends on its place, which is not known.</summary>
    public bool IsUndecided(OrganizationAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return MeetsTheRest(account) && IsInUnits(account) is null;
    }

    /// <summary>Whether an account is in a unit, or in one below it; <see langword="null"/> where its place is not known.</summary>
    /// <param name="account">The account.</param>
    /// <param name="unit">An id, or a path of names with or without the root's.</param>
    public static bool? IsBelow(OrganizationAccount account, string unit)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(unit);
        var wanted = unit.Trim('/');
        if (Contains(account.OrganizationalUnitPath, wanted, StringComparison.Ordinal) || StartsPath(account.OrganizationalUnit, wanted))
            return true;
        // The ids of the units above an account may be known where their names are not.
        return (IsUnitId(wanted) ? account.OrganizationalUnitPath : account.OrganizationalUnit) is null ? null : false;
    }

    private bool MeetsTheRest(OrganizationAccount account) =>
        (AccountId.Count == 0 || AccountId.Contains(account.AccountId, StringComparer.Ordinal))
        && !ExcludeAccountId.Contains(account.AccountId, StringComparer.Ordinal)
        && (Name is null || Name(account.AccountName))
        && (State.Count == 0 || State.Contains(account.State));

    private bool? IsInUnits(OrganizationAccount account)
    {
        if (OrganizationalUnit.Count == 0)
            return true;
        var places = OrganizationalUnit.Select(unit => IsBelow(account, unit)).ToList();
        return places.Contains(true) ? true : places.Contains(null) ? null : false;
    }

    private static bool IsUnitId(string unit) =>
        unit.StartsWith("ou-", StringComparison.Ordinal) || unit.StartsWith("r-", StringComparison.Ordinal);

    private static bool Contains(string? path, string id, StringComparison comparison) =>
        path is not null && path.Split('/').Any(part => part.Equals(id, comparison));

    private static bool StartsPath(string? path, string wanted)
    {
        if (path is null)
            return false;
        if (Starts(path, wanted))
            return true;
        // The root's name ("Root") may be left out, as people do.
        var below = path.IndexOf('/', StringComparison.Ordinal);
        return below >= 0 && Starts(path[(below + 1)..], wanted);
    }

    private static bool Starts(string path, string wanted) =>
        path.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && (path.Length == wanted.Length || path[wanted.Length] == '/');
}
