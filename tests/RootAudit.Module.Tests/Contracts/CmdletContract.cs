using System.Management.Automation;
using System.Reflection;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Contracts;

/// <summary>What every cmdlet keeps. Each rule names what breaks it; the rules themselves are tested on cmdlets that break them.</summary>
public static class CmdletContract
{
    private static readonly HashSet<string> Verbs = [.. new[]
        {
            typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic),
            typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity),
        }
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(f => (string)f.GetValue(null)!)];

    private static readonly HashSet<string> ChangingVerbs =
    [
        "New", "Set", "Add", "Remove", "Enable", "Disable", "Restore", "Unlock", "Lock", "Clear", "Rename", "Reset", "Repair", "Protect",
        "Unprotect", "Update", "Revoke", "Grant",
    ];

    // Parameters bind in the default load context, where only these are.
    private static readonly string[] AllowedAssemblies = ["System.Private.CoreLib", "System.Management.Automation", "RootAudit", "RootAudit.Core"];

    public static IEnumerable<string> Violations(Type cmdlet)
    {
        var attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        return Naming(cmdlet, attribute)
            .Concat(Output(cmdlet))
            .Concat(Changes(attribute))
            .Concat(Claims(cmdlet, attribute))
            .Concat(Parameters(cmdlet))
            .Concat(Pipeline(cmdlet))
            .Select(v => $"{Artifact.NameOf(cmdlet)}: {v}");
    }

    private static IEnumerable<string> Naming(Type cmdlet, CmdletAttribute attribute)
    {
        if (!Verbs.Contains(attribute.VerbName)) yield return $"{attribute.VerbName} is not an approved verb";
        if (IsPlural(attribute.NounName)) yield return $"the noun {attribute.NounName} is plural";
        if (!cmdlet.IsSealed) yield return "the class is not sealed";
        var expected = attribute.VerbName + attribute.NounName + "Command";
        if (!Same(cmdlet.Name, expected)) yield return $"the class is not called {expected}";
    }

    private static IEnumerable<string> Output(Type cmdlet)
    {
        // "Nothing" is typeof(void), so that it is said and not forgotten.
        var types = cmdlet.GetCustomAttributes<OutputTypeAttribute>().SelectMany(o => o.Type).Select(t => t.Type).ToList();
        if (types.Count == 0) yield return "no OutputType is declared";
        foreach (var type in types.Where(t => t is not null && !IsAllowed(t))) yield return $"the output type {type} is not public here";
    }

    private static IEnumerable<string> Changes(CmdletAttribute attribute)
    {
        if (ChangingVerbs.Contains(attribute.VerbName) && !attribute.SupportsShouldProcess)
            yield return $"{attribute.VerbName} changes something and does not support ShouldProcess";
        if (Same(attribute.VerbName, VerbsCommon.Remove) && attribute.ConfirmImpact != ConfirmImpact.High)
            yield return "a deletion has ConfirmImpact High";
        if (attribute.VerbName is VerbsCommon.Get or VerbsDiagnostic.Test && attribute.SupportsShouldProcess)
            yield return "a cmdlet that only reads asks for confirmation";
    }

    // A verb tells too little: Watch deletes messages, Invoke writes a store or asks one, ConvertTo touches nothing.
    private static IEnumerable<string> Claims(Type cmdlet, CmdletAttribute attribute)
    {
        var name = Artifact.NameOf(cmdlet);
        var asks = ChangingCmdlets.Asking.Any(c => Same(c.Name, name));
        if (asks && !attribute.SupportsShouldProcess) yield return "is listed as asking before it changes something, and does not support ShouldProcess";
        if (!asks && attribute.SupportsShouldProcess) yield return "supports ShouldProcess, and ChangingCmdlets does not say what it changes";
        var reads = attribute.VerbName is VerbsCommon.Get or VerbsDiagnostic.Test;
        if (!asks && !reads && !ChangingCmdlets.NotAsking.ContainsKey(name) && !ChangingCmdlets.Reading.ContainsKey(name))
            yield return "ChangingCmdlets does not say whether it changes something";
    }

    private static IEnumerable<string> Parameters(Type cmdlet)
    {
        foreach (var property in Bound(cmdlet))
        {
            var type = property.PropertyType;
            if (!IsAllowed(type)) yield return $"-{property.Name} has the type {type} of {type.Assembly.GetName().Name}";
            if (type == typeof(bool)) yield return $"-{property.Name} is a bool and not a switch";
            if (!char.IsUpper(property.Name[0])) yield return $"-{property.Name} does not begin with a capital";
            if (type.IsArray && IsPlural(property.Name)) yield return $"-{property.Name} is plural";
            if (Same(property.Name, "AccountId") && property.GetCustomAttribute<AliasAttribute>()?.AliasNames.Contains("Id") != true)
                yield return "-AccountId has no alias Id";
            if (HoldsRegions(property) && !Same(property.GetCustomAttribute<ArgumentCompleterAttribute>()?.Type?.Name ?? "", "RegionCompleter"))
                yield return $"-{property.Name} holds Regions and does not complete them";
        }
    }

    private static IEnumerable<string> Pipeline(Type cmdlet)
    {
        var byValue = Bound(cmdlet)
            .SelectMany(p => p.GetCustomAttributes<ParameterAttribute>().Where(a => a.ValueFromPipeline).Select(a => (Set: a.ParameterSetName, p.Name)))
            .ToList();
        var everywhere = byValue.Where(v => Same(v.Set, ParameterAttribute.AllParameterSets)).ToList();
        foreach (var set in byValue.GroupBy(v => v.Set, StringComparer.OrdinalIgnoreCase))
        {
            var names = set.Concat(everywhere).Select(v => v.Name).Distinct(StringComparer.Ordinal).ToList();
            if (names.Count > 1) yield return $"{string.Join(" and ", names)} bind by value in one set";
        }
    }

    private static IEnumerable<PropertyInfo> Bound(Type cmdlet) => cmdlet.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute)));

    private static bool IsAllowed(Type type)
    {
        if (type.HasElementType) return IsAllowed(type.GetElementType()!);
        if (type.IsGenericType && !type.GetGenericArguments().All(IsAllowed)) return false;
        return type.IsVisible && AllowedAssemblies.Contains(type.Assembly.GetName().Name);
    }

    private static bool HoldsRegions(PropertyInfo property) =>
        (property.Name.EndsWith("Region", StringComparison.Ordinal) && (property.PropertyType == typeof(string) || property.PropertyType == typeof(string[])))
        || property.GetCustomAttributes().Any(a => Same(a.GetType().Name, "ValidateRegionNameAttribute"));

    private static bool IsPlural(string word) =>
        word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal)
        && !word.EndsWith("is", StringComparison.Ordinal);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
