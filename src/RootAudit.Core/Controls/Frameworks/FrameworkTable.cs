namespace RootAudit.Controls.Frameworks;

/// <summary>Makes a framework of a table "control -> requirements".</summary>
internal static class FrameworkTable
{
    public static ControlFramework Create(
        string id,
        string name,
        string version,
        MappingOrigin origin,
        IReadOnlyDictionary<string, string[]> table,
        params (string ControlId, string Requirement)[] own)
    {
        IEnumerable<FrameworkMapping> mapped = table.SelectMany(
            row => row.Value.Select(requirement => new FrameworkMapping(id, requirement, row.Key, origin)));
        IEnumerable<FrameworkMapping> added = own.Select(
            row => new FrameworkMapping(id, row.Requirement, row.ControlId, MappingOrigin.RootAudit));
        return new ControlFramework(id, name, version, [.. mapped, .. added]);
    }
}
