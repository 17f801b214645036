using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RootAudit.Module.Tests.Harness;

/// <summary>Objects of any public type of the module, filled with values as long as they come in practice.</summary>
public static class Sample
{
    // Twelve words that a view may have to show in full; the rest is a text of usual length.
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["AccountId"] = "123456789012",
        ["AccountName"] = "payments-production-eu",
        ["Email"] = "aws+payments-production-eu@corp.example",
        ["OrganizationalUnit"] = "Root/Workloads/Production/Payments",
        ["Region"] = "us-gov-west-1",
        ["Arn"] = "arn:aws:iam::123456789012:root",
        ["Resource"] = "arn:aws:iam::123456789012:root",
    };

    public static object Of(Type type) => Create(type, 0) ?? throw new InvalidOperationException($"{type} cannot be made.");

    /// <summary>The same object with nothing known of it: what may be null is, and what has a word for it says Unknown.</summary>
    public static object Unknown(Type type)
    {
        var instance = Of(type);
        var nullability = new NullabilityInfoContext();
        foreach (var property in Settable(type))
        {
            var of = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            // What says whether another fact was read.
            if (of == typeof(bool) && property.Name.EndsWith("IsKnown", StringComparison.Ordinal)) property.SetValue(instance, false);
            else if (nullability.Create(property).ReadState == NullabilityState.Nullable) property.SetValue(instance, null);
            else if (of.IsEnum && Enum.TryParse(of, "Unknown", out var unknown)) property.SetValue(instance, unknown);
        }

        return instance;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.GetIndexParameters().Length == 0);

    private static object? Create(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "a text of usual length";
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 365;
        if (type == typeof(long)) return 365L;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 11, 22, 17, 30, 45, TimeSpan.Zero);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMinutes(90);
        // The longest name is the one that does not fit.
        if (type.IsEnum) return Enum.Parse(type, Enum.GetNames(type).MaxBy(n => n.Length)!);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable))) return CreateMany(type, depth);
        if (depth > 3 || type.IsAbstract || type.Assembly.GetName().Name?.StartsWith("RootAudit", StringComparison.Ordinal) != true) return null;

        var instance = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in Settable(type))
        {
            var value = property.PropertyType == typeof(string) && Texts.TryGetValue(property.Name, out var text) ? text : Create(property.PropertyType, depth + 1);
            if (value is not null) property.SetValue(instance, value);
        }

        return instance;
    }

    private static object? CreateMany(Type type, int depth)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 2)
        {
            return arguments[0] == typeof(string) ? Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments)) : null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        if (Create(arguments[0], depth + 1) is { } element) list.Add(element);
        return type.IsInstanceOfType(list) ? list : null;
    }
}
