namespace RootAudit.Text;

/// <summary>
/// Lists that PowerShell can index: the read-only lists that the compiler makes of collection expressions give the whole list back
/// for <c>$list[0]</c>, since they are neither arrays nor lists to it.
/// </summary>
internal static class Indexable
{
    /// <summary>The list itself where it can be indexed, else an array of it.</summary>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T> list) => list is T[] or List<T> ? list : list.ToArray();
}
