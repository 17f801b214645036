using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.RootAccess;

namespace RootAudit.Commands;

/// <summary>Shows how far centralized root access is switched on in the organization.</summary>
[Cmdlet(VerbsCommon.Get, "RootAccessFeature")]
[OutputType(typeof(RootAccessFeature))]
public sealed class GetRootAccessFeatureCommand : RootAuditCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        using var engine = EngineAccess.Open(this);
        var state = Await(token => engine.RootFeatures.ReadAsync(token));
        if (state.Gap.Count > 0)
            WriteError(Errors.OfGap(state.Gap[0], state.AccountId, more: 0));
        WriteObject(state);
    }
}
