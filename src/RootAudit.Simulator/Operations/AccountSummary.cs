using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Operations;

/// <summary>The numbers of GetAccountSummary: those an audit reads are true, the rest are AWS's defaults.</summary>
internal static class AccountSummary
{
    public static IEnumerable<(string Key, int Value)> Of(SimulatedAccount account, SimulatorOptions options)
    {
        var root = account.Root;
        var inUse = account.Everybody.Sum(user => user.MfaDevices.Count(device => device.Kind == MfaKind.Virtual));
        var keys = root.Keys.Exists(key => key.Active || options.SummaryCountsInactiveKeys);
        yield return ("AccountMFAEnabled", root.MfaDevices.Count > 0 ? 1 : 0);
        yield return ("AccountAccessKeysPresent", keys ? 1 : 0);
        yield return ("AccountPasswordPresent", root.Password is null ? 0 : 1);
        yield return ("AccountSigningCertificatesPresent", root.Certificates.Count > 0 ? 1 : 0);
        yield return ("Users", account.Users.Count);
        yield return ("MFADevices", inUse + account.UnassignedDevices.Count);
        yield return ("MFADevicesInUse", inUse);
        foreach (var fixedValue in Fixed)
            yield return fixedValue;
    }

    private static readonly (string, int)[] Fixed =
    [
        ("UsersQuota", 5000), ("Groups", 3), ("GroupsQuota", 300), ("Roles", 14), ("RolesQuota", 1000), ("Policies", 5),
        ("PoliciesQuota", 1500), ("PolicySizeQuota", 6144), ("PolicyVersionsInUse", 9), ("PolicyVersionsInUseQuota", 10000),
        ("VersionsPerPolicyQuota", 5), ("AccessKeysPerUserQuota", 2), ("SigningCertificatesPerUserQuota", 2),
        ("GroupsPerUserQuota", 10), ("UserPolicySizeQuota", 2048), ("GroupPolicySizeQuota", 5120), ("RolePolicySizeQuota", 10240),
        ("AssumeRolePolicySizeQuota", 2048), ("AttachedPoliciesPerUserQuota", 10), ("AttachedPoliciesPerGroupQuota", 10),
        ("AttachedPoliciesPerRoleQuota", 10), ("ServerCertificates", 0), ("ServerCertificatesQuota", 20), ("InstanceProfiles", 2),
        ("InstanceProfilesQuota", 1000), ("Providers", 1), ("GlobalEndpointTokenVersion", 1),
    ];
}
