using System.Management.Automation;
using RootAudit.Alerts;
using RootAudit.Pipeline;

namespace RootAudit;

/// <summary>Completes a template with what AWS knows, and says whom it does not reach.</summary>
internal static class AlertTemplates
{
    /// <summary>The template with organization and root; asked of AWS where a session is open.</summary>
    public static AlertTemplate InOrganization(RootAuditCmdlet cmdlet, AlertTemplate template)
    {
        var isComplete = template is { OrganizationId: not null, OrganizationalUnitId.Count: > 0 };
        if (!isComplete && CurrentSession.Open is not null)
        {
            using var engine = EngineAccess.Open(cmdlet);
            var (organization, root) = cmdlet.Await(async token =>
                (await engine.OrganizationIdAsync(token).ConfigureAwait(false), await engine.OrganizationRootIdAsync(token).ConfigureAwait(false)));
            template = template with
            {
                OrganizationId = template.OrganizationId ?? organization,
                OrganizationalUnitId = template.OrganizationalUnitId.Count > 0 || root is null ? template.OrganizationalUnitId : [root],
            };
        }

        if (template.OrganizationId is null)
            cmdlet.ThrowTerminatingError(Missing("OrganizationIdNotGiven", "The organization is not known.", "-OrganizationId"));
        if (template.OrganizationalUnitId.Count == 0)
            cmdlet.ThrowTerminatingError(Missing("OrganizationalUnitIdNotGiven", "The root of the organization is not known.", "-OrganizationalUnitId"));
        return template;
    }

    /// <summary>Whom the template does not reach: nobody shall take silence for quiet.</summary>
    public static string NotReached(AlertTemplate template) => template switch
    {
        { OrganizationId: null } =>
            $"Create the stack in {template.SignInRegion}. Of other Regions it sees nothing: create the stack of New-RootActivityAlert -EventBusArn in each.",
        { DelegatedAdministrator: true } =>
            $"Create the stack in {template.SignInRegion}. StackSets do not reach the management account: create the stack of New-RootActivityAlert -EventBusArn there, in each Region.",
        _ =>
            $"Create the stack in the management account, in {template.SignInRegion}. StackSets do not reach the management account's other Regions: create the stack of New-RootActivityAlert -EventBusArn there, in each.",
    };

    private static ErrorRecord Missing(string id, string message, string parameter) => Errors.OfInput(
        new InvalidOperationException(message),
        id,
        ErrorCategory.InvalidArgument,
        null,
        $"Give {parameter}, or connect first with Connect-RootAudit as the management account or a delegated administrator; -SingleAccount is for one account.");
}
