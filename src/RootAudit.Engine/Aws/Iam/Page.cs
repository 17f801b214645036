namespace RootAudit.Engine.Aws.Iam;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Marker">What to ask for the next page with; <see langword="null"/> on the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Marker);
