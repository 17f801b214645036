using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Pipeline;
using RootAudit.Posture;

namespace RootAudit;

/// <summary>Lets the chosen controls judge objects from the pipeline, and remembers which of them had something to judge.</summary>
internal sealed class ControlJudge(IReadOnlyList<Control> controls, ControlParameterSet parameters, DateTimeOffset now)
{
    private readonly RootControl[] _root = [.. controls.OfType<RootControl>()];
    private readonly UserControl[] _user = [.. controls.OfType<UserControl>()];
    private bool _judgedRoot;
    private bool _judgedUser;

    /// <summary>What the controls say of a root user.</summary>
    public IReadOnlyList<ControlResult> Judge(Cmdlet cmdlet, RootUserPosture posture)
    {
        Require(cmdlet, _root.Length, "root users", posture);
        _judgedRoot = true;
        return [.. _root.Select(control => control.Evaluate(posture, now, parameters))];
    }

    /// <summary>What the controls say of an IAM user.</summary>
    public IReadOnlyList<ControlResult> Judge(Cmdlet cmdlet, CredentialReportEntry user)
    {
        Require(cmdlet, _user.Length, "IAM users", user);
        _judgedUser = true;
        return [.. _user.Select(control => control.Evaluate(user, now, parameters))];
    }

    /// <summary>The controls that were asked for by name, and for which the input held nothing where it held something for others.</summary>
    public IEnumerable<Control> NotJudged(IReadOnlyList<string> names) => !_judgedRoot && !_judgedUser
        ? []
        : controls.Where(control => names.Contains(control.Id, StringComparer.OrdinalIgnoreCase) && !IsJudged(control));

    /// <summary>What a control judges, and where that comes from.</summary>
    public static string InputOf(Control control) => control switch
    {
        RootControl => "it judges root users, which Get-RootUserPosture gives",
        UserControl => "it judges IAM users, which Get-CredentialReport gives",
        GuardrailControl => "it judges service control policies; Test-RootGuardrail and Invoke-RootAudit read them",
        AdministratorControl => "it judges administrators; Test-AccountAdministrator reads them, and Invoke-RootAudit where it is named",
        ActivityControl => "it judges what root did; Invoke-RootAudit -IncludeActivity reads it",
        MonitoringControl => "it judges trails and alarms; Test-RootActivityMonitor reads them, and Invoke-RootAudit where it is named",
        _ => "it judges password policies; Test-PasswordPolicy and Invoke-RootAudit read them",
    };

    private bool IsJudged(Control control) => control switch
    {
        RootControl => _judgedRoot,
        UserControl => _judgedUser,
        _ => false,
    };

    // No control would be no result, and no result looks like a good one.
    private static void Require(Cmdlet cmdlet, int count, string what, object input)
    {
        if (count > 0)
            return;
        cmdlet.ThrowTerminatingError(Errors.OfInput(
            new InvalidOperationException($"None of the chosen controls judges {what}."),
            "NoControlForInput",
            ErrorCategory.InvalidArgument,
            input,
            "Choose other controls; about_RootAudit_Control lists which judge postures, credential reports and password policies."));
    }
}
