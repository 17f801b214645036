using System.Globalization;

namespace RootAudit.Controls.Waivers;

/// <summary>A failure that somebody answers for until a date.</summary>
public sealed record Waiver
{
    /// <summary>Account id or name, with wildcards; <see langword="null"/> where the unit decides alone.</summary>
    public string? Account { get; init; }

    /// <summary>Organizational unit by name path, with wildcards; <see langword="null"/> where the account decides alone.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>The control's id, with wildcards.</summary>
    public required string Control { get; init; }

    /// <summary>What was judged, with wildcards; <see langword="null"/> for everything.</summary>
    public string? Resource { get; init; }

    /// <summary>Why the failure is accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>The ticket that the decision is written down in.</summary>
    public string? Ticket { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Whether the waiver no longer holds.</summary>
    /// <param name="today">The day, in UTC.</param>
    public bool IsExpired(DateOnly today) => today > Expires;

    /// <summary>Whether the waiver speaks of a result, expired or not. A unit or a name that is not known is never matched.</summary>
    public bool Covers(ControlResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return WildcardPattern.IsMatch(Control, result.ControlId) && CoversAccount(result) && CoversUnit(result)
            && (Resource is null || WildcardPattern.IsMatch(Resource, result.Resource));
    }

    /// <summary>Who accepts what until when, in one line.</summary>
    public override string ToString()
    {
        string ticket = Ticket is null ? string.Empty : $", {Ticket}";
        string until = Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{Control} for {Account ?? OrganizationalUnit} until {until} by {Owner}{ticket}: {Reason}";
    }

    private bool CoversAccount(ControlResult result) => Account is null
        || WildcardPattern.IsMatch(Account, result.AccountId)
        || (result.AccountName is { } name && WildcardPattern.IsMatch(Account, name));

    private bool CoversUnit(ControlResult result) => OrganizationalUnit is null
        || (result.OrganizationalUnit is { } unit
            && (WildcardPattern.IsMatch(OrganizationalUnit, unit) || WildcardPattern.IsMatch(OrganizationalUnit + "/*", unit)));
}
