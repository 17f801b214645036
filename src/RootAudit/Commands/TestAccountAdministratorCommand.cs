using System.Collections;
using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Pipeline;
using RootAudit.Posture;

namespace RootAudit.Commands;

/// <summary>Tests whether at least two people administer each account, and whether no single person administers all of them.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AccountAdministrator", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(ControlResult), typeof(bool))]
public sealed class TestAccountAdministratorCommand : AdministratorCmdlet
{
    private readonly AdministratorSpread _spread = new();
    private ControlParameterSet _parameters = ControlParameterSet.Default;

    /// <summary>Thresholds in place of the defaults, by name.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>Gives <see langword="true"/> or <see langword="false"/> in place of each result; unknown is <see langword="false"/>.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Testing administrators";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _parameters = AuditTermsReader.Parameters(this, Parameter);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_spread.Judge(TimeProvider.System.GetUtcNow()) is { } result)
            WriteResult(result);
    }

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var found = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
            return () =>
            {
                _spread.Add(found);
                WriteJudged(Fact.Known(found, TimeProvider.System.GetUtcNow()), account);
            };
        }
        catch (CollectionException failure)
        {
            return () =>
            {
                WriteError(Errors.Of(failure, account.AccountId));
                var gap = failure.ToGap(AdministratorEvaluator.Fact);
                _spread.Add(account, gap);
                WriteJudged(Fact.Unknown<AccountAdministrators>(gap), account);
            };
        }
    }

    /// <inheritdoc/>
    internal override void WriteUnread()
    {
        if (Quiet)
            WriteObject(false);
    }

    private void WriteJudged(Fact<AccountAdministrators> fact, OrganizationAccount account) =>
        WriteResult(AdministratorControls.Redundancy.Evaluate(fact, account, TimeProvider.System.GetUtcNow(), _parameters));

    private void WriteResult(ControlResult result)
    {
        if (Quiet)
            WriteObject(result.Verdict is Verdict.Pass or Verdict.NotApplicable);
        else
            WriteObject(result);
    }
}
