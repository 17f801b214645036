using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.RootAccess;

namespace RootAudit.Commands;

/// <summary>Switches centralized root access on, step by step; each step is asked for.</summary>
[Cmdlet(VerbsLifecycle.Enable, "RootAccessFeature", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootAccessFeature))]
public sealed class EnableRootAccessFeatureCommand : RootAuditCmdlet
{
    private const string Management = "RootCredentialsManagement";
    private const string Sessions = "RootSessions";

    /// <summary>The features.</summary>
    [Parameter(Position = 0)]
    [ValidateSet(Management, Sessions)]
    [ValidateNotNullOrEmpty]
    public string[] Feature { get; set; } = [Management, Sessions];

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        using var engine = EngineAccess.Open(this);
        var state = Await(token => engine.RootFeatures.ReadAsync(token));
        if (state.Gap.Count > 0)
            WriteWarning($"Not all of the present state could be read, and what is on already may be switched on again, which changes nothing. {state.Gap[0].Message}");
        var changed = Carry(engine, state);
        if (changed)
            WriteWarning("What was switched on takes effect within about three minutes. Until then AWS refuses root sessions; commands of this session try again meanwhile.");
        WriteObject(changed ? Await(token => engine.RootFeatures.ReadAsync(token)) : state);
    }

    /// <summary>Carries out the steps that are missing, up to the first that is declined and that the others need.</summary>
    private bool Carry(EngineAccess engine, RootAccessFeature state)
    {
        var target = $"the organization of account {state.AccountId}";
        (string Name, bool? IsOn, string Action)[] features =
        [
            (Management, state.RootCredentialsManagement, "Switch on the central management of root credentials (it deletes none; it lets them be removed, and new accounts have none)"),
            (Sessions, state.RootSessions, "Switch on privileged tasks in root sessions (bucket and queue policies that lock everybody out)"),
        ];
        var wanted = features.Where(one => one.IsOn is not true && Feature.Contains(one.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (wanted.Count == 0)
            return false;
        var changed = false;
        if (state.TrustedAccess is false)
        {
            var isGiven = Confirmation.IsGiven(this, Force, target, "Give IAM (iam.amazonaws.com) trusted access to the organization");
            if (!isGiven && !Confirmation.IsWhatIf(this))
            {
                WriteWarning("Without trusted access of IAM no feature can be switched on: nothing was changed.");
                return false;
            }

            if (isGiven)
                changed = Do(token => engine.RootFeatures.TrustAsync(token));
        }

        foreach (var (name, _, action) in wanted)
        {
            if (Confirmation.IsGiven(this, Force, target, action))
                changed |= Do(token => engine.RootFeatures.EnableAsync(name == Sessions, TellOfWaiting, token));
        }

        return changed;
    }

    private bool Do(Func<CancellationToken, Task> step) => Await(async token =>
    {
        await step(token).ConfigureAwait(false);
        return true;
    });

    private void TellOfWaiting() => Pump.Post(() =>
        WriteWarning("The trusted access of IAM has not taken effect yet. AWS takes up to three minutes; waiting for it."));
}
