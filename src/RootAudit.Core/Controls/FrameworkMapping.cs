namespace RootAudit.Controls;

/// <summary>Who says that a control answers a requirement.</summary>
public enum MappingOrigin
{
    /// <summary>RootAudit itself; nobody else was found to say so.</summary>
    RootAudit = 0,

    /// <summary>AWS, in the pages of the Security Hub controls.</summary>
    Aws,

    /// <summary>Open-source scanners.</summary>
    Community,
}

/// <summary>A requirement of a framework, and a control that answers it.</summary>
/// <param name="Framework">The framework's id, such as <c>CIS-7.0</c>.</param>
/// <param name="Requirement">The requirement's id, such as <c>2.4</c>.</param>
/// <param name="ControlId">The control's id.</param>
/// <param name="Origin">Who says so.</param>
public sealed record FrameworkMapping(string Framework, string Requirement, string ControlId, MappingOrigin Origin)
{
    /// <summary>Framework and requirement in one line.</summary>
    public override string ToString() => $"{Framework} {Requirement}";
}

/// <summary>A framework, and which of its requirements the controls answer. The rules know of no framework.</summary>
/// <param name="Id">The framework's id, such as <c>CIS-7.0</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Mapping">Its requirements with their controls.</param>
public sealed record ControlFramework(string Id, string Name, string Version, IReadOnlyList<FrameworkMapping> Mapping)
{
    /// <summary>The framework's id.</summary>
    public override string ToString() => Id;
}
