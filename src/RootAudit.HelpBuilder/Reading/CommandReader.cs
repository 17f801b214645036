using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using RootAudit.HelpBuilder.Model;

namespace RootAudit.HelpBuilder.Reading;

/// <summary>Reads cmdlets as the engine does: through its own metadata and not by looking at attributes.</summary>
internal static class CommandReader
{
    public static IReadOnlyList<CommandModel> ReadAssembly(string path)
    {
        // LoadFrom also finds RootAudit.Core beside it. The engine side is reached from method bodies only and never loaded here.
        var assembly = Assembly.LoadFrom(path);
        return [.. assembly.GetExportedTypes()
            .Where(t => !t.IsAbstract && t.GetCustomAttribute<CmdletAttribute>() is not null)
            .Select(Read)
            .OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    public static CommandModel Read(Type type)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        var command = new CmdletInfo($"{attribute.VerbName}-{attribute.NounName}", type);
        var defaults = Defaults(type);
        var sets = command.ParameterSets
            .OrderByDescending(s => s.IsDefault)
            .Select(s => (IReadOnlyList<ParameterModel>)[.. s.Parameters
                .Where(IsOwn)
                .Select(p => Read(p, type, defaults))
                .OrderBy(p => p.Position ?? int.MaxValue)
                .ThenByDescending(p => p.IsMandatory)])
            .ToList();
        return new CommandModel
        {
            Name = command.Name,
            Verb = attribute.VerbName,
            Noun = attribute.NounName,
            ParameterSets = sets,
            Parameters = [.. sets.SelectMany(s => s)
                .GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
                .Select(Join)
                .OrderBy(p => p.Name, StringComparer.Ordinal)],
            OutputTypes = [.. type.GetCustomAttributes<OutputTypeAttribute>()
                .SelectMany(o => o.Type)
                .Select(t => t.Name)
                .Distinct(StringComparer.Ordinal)],
        };
    }

    // WhatIf and Confirm are explained with the cmdlet; Verbose and its like in about_CommonParameters.
    private static bool IsOwn(CommandParameterInfo parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name);

    private static ParameterModel Read(CommandParameterInfo parameter, Type command, IReadOnlyDictionary<string, string> defaults)
    {
        var element = parameter.ParameterType.GetElementType() ?? parameter.ParameterType;
        var value = Nullable.GetUnderlyingType(element) ?? element;
        var accepted = parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues
            ?? (value.IsEnum ? Enum.GetNames(value) : []);
        var range = parameter.Attributes.OfType<ValidateRangeAttribute>().FirstOrDefault(r => r.MinRange is not null);
        return new ParameterModel
        {
            Name = parameter.Name,
            TypeName = ShortName(parameter.ParameterType),
            FullTypeName = value.FullName + (parameter.ParameterType.IsArray ? "[]" : ""),
            IsSwitch = parameter.ParameterType == typeof(SwitchParameter),
            IsMandatory = parameter.IsMandatory,
            Position = parameter.Position >= 0 ? parameter.Position : null,
            ByValue = parameter.ValueFromPipeline,
            ByPropertyName = parameter.ValueFromPipelineByPropertyName,
            Wildcards = command.GetProperty(parameter.Name)?.GetCustomAttribute<SupportsWildcardsAttribute>() is not null,
            Aliases = [.. parameter.Aliases],
            AcceptedValues = [.. accepted],
            Range = range is null ? null : string.Create(CultureInfo.InvariantCulture, $"From {range.MinRange} to {range.MaxRange}."),
            DefaultValue = defaults.GetValueOrDefault(parameter.Name),
        };
    }

    private static ParameterModel Join(IGrouping<string, ParameterModel> group) => group.First() with
    {
        // Mandatory somewhere is not mandatory everywhere; the syntax shows which.
        IsMandatory = group.All(p => p.IsMandatory),
        Position = group.Select(p => p.Position).FirstOrDefault(p => p is not null),
        ByValue = group.Any(p => p.ByValue),
        ByPropertyName = group.Any(p => p.ByPropertyName),
    };

    private static string ShortName(Type type)
    {
        if (type.IsArray) return ShortName(type.GetElementType()!) + "[]";
        return (Nullable.GetUnderlyingType(type) ?? type).Name;
    }

    /// <summary>What the properties hold before anything is bound: the initializers of the class.</summary>
    private static Dictionary<string, string> Defaults(Type type)
    {
        var defaults = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var instance = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute)) && p.CanRead))
        {
            var value = property.GetValue(instance);
            // A value type that was not given is also its own default; only what somebody wrote there says something.
            if (value is null or SwitchParameter or false || IsZero(value)) continue;
            var text = value is Array array
                ? string.Join(", ", array.Cast<object>())
                : Convert.ToString(value, CultureInfo.InvariantCulture);
            if (!string.IsNullOrEmpty(text)) defaults[property.Name] = text;
        }

        return defaults;
    }

    private static bool IsZero(object value) =>
        value is not Enum && value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType()));
}
