using System.Globalization;
using RootAudit.Audit;
using RootAudit.Text;

namespace RootAudit.Pipeline;

/// <summary>What is said where the accounts that runs asked for are not the same.</summary>
internal static class ScopeText
{
    /// <summary>A scope in a sentence.</summary>
    public static string Of(string? scope) => scope is null ? "not recorded" : Printable.Cell(scope);

    /// <summary>A run that was cut off is not gone on with.</summary>
    public static string LeftAsItIs(AuditRun cutOff, string wanted) => string.Create(
        CultureInfo.InvariantCulture,
        $"The run {cutOff.RunId} of {cutOff.StartedTime:u} was cut off and stays as it is, since it asked for other accounts ({Of(cutOff.Scope)}) than are asked for now ({Of(wanted)}). This is a new run. To go on with the other, ask for its accounts with -Resume.");

    /// <summary>Accounts of a run that was cut off are not in it any more.</summary>
    public static string TakenOut(IReadOnlyList<string> accountIds) =>
        $"Saved before the run was cut off, and no longer among the accounts that it asks for: {Printable.Cell(string.Join(", ", accountIds))}. The run ends without them.";
}
