using RootAudit.Text;

namespace RootAudit.Store;

/// <summary>A ready-made query.</summary>
public sealed record ReadyQuery
{
    /// <summary>The name to ask for it by.</summary>
    public required string Name { get; init; }

    /// <summary>What it answers, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>What it counts and what it leaves out.</summary>
    public required string Description { get; init; }

    /// <summary>What it is about: <c>Root</c>, <c>User</c>, <c>Organization</c> or <c>History</c>.</summary>
    public required string Category { get; init; }

    /// <summary>Its parameters, each with a value that it has unless told otherwise.</summary>
    public IReadOnlyList<ReadyQueryParameter> Parameter { get; init => field = Indexable.List(value); } = [];

    /// <summary>The SQL.</summary>
    public required string Sql { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A parameter of a ready-made query.</summary>
/// <param name="Name">Its name, without the colon.</param>
/// <param name="Default">The value that it has unless told otherwise: a whole number or a text.</param>
/// <param name="Description">What it means.</param>
public sealed record ReadyQueryParameter(string Name, object Default, string Description)
{
    /// <summary>The name and the value it has unless told otherwise.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} = {Default}");
}
