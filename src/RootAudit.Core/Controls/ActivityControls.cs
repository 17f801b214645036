using RootAudit.Controls.Metadata;
using RootAudit.Controls.Rules;

namespace RootAudit.Controls;

/// <summary>The controls over what root did.</summary>
public static class ActivityControls
{
    /// <summary>Root was used only as approved.</summary>
    public static ActivityControl UseApproved { get; } = new(ActivityMetadata.UseApproved, RootUseApprovedRule.Judge);

    /// <summary>Root signed in with MFA.</summary>
    public static ActivityControl SignInMfa { get; } = new(ActivityMetadata.SignInMfa, RootSignInMfaRule.Judge);

    /// <summary>Nobody failed to sign in as root again and again.</summary>
    public static ActivityControl SignInFailure { get; } = new(ActivityMetadata.SignInFailure, RootSignInFailureRule.Judge);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ActivityControl> All { get; } = [UseApproved, SignInMfa, SignInFailure];
}
