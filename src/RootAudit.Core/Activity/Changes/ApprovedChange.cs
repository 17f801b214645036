using System.Net;
using RootAudit.Controls;
using RootAudit.Text;

namespace RootAudit.Activity.Changes;

/// <summary>A use of root that was approved beforehand: where, when, by whom, for what.</summary>
public sealed record ApprovedChange
{
    /// <summary>The account id, with wildcards.</summary>
    public required string Account { get; init; }

    /// <summary>When the window begins (UTC); the moment itself is in it.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the window ends (UTC); the moment itself is in it.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The ticket.</summary>
    public required string Ticket { get; init; }

    /// <summary>Who acts.</summary>
    public required string Person { get; init; }

    /// <summary>Events, or tasks of root, by name, with wildcards; empty for any.</summary>
    public IReadOnlyList<string> ExpectedEvent { get; init => field = Indexable.List(value); } = [];

    /// <summary>Addresses and networks that the person acts from; empty for any.</summary>
    public IReadOnlyList<string> SourceAddress { get; init => field = Indexable.List(value); } = [];

    /// <summary>What else is to be said.</summary>
    public string? Comment { get; init; }

    /// <summary>Its place among the changes of its file, from 0.</summary>
    internal int Position { get; init; }

    /// <summary><see cref="SourceAddress"/>, read once.</summary>
    internal IReadOnlyList<IPNetwork> Network { get; init; } = [];

    /// <summary>Whether the account is named and not meant by a wildcard.</summary>
    internal bool NamesAccount => !WildcardPattern.HasWildcard(Account);

    /// <summary>Ticket, account and window in one line.</summary>
    public override string ToString() => $"{Printable.Text(Ticket)} {Account} {From:u} to {To:u}";
}
