using System.Collections;
using System.Management.Automation;
using RootAudit.Accounts;

namespace RootAudit.Parameters;

/// <summary>
/// Takes account ids as texts, as numbers, and out of bags of properties that carry them. PowerShell would make a text of anything,
/// so that any object would be taken for an id. Objects with a type of their own bind by their property instead.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AccountIdTextAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Names = [nameof(OrganizationAccount.AccountId), "Id"];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Base(inputData) switch
    {
        null => new[] { string.Empty },
        IEnumerable many and not (string or IDictionary) => many.Cast<object?>().Select(One).ToArray(),
        _ => new[] { One(inputData) },
    };

    // Nothing is no id, and is told as such by whoever takes it: what cannot be bound is passed over, and a row that is missing would
    // leave one answer fewer and none that is no.
    private static string One(object? value) => Base(value) is null ? string.Empty : Plain(value) ?? Plain(Carried(value)) ?? throw Refused.Argument(
        $"'{value}' is no account id. Give twelve digits as text, or pipe in objects that have a property AccountId.");

    /// <summary>The value itself, not its base: a number that was typed on the command line still knows its leading zeros.</summary>
    private static string? Plain(object? value) =>
        Base(value) is string or int or long or uint or ulong or decimal or double ? LanguagePrimitives.ConvertTo<string>(value) : null;

    private static object? Carried(object? value) => Base(value) switch
    {
        OrganizationAccount account => account.AccountId,
        IDictionary dictionary => Names.Select(name => dictionary[name]).FirstOrDefault(found => found is not null),
        PSCustomObject => Names.Select(name => ((PSObject)value!).Properties[name]?.Value).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
