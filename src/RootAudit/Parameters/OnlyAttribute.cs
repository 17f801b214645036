using System.Collections;
using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>
/// Takes objects of one type as they are. PowerShell would make such an object of any hashtable or object with properties of the
/// same names: facts that nobody read, and ids that nobody checked.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class OnlyAttribute : ArgumentTransformationAttribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="type">The type.</param>
    /// <param name="source">The command that gives such objects.</param>
    public OnlyAttribute(Type type, string source)
    {
        Type = type;
        Source = source;
    }

    /// <summary>The type that is taken.</summary>
    public Type Type { get; }

    /// <summary>The command that gives such objects.</summary>
    public string Source { get; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = Unwrap(inputData);
        // Refused here and not by a validation after it: then PowerShell looks whether another parameter takes it.
        if (value is null)
            throw Refused.Argument($"Nothing was given where an object of {Source} is meant.");
        if (Type.IsInstanceOfType(value) || (value is IEnumerable many and not string && many.Cast<object?>().All(one => Type.IsInstanceOfType(Unwrap(one)))))
            return inputData;
        throw Refused.Argument($"'{inputData}' does not come from {Source}.");
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
