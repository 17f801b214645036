namespace RootAudit.Controls.Frameworks;

/// <summary>RootAudit's own list: every control, so that those without a requirement elsewhere have one.</summary>
internal static class RootAuditFramework
{
    /// <summary>The framework's id.</summary>
    public const string Id = "RootAudit";

    public static ControlFramework Create(IEnumerable<Control> controls) => new(
        Id,
        "RootAudit's own controls",
        "1",
        [.. controls.Select(control => new FrameworkMapping(Id, control.Id, control.Id, MappingOrigin.RootAudit))]);
}
