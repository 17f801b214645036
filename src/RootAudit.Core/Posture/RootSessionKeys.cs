using RootAudit.Credentials;
using RootAudit.RootAccess;

namespace RootAudit.Posture;

/// <summary>
/// Shows the keys of a root session in the form that the report's keys have, so that nobody has to ask which source it was.
/// </summary>
internal static class RootSessionKeys
{
    /// <summary>The keys; <see langword="null"/> where no root session listed them.</summary>
    public static IReadOnlyList<AccessKeyInfo>? Of(PostureSources sources) =>
        sources.NewestRoot?.AccessKey is { } keys ? [.. keys.Select(Shown)] : null;

    // The slots are the session's order: like the report's they number the keys and identify none.
    private static AccessKeyInfo Shown(RootAccessKey key, int index) => new()
    {
        Slot = index + 1,
        Active = key.Active,
        LastRotated = key.CreateDate,
        LastUsed = key.LastUsed,
        LastUsedState = key.LastUsed is not null ? ReportValueState.Value
            : key.LastUseIsKnown ? ReportValueState.NotApplicable : ReportValueState.Unknown,
        LastUsedRegion = key.LastUsedRegion,
        LastUsedService = key.LastUsedService,
    };
}
