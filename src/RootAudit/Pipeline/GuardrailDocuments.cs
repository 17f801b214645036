using System.Management.Automation;
using RootAudit.Guardrails;

namespace RootAudit.Pipeline;

/// <summary>Makes the policy that denies root of what users write.</summary>
internal static class GuardrailDocuments
{
    /// <summary>The document; one that AWS would not take ends the command.</summary>
    public static string Render(Cmdlet cmdlet, bool blockAssumeRoot, string[] exemptAccountIds, string[] breakGlassActions)
    {
        foreach (var id in exemptAccountIds.Where(id => !Accounts.AccountId.IsValid(id)))
            cmdlet.ThrowTerminatingError(AccountErrors.NotAnId(id));
        var text = new GuardrailDocument
        {
            ExemptAssumeRoot = !blockAssumeRoot, ExemptAccountId = exemptAccountIds, BreakGlassAction = breakGlassActions,
        }.Render();
        if (text.Length > GuardrailDocument.MaximumLength)
            cmdlet.ThrowTerminatingError(GuardrailErrors.TooLong(text.Length));
        return text;
    }
}
