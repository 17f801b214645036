namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the control over service control policies.</summary>
internal static class GuardrailMetadata
{
    public static ControlMetadata RootGuardrail { get; } = new()
    {
        Id = "RootGuardrail",
        Title = "Service control policies deny the root user of this member account",
        Scope = ControlScope.Root,
        Severity = Severity.High,
        Risk = "Whoever gets hold of a root credential, or recovers one through the mailbox, may do everything in the account.",
        Remediation =
        [
            "See what decides: Get-RootGuardrail -AccountId ACCOUNT.",
            "Deny root above the account, with AssumeRoot sessions left alone: Add-RootGuardrail -TargetId UNIT -WhatIf, then without -WhatIf.",
        ],
        Permission = MetadataParts.ServiceControlPolicies,
        Documentation = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
        Parameter = [ControlParameters.RootGuardrailRemainingActions],
    };
}
