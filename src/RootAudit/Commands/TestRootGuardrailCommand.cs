using System.Collections;
using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Guardrails;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Tests that service control policies deny root users every action; with <c>-Action</c>, one action.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RootGuardrail", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(ControlResult), typeof(ActionDecision), typeof(bool))]
public sealed class TestRootGuardrailCommand : GuardrailCmdlet
{
    private ControlParameterSet _parameters = ControlParameterSet.Default;

    /// <summary>Tests this action, and gives the decision with the way to it.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9-]+:[A-Za-z0-9_-]+$")]
    public string? Action { get; set; }

    /// <summary>The ARN of the resource that the action is tested on; any where none is given.</summary>
    [Parameter]
    [ValidatePattern("^arn:")]
    public string? Resource { get; set; }

    /// <summary>Thresholds in place of the defaults, by name.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>Gives <see langword="true"/> or <see langword="false"/> for each account in place of results; unknown is <see langword="false"/>.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Resource is not null && Action is null)
        {
            ThrowTerminatingError(Errors.OfInput(
                new InvalidOperationException("-Resource was given without -Action."), "ActionMissing", ErrorCategory.InvalidArgument, Resource,
                "Give the action that is tested on the resource with -Action, or leave out -Resource."));
        }

        _parameters = AuditTermsReader.Parameters(this, Parameter);
    }

    /// <inheritdoc/>
    internal override void Write(GuardrailEvaluator evaluator, JudgedRoot root)
    {
        if (Action is not null)
            WriteDecision(evaluator.Decide(root.AccountId, Action, Resource));
        else
            WriteResult(evaluator.Evaluate(root.AccountId), root);
    }

    /// <inheritdoc/>
    internal override void WriteUnread()
    {
        if (Quiet)
            WriteObject(false);
    }

    private void WriteDecision(ActionDecision decision)
    {
        // Whoever asks whether root can do something is not helped by what does not apply: only a denial is one.
        if (Quiet)
            WriteObject(decision.Outcome is DecisionOutcome.ExplicitlyDenied or DecisionOutcome.ImplicitlyDenied);
        else
            WriteObject(decision);
    }

    private void WriteResult(RootGuardrail guardrail, JudgedRoot root)
    {
        var result = GuardrailControls.Denied.Evaluate(guardrail, root.Arn, TimeProvider.System.GetUtcNow(), root.OrganizationalUnit, _parameters);
        if (Quiet)
            WriteObject(result.Verdict is Verdict.Pass or Verdict.NotApplicable);
        else
            WriteObject(result);
    }
}
