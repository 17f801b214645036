using RootAudit.Store;

namespace RootAudit.Engine.Store.Export;

/// <summary>What to export, and where to.</summary>
public sealed record ExportRequest
{
    /// <summary>The folder that the tables get their folders in; made where it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>The form of the files.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>The runs.</summary>
    public required IReadOnlyList<string> RunId { get; init; }

    /// <summary>The tables, by name; <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? Table { get; init; }

    /// <summary>Where the folder will be found by Athena or Trino, for the SQL; <see langword="null"/> for a place to fill in.</summary>
    public string? Location { get; init; }

    /// <summary>Whether data files that exist are replaced. The SQL is always written anew.</summary>
    public bool Overwrite { get; init; } = true;
}
