using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Controls;
using RootAudit.Parameters;
using RootAudit.Posture;

namespace RootAudit.Pipeline;

/// <summary>The base of commands that judge root users: over accounts, which are read first, or over postures that were read before.</summary>
public abstract class RootTestCmdlet : ReportCmdlet
{
    private const string PostureSet = "Posture";

    /// <summary>Postures, as <c>Get-RootUserPosture</c> gives them; nothing is asked of AWS.</summary>
    [Parameter(ParameterSetName = PostureSet, Mandatory = true, ValueFromPipeline = true)]
    [Only(typeof(RootUserPosture), "Get-RootUserPosture")]
    [ValidateNotNull]
    public RootUserPosture[]? Posture { get; set; }

    /// <summary>Reads live facts again that were read within the last minutes.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    public SwitchParameter Refresh { get; set; }

    /// <summary>Gives <see langword="true"/> or <see langword="false"/> for each account in place of results; unknown is <see langword="false"/>.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Testing root users";

    /// <summary>Judges one root user.</summary>
    internal abstract ControlResult Judge(RootUserPosture posture, DateTimeOffset now);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != PostureSet)
        {
            base.ProcessRecord();
            return;
        }

        foreach (var posture in Posture ?? [])
            WriteResult(posture);
    }

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var (posture, failures) = await Engine.ReadPostureAsync(account, MaximumAge, Refresh, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            if (failures.Count > 0)
                WriteError(Errors.Of(failures[0], account.AccountId, PostureErrors.Others(failures)));
            WriteResult(posture);
        };
    }

    /// <inheritdoc/>
    internal override void WriteUnread()
    {
        if (Quiet)
            WriteObject(false);
    }

    private void WriteResult(RootUserPosture posture)
    {
        var result = Judge(posture, TimeProvider.System.GetUtcNow());
        if (Quiet)
            WriteObject(result.Verdict is Verdict.Pass or Verdict.NotApplicable);
        else
            WriteObject(result);
    }
}
