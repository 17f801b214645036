using RootAudit.Controls;
using RootAudit.Guardrails;
using RootAudit.Posture;

namespace RootAudit.Comparison;

/// <summary>Compares what service control policies do to a root user. What is not known on either side is no change.</summary>
internal static class GuardrailComparison
{
    public static IEnumerable<AuditChange> Compare(RootUserPosture before, RootUserPosture after)
    {
        if (before.Guardrail is not { } old || after.Guardrail is not { } now || old == now
            || old == GuardrailStatus.Unknown || now == GuardrailStatus.Unknown)
            return [];
        var (severity, message) = Meaning(Strength(now).CompareTo(Strength(old)));
        return [PostureComparison.Change(after, AuditChangeKind.GuardrailChanged, severity, message, old.ToString(), now.ToString())];
    }

    private static (Severity Severity, string Message) Meaning(int direction) => direction switch
    {
        < 0 => (Severity.High, "Service control policies deny root less than before."),
        > 0 => (Severity.Informational, "Service control policies deny root more than before."),
        _ => (Severity.Medium, "Service control policies deny root nothing, for another reason: which account manages the organization."),
    };

    // The management account is denied nothing, by no policy.
    private static int Strength(GuardrailStatus status) => status switch
    {
        GuardrailStatus.Denied => 3,
        GuardrailStatus.DeniedExcept => 2,
        GuardrailStatus.DeniedWhen => 1,
        _ => 0,
    };
}
