using System.Management.Automation;
using RootAudit.Guardrails;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Tells what service control policies do to the root users of accounts.</summary>
[Cmdlet(VerbsCommon.Get, "RootGuardrail", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(RootGuardrail))]
public sealed class GetRootGuardrailCommand : GuardrailCmdlet
{
    /// <inheritdoc/>
    internal override void Write(GuardrailEvaluator evaluator, JudgedRoot root) => WriteObject(evaluator.Evaluate(root.AccountId));
}
