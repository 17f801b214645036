using RootAudit.Credentials;

namespace RootAudit.Posture;

/// <summary>Whether root has a password.</summary>
/// <param name="Enabled">Whether there is one.</param>
/// <param name="State">The same, with "not supported" kept apart from "not known".</param>
/// <param name="CreatedSinceReport">Whether the password is newer than the report, so that its use is not known.</param>
internal readonly record struct PasswordReading(bool? Enabled, PasswordState State, bool CreatedSinceReport)
{
    private const string FactName = "Password";
    private const string GovCloud = "aws-us-gov";

    public static PasswordReading Of(PostureSources sources)
    {
        PasswordState reported = sources.Report?.PasswordState ?? PasswordState.Unknown;
        bool? live = sources.Summary?.PasswordPresent;
        if (sources.NewestRoot?.PasswordEnabled is { } profile)
            return OfProfile(sources, profile, reported, live);
        PasswordReading reading = reported == PasswordState.NotSupported && string.Equals(
            sources.Partition, GovCloud, StringComparison.Ordinal)
            ? OfGovCloud(sources, live)
            : Join(sources, reported, live);
        if (reading.Enabled is null)
            sources.NotTold("whether root has a password", reportLacks: true, live is null ? "AccountPasswordPresent" : null);
        return reading;
    }

    /// <summary>
    /// In GovCloud root cannot sign in, so "not supported" means that there is no password to protect: known to be absent, not unknown
    /// (<see href="https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-account-root-user.html"/>). A live flag
    /// that says otherwise is not talked away.
    /// </summary>
    private static PasswordReading OfGovCloud(PostureSources sources, bool? live)
    {
        if (live is true)
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root has a password; "
                    + $"{sources.NamedReport} says that this is not supported, as is usual in GovCloud. The posture follows the summary.");
        return new PasswordReading(live is true, PasswordState.NotSupported, CreatedSinceReport: live is true);
    }

    /// <summary>The login profile of a root session: live, and present or absent without a third state.</summary>
    private static PasswordReading OfProfile(PostureSources sources, bool profile, PasswordState reported, bool? flag)
    {
        if (reported is PasswordState.Enabled or PasswordState.Disabled && (reported == PasswordState.Enabled) != profile)
            sources.Disagree(
                FactName,
                $"{sources.NamedReport} says root has {One(!profile)}; "
                    + $"{sources.NamedRoot} shows {One(profile)}. The posture follows the session, which is live.");
        if (flag is { } present && present != profile)
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root has {One(present)}; "
                    + $"{sources.NamedRoot} shows {One(profile)}. The posture follows the session.");
        bool isGovCloud = !profile && reported == PasswordState.NotSupported
            && string.Equals(sources.Partition, GovCloud, StringComparison.Ordinal);
        PasswordState state = profile ? PasswordState.Enabled : isGovCloud ? PasswordState.NotSupported : PasswordState.Disabled;
        return new PasswordReading(profile, state, CreatedSinceReport: profile && reported == PasswordState.Disabled);

        static string One(bool exists) => exists ? "a password" : "no password";
    }

    private static PasswordReading Join(PostureSources sources, PasswordState reported, bool? live)
    {
        if (live is true && reported == PasswordState.Disabled)
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root has a password; {sources.NamedReport} says it has none. "
                    + "The password was set since the report; the posture counts it.");
        if (live is false && reported == PasswordState.Enabled)
            sources.Disagree(
                FactName,
                $"{sources.NamedReport} says root has a password; {sources.NamedSummary} says it has none. "
                    + "It may have been deleted since the report; the posture still counts it.");

        // The side on which the password exists wins; the report's "not supported" (older reports, any partition) tells nothing.
        return (live, reported) switch
        {
            (true, _) => new PasswordReading(true, PasswordState.Enabled, CreatedSinceReport: reported == PasswordState.Disabled),
            (_, PasswordState.Enabled) => new PasswordReading(true, PasswordState.Enabled, CreatedSinceReport: false),
            (false, _) or (_, PasswordState.Disabled) => new PasswordReading(false, PasswordState.Disabled, CreatedSinceReport: false),
            _ => new PasswordReading(null, reported, CreatedSinceReport: false),
        };
    }
}
