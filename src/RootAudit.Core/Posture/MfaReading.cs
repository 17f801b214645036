using RootAudit.RootAccess;

namespace RootAudit.Posture;

/// <summary>Whether root has MFA, and of which kind.</summary>
/// <param name="Enabled">Whether MFA is on.</param>
/// <param name="Type">The kind of its devices.</param>
/// <param name="Devices">The devices; <see langword="null"/> where they were not listed.</param>
internal readonly record struct MfaReading(bool? Enabled, MfaType Type, IReadOnlyList<RootMfaDevice>? Devices)
{
    private const string FactName = "Mfa";

    public static MfaReading Of(PostureSources sources)
    {
        if (sources.NewestRoot?.MfaDevice is { } listed)
            return OfList(sources, listed);
        bool? live = sources.Summary?.MfaEnabled;
        bool? reported = sources.Report?.MfaActive;
        // The summary is live; the report may be hours old.
        bool? enabled = live ?? reported;
        bool? rootIsVirtual = sources.VirtualMfaDevices?.Any(device => device.IsRoot);

        if (live is { } now && reported is { } then && now != then)
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root MFA is {OnOff(now)}; {sources.NamedReport} says {OnOff(then)}. "
                    + "The posture follows the summary, which is live.");
        if (enabled is false && rootIsVirtual is true)
        {
            string denial = live is null ? sources.NamedReport : sources.NamedSummary;
            sources.Disagree(
                FactName,
                $"{sources.NamedDevices} shows a device assigned to root, while {denial} says root MFA is off. "
                + "The posture does not claim that MFA is on.");
        }

        MfaType type = KindOf(enabled, live, rootIsVirtual);
        NoteGaps(sources, enabled, type, rootIsVirtual);
        return new MfaReading(enabled, type, null);
    }

    /// <summary>A root session lists every device with its kind: nothing is left to conclude.</summary>
    private static MfaReading OfList(PostureSources sources, IReadOnlyList<RootMfaDevice> listed)
    {
        bool enabled = listed.Count > 0;
        if (sources.Summary?.MfaEnabled is { } flag && flag != enabled)
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root MFA is {OnOff(flag)}; "
                    + $"{sources.NamedRoot} lists {listed.Count} devices. The posture follows the list.");
        if (sources.Report?.MfaActive is { } reported && reported != enabled)
            sources.Disagree(
                FactName,
                $"{sources.NamedReport} says root MFA is {OnOff(reported)}; "
                    + $"{sources.NamedRoot} lists {listed.Count} devices. The posture follows the list, which is live.");
        bool isVirtual = listed.Any(device => device.Kind == RootMfaKind.Virtual);
        if (sources.VirtualMfaDevices?.Any(device => device.IsRoot) is { } assigned && assigned != isVirtual)
            sources.Disagree(
                FactName,
                $"{sources.NamedDevices} shows {(assigned ? "a" : "no")} virtual device of root; "
                    + $"{sources.NamedRoot} lists {(isVirtual ? "one" : "none")}. The posture follows the session.");
        return new MfaReading(enabled, KindOf(listed), listed);
    }

    // A device of a kind that is not known keeps the whole from being called hardware.
    private static MfaType KindOf(IReadOnlyList<RootMfaDevice> listed)
    {
        RootMfaKind[] kinds = [.. listed.Select(device => device.Kind).Distinct()];
        if (kinds.Contains(RootMfaKind.Virtual))
            return MfaType.Virtual;
        return kinds switch
        {
            [] => MfaType.None,
            _ when kinds.Contains(RootMfaKind.Unknown) => MfaType.Unknown,
            [RootMfaKind.PasskeyOrSecurityKey] => MfaType.PasskeyOrSecurityKey,
            [RootMfaKind.HardwareToken] => MfaType.HardwareToken,
            _ => MfaType.NotVirtual,
        };
    }

    // "Not virtual" is concluded from the absence of a virtual device, so both sources have to speak of the same moment: with MFA known
    // from the report alone, the device may have been virtual and removed since.
    private static MfaType KindOf(bool? enabled, bool? live, bool? rootIsVirtual) => (enabled, rootIsVirtual) switch
    {
        (false, _) => MfaType.None,
        (_, true) => MfaType.Virtual,
        (true, false) when live is true => MfaType.NotVirtual,
        _ => MfaType.Unknown,
    };

    private static void NoteGaps(PostureSources sources, bool? enabled, MfaType type, bool? rootIsVirtual)
    {
        string? flag = sources.Summary is { MfaEnabled: null } ? "AccountMFAEnabled" : null;
        if (enabled is null)
            sources.NotTold("whether root has MFA", reportLacks: true, flag);
        else if (type == MfaType.Unknown && rootIsVirtual is false)
            sources.NotTold("whether the MFA of the report is still in place", reportLacks: false, flag);
    }

    private static string OnOff(bool on) => on ? "on" : "off";
}
