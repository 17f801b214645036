using System.Collections;
using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Parameters;
using RootAudit.Pipeline;
using RootAudit.Policies;
using RootAudit.Posture;

namespace RootAudit.Commands;

/// <summary>Tests the password policies of accounts: length, kinds of characters, reuse, expiry.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PasswordPolicy", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(ControlResult), typeof(bool))]
public sealed class TestPasswordPolicyCommand : AccountCmdlet
{
    private IReadOnlyList<PasswordPolicyControl> _controls = [];
    private ControlParameterSet _parameters = ControlParameterSet.Default;

    /// <summary>Only these controls.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string[] ControlId { get; set; } = [];

    /// <summary>Thresholds in place of the defaults, by name.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>Gives one <see langword="true"/> or <see langword="false"/> for each account in place of results; unknown is <see langword="false"/>.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Testing password policies";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _controls = [.. AuditTermsReader.Controls(this, new ControlFilter { ControlId = ControlId }).OfType<PasswordPolicyControl>()];
        _parameters = AuditTermsReader.Parameters(this, Parameter);
    }

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        CollectionException? failure = null;
        Fact<PasswordPolicy> policy;
        try
        {
            var read = await Engine.ReadPasswordPolicyAsync(account, cancellationToken).ConfigureAwait(false);
            policy = Fact.Known(read, TimeProvider.System.GetUtcNow());
        }
        catch (CollectionException exception)
        {
            failure = exception;
            policy = Fact.Unknown<PasswordPolicy>(exception.ToGap(AccountAuditFacts.PasswordPolicyFact));
        }

        return () => WriteResults(account, policy, failure);
    }

    /// <inheritdoc/>
    internal override void WriteUnread()
    {
        if (Quiet)
            WriteObject(false);
    }

    private void WriteResults(OrganizationAccount account, Fact<PasswordPolicy> policy, CollectionException? failure)
    {
        if (failure is not null)
            WriteError(Errors.Of(failure, account.AccountId));
        var now = TimeProvider.System.GetUtcNow();
        var results = _controls.Select(control => control.Evaluate(policy, account, now, _parameters)).ToList();
        if (Quiet)
            WriteObject(results.TrueForAll(result => result.Verdict is Verdict.Pass or Verdict.NotApplicable));
        else
            WriteObject(results, enumerateCollection: true);
    }
}
