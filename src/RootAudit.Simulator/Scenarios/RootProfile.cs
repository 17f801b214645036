using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>The kinds of root users that exist in the field.</summary>
internal enum RootProfile
{
    NeverClaimed,
    HardwareToken,
    SecurityKey,
    VirtualDefaultName,
    VirtualCustomName,
    SeveralDevices,
    NoMfa,
    KeyUsedTodayOldPassword,
    InactiveKeyOnly,
    TwoKeysOneNeverUsed,
    OldCertificates,
    PasswordNeverUsed,
    OldStyleReport,
    OldStyleNoCredentials,
    NamesakeWithVirtualDevice,
    KeyWithoutPassword,
    LeftOverDevice,
}

/// <summary>Gives a root user the credentials of its profile.</summary>
internal static class RootProfiles
{
    /// <summary>Whether the account's report comes from before the root password columns.</summary>
    public static bool IsOldStyle(RootProfile profile) => profile is RootProfile.OldStyleReport or RootProfile.OldStyleNoCredentials;

    public static void Apply(RootProfile profile, Principal root, CredentialFactory make)
    {
        if (HasPassword(profile))
            root.Password = PasswordOf(profile, make);
        root.Keys.AddRange(Keys(profile, make));
        root.MfaDevices.AddRange(Devices(profile, make));
        if (profile == RootProfile.OldCertificates)
        {
            root.Certificates.Add(make.Certificate(active: true, make.DaysAgo(1800, 2300)));
            root.Certificates.Add(make.Certificate(active: false, make.DaysAgo(2400, 2600)));
        }
    }

    private static bool HasPassword(RootProfile profile) => profile is not (
        RootProfile.NeverClaimed or RootProfile.OldStyleNoCredentials or RootProfile.KeyWithoutPassword or RootProfile.LeftOverDevice);

    private static Password PasswordOf(RootProfile profile, CredentialFactory make) => profile switch
    {
        RootProfile.PasswordNeverUsed => new Password(make.DaysAgo(300, 900), null),
        RootProfile.KeyUsedTodayOldPassword => new Password(make.DaysAgo(1500, 2000), make.DaysAgo(900, 1400)),
        RootProfile.NoMfa => new Password(make.DaysAgo(1200, 2200), make.DaysAgo(2, 900)),
        _ => new Password(make.DaysAgo(500, 1500), make.DaysAgo(1, 400)),
    };

    private static IEnumerable<AccessKey> Keys(RootProfile profile, CredentialFactory make)
    {
        switch (profile)
        {
            case RootProfile.KeyUsedTodayOldPassword:
                yield return make.Key(active: true, make.DaysAgo(1400, 2600), make.Today());
                break;
            case RootProfile.InactiveKeyOnly:
                yield return make.Key(active: false, make.DaysAgo(1000, 2000), make.DaysAgo(400, 900));
                break;
            case RootProfile.TwoKeysOneNeverUsed:
                yield return make.Key(active: true, make.DaysAgo(600, 1200), null);
                yield return make.Key(active: true, make.DaysAgo(1300, 2000), make.DaysAgo(30, 500));
                break;
            case RootProfile.KeyWithoutPassword:
                yield return make.Key(active: true, make.DaysAgo(200, 700), make.DaysAgo(1, 90));
                break;
        }
    }

    private static IEnumerable<MfaDevice> Devices(RootProfile profile, CredentialFactory make)
    {
        var enabled = make.DaysAgo(100, 900);
        switch (profile)
        {
            case RootProfile.HardwareToken or RootProfile.InactiveKeyOnly or RootProfile.NamesakeWithVirtualDevice:
                yield return make.Hardware(enabled);
                break;
            case RootProfile.SecurityKey or RootProfile.OldCertificates:
                yield return make.Fido("root", enabled);
                break;
            case RootProfile.VirtualDefaultName or RootProfile.OldStyleReport or RootProfile.LeftOverDevice or RootProfile.PasswordNeverUsed:
                yield return make.Virtual("root-account-mfa-device", enabled);
                break;
            case RootProfile.VirtualCustomName:
                yield return make.Virtual("finance-phone", enabled);
                break;
            case RootProfile.SeveralDevices:
                yield return make.Hardware(enabled);
                yield return make.Fido("root", enabled.AddDays(3));
                yield return make.Virtual("root-account-mfa-device", enabled.AddDays(9));
                break;
        }
    }
}
