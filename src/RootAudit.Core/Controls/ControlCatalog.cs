using RootAudit.Controls.Frameworks;

namespace RootAudit.Controls;

/// <summary>Every control, every framework, and the way from one to the other.</summary>
public sealed class ControlCatalog
{
    private readonly Dictionary<string, Control> _byId;
    private readonly ILookup<string, FrameworkMapping> _mappingsById;

    private ControlCatalog(IReadOnlyList<Control> controls, IReadOnlyList<ControlFramework> frameworks)
    {
        Control = controls;
        Framework = frameworks;
        _byId = controls.ToDictionary(control => control.Id, StringComparer.OrdinalIgnoreCase);
        _mappingsById = frameworks.SelectMany(framework => framework.Mapping).ToLookup(
            mapping => mapping.ControlId, StringComparer.OrdinalIgnoreCase);
        Parameter =
            [.. controls.SelectMany(control => control.Metadata.Parameter).DistinctBy(parameter => parameter.Name, StringComparer.Ordinal)];
    }

    /// <summary>The catalog of this version.</summary>
    public static ControlCatalog Default { get; } = Create();

    /// <summary>Every control: root, service control policies, users, password policy, administrators, activity, what watches root.</summary>
    public IReadOnlyList<Control> Control { get; }

    /// <summary>Every framework.</summary>
    public IReadOnlyList<ControlFramework> Framework { get; }

    /// <summary>Every threshold.</summary>
    public IReadOnlyList<ControlParameter> Parameter { get; }

    /// <summary>The control of an id, in any case; <see langword="null"/> where there is none.</summary>
    public Control? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _byId.GetValueOrDefault(id);
    }

    /// <summary>The requirements that a control answers.</summary>
    public IReadOnlyList<FrameworkMapping> MappingsOf(string controlId)
    {
        ArgumentNullException.ThrowIfNull(controlId);
        return [.. _mappingsById[controlId]];
    }

    /// <summary>Takes thresholds in place of defaults.</summary>
    /// <exception cref="ArgumentException">A name is not known, or a value is outside the parameter's limits.</exception>
    public ControlParameterSet Parameters(IEnumerable<KeyValuePair<string, int>> values) => ControlParameterSet.Create(values, Parameter);

    /// <summary>The controls that a filter lets through, in the order of the catalog.</summary>
    /// <exception cref="ArgumentException">The filter names a control, framework or requirement that does not exist.</exception>
    public IReadOnlyList<Control> Select(ControlFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        // A misspelt name would judge less than was asked for, and look like a good result.
        Require(filter.ControlId, Control.Select(control => control.Id), "control");
        Require(filter.Framework, Framework.Select(framework => framework.Id), "framework");
        FrameworkMapping[] mappings =
            [.. Framework.Where(framework => IsAny(filter.Framework, framework.Id)).SelectMany(framework => framework.Mapping)];
        Require(filter.Requirement, mappings.Select(mapping => mapping.Requirement), "requirement");
        var mapped = mappings
            .Where(mapping => IsAny(filter.Requirement, mapping.Requirement))
            .Select(mapping => mapping.ControlId)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. Control.Where(control => IsAny(filter.ControlId, control.Id)
                && mapped.Contains(control.Id)
                && (filter.Severity.Count == 0 || filter.Severity.Contains(control.Metadata.Severity))),
        ];
    }

    private static bool IsAny(IReadOnlyList<string> patterns, string name) =>
        patterns.Count == 0 || patterns.Any(pattern => WildcardPattern.IsMatch(pattern, name));

    private static void Require(IReadOnlyList<string> patterns, IEnumerable<string> names, string what)
    {
        string[] known = [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
        string? missing = patterns.FirstOrDefault(
            pattern => !WildcardPattern.HasWildcard(pattern) && !known.Contains(pattern, StringComparer.OrdinalIgnoreCase));
        if (missing is not null)
            throw new ArgumentException($"There is no {what} '{missing}'. Known are: {string.Join(", ", known)}.", nameof(patterns));
    }

    private static ControlCatalog Create()
    {
        Control[] controls =
        [
            .. RootControls.All, .. GuardrailControls.All, .. UserControls.All, .. PasswordPolicyControls.All, .. AdministratorControls.All,
            .. ActivityControls.All, .. MonitoringControls.All,
        ];
        return new ControlCatalog(
            controls,
            [
                .. CisFrameworks.All, AwsFrameworks.SecurityHub, AwsFrameworks.Nist80053, PciFrameworks.Pci40, PciFrameworks.Pci401,
                IsoFramework.Iso27001, RootAuditFramework.Create(controls),
            ]);
    }
}
