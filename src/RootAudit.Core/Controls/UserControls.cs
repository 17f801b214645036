using RootAudit.Controls.Metadata;
using RootAudit.Controls.Rules;

namespace RootAudit.Controls;

/// <summary>The controls over IAM users.</summary>
public static class UserControls
{
    /// <summary>A user who can sign in to the console has MFA.</summary>
    public static UserControl ConsoleMfa { get; } = new(UserMetadata.UserConsoleMfa, UserConsoleMfaRule.Judge);

    /// <summary>No active access key is old.</summary>
    public static UserControl AccessKeyAge { get; } = new(UserMetadata.UserAccessKeyAge, UserAccessKeyAgeRule.Judge);

    /// <summary>Every active access key is in use.</summary>
    public static UserControl AccessKeyUnused { get; } = new(UserMetadata.UserAccessKeyUnused, UserAccessKeyUnusedRule.Judge);

    /// <summary>Every console password is in use.</summary>
    public static UserControl ConsoleUnused { get; } = new(UserMetadata.UserConsoleUnused, UserConsoleUnusedRule.Judge);

    /// <summary>At most one access key is active.</summary>
    public static UserControl SingleAccessKey { get; } = new(UserMetadata.UserSingleAccessKey, UserSingleAccessKeyRule.Judge);

    /// <summary>No active access key was never used.</summary>
    public static UserControl AccessKeyNeverUsed { get; } = new(UserMetadata.UserAccessKeyNeverUsed, UserAccessKeyNeverUsedRule.Judge);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<UserControl> All { get; } =
        [ConsoleMfa, AccessKeyAge, AccessKeyUnused, ConsoleUnused, SingleAccessKey, AccessKeyNeverUsed];
}
