namespace RootAudit.Posture;

/// <summary>Whether root has MFA, and of which kind.</summary>
internal readonly record struct MfaReading(bool? Enabled, MfaType Type)
{
    private const string FactName = "Mfa";

    public static MfaReading Of(PostureSources sources)
    {
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
        return new MfaReading(enabled, type);
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
