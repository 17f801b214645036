using System.Collections;
using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Parameters;
using RootAudit.Posture;

namespace RootAudit.Commands;

/// <summary>Judges root users and IAM users that were read before.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RootAuditControl", DefaultParameterSetName = PostureSet)]
[OutputType(typeof(ControlResult), typeof(bool))]
public sealed class TestRootAuditControlCommand : PSCmdlet
{
    private const string PostureSet = "Posture";
    private const string CredentialReportSet = "CredentialReport";

    private ControlJudge? _judge;

    /// <summary>Root users, as <c>Get-RootUserPosture</c> gives them.</summary>
    [Parameter(ParameterSetName = PostureSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public RootUserPosture[]? Posture { get; set; }

    /// <summary>IAM users, as <c>Get-CredentialReport</c> gives them.</summary>
    [Parameter(ParameterSetName = CredentialReportSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CredentialReportEntry[]? CredentialReport { get; set; }

    /// <summary>Only controls with an id like one of these.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string[]? ControlId { get; set; }

    /// <summary>Only controls that answer a requirement of one of these frameworks.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FrameworkCompleter))]
    public string[]? Framework { get; set; }

    /// <summary>Only controls of these severities.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Severity[]? Severity { get; set; }

    /// <summary>Thresholds in place of the defaults, by name.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>Gives one truth value for each object in place of results; unknown is <see langword="false"/>.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var filter = new ControlFilter { ControlId = ControlId ?? [], Framework = Framework ?? [], Severity = Severity ?? [] };
        var controls = ControlChoice.Select(this, filter);
        _judge = new ControlJudge(controls, ControlChoice.Parameters(this, Parameter), TimeProvider.System.GetUtcNow());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var posture in ParameterSetName == PostureSet ? Posture ?? [] : [])
            Write(_judge!.Judge(this, posture));
        // Root's row of the report is no IAM user; its posture is judged instead.
        foreach (var user in ParameterSetName == CredentialReportSet ? (CredentialReport ?? []).Where(row => !row.IsRoot) : [])
            Write(_judge!.Judge(this, user));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var control in _judge!.NotJudged(ControlId ?? []))
            WriteWarning($"The control {control.Id} judged nothing of the input: {ControlJudge.InputOf(control)}.");
    }

    private void Write(IReadOnlyList<ControlResult> results)
    {
        if (Quiet)
            WriteObject(results.All(result => result.Verdict is Verdict.Pass or Verdict.NotApplicable));
        else
            WriteObject(results, enumerateCollection: true);
    }
}
