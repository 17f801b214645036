using RootAudit.Controls.Metadata;
using RootAudit.Controls.Rules;

namespace RootAudit.Controls;

/// <summary>The controls over what service control policies leave of root users.</summary>
public static class GuardrailControls
{
    /// <summary>Root is denied by a service control policy.</summary>
    public static GuardrailControl Denied { get; } = new(GuardrailMetadata.RootGuardrail, RootGuardrailRule.Judge);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GuardrailControl> All { get; } = [Denied];
}
