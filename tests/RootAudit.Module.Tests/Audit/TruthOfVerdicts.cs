using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Audit;

/// <summary>
/// What every control has to say, written straight from what the simulator generated. None of the module's rules, postures or
/// readings is used: where both sides are wrong in the same way, they are wrong for different reasons.
/// </summary>
internal sealed class TruthOfVerdicts(OrganizationTruth organization, SimulatorOptions options)
{
    private const string Pass = "Pass";
    private const string Fail = "Fail";
    private const string Unknown = "Unknown";
    private const string NotApplicable = "NotApplicable";

    private static readonly string[] UserControls =
        ["UserConsoleMfa", "UserAccessKeyAge", "UserAccessKeyUnused", "UserConsoleUnused", "UserSingleAccessKey", "UserAccessKeyNeverUsed"];

    // GovCloud's root users have no password, so that nobody signs in as them.
    private bool NobodySignsInAsRoot => organization.Partition is "aws-us-gov";

    private bool IsManagedCentrally => options.RootFeatures.Contains("RootCredentialsManagement", StringComparer.Ordinal);

    /// <summary>Every verdict of an account that can be read whole, by control and resource; the password policy's are not among them.</summary>
    public IReadOnlyDictionary<(string Control, string Resource), string> OfWhole(AccountTruth account, DateTimeOffset now)
    {
        var verdicts = new Dictionary<(string, string), string>();
        foreach (var (control, verdict) in OfRoot(account, now))
            verdicts[(control, account.Root.Arn)] = verdict;
        foreach (var user in account.Users)
        {
            foreach (var (control, verdict) in OfUser(user, now))
                verdicts[(control, user.Arn)] = verdict;
        }

        if (account.Users.Count == 0)
        {
            foreach (var control in UserControls)
                verdicts[(control, AllUsers(account))] = NotApplicable;
        }

        return verdicts;
    }

    /// <summary>Every verdict of an account that nobody could enter: nothing of it is known, and nothing may be claimed.</summary>
    public IReadOnlyDictionary<(string Control, string Resource), string> OfClosed(AccountTruth account, DateTimeOffset now)
    {
        var verdicts = OfRoot(account, now).ToDictionary(pair => (pair.Control, account.Root.Arn), _ => Unknown);
        foreach (var control in UserControls)
            verdicts[(control, AllUsers(account))] = Unknown;
        // What the organization itself says needs no look into the account.
        verdicts[("RootGuardrail", account.Root.Arn)] = OfGuardrail(account);
        if (!IsManagedCentrally)
            verdicts[("RootCentrallyManaged", account.Root.Arn)] = Fail;
        if (account.IsManagementAccount)
            verdicts[("RootCentrallyManaged", account.Root.Arn)] = verdicts[("RootPassword", account.Root.Arn)] = NotApplicable;
        return verdicts;
    }

    /// <summary>Whether the report of the account is among what is denied.</summary>
    public static bool IsReportDenied(AccountTruth account) => account.DeniedActions.Contains("iam:GetCredentialReport", StringComparer.Ordinal);

    private static string OfGuardrail(AccountTruth account) =>
        account.Guardrail?.Status switch { "Denied" => Pass, "NotApplicable" => NotApplicable, _ => Fail };

    private static string AllUsers(AccountTruth account) => account.Root.Arn[..^"root".Length] + "user/*";

    private static string Say(bool holds) => holds ? Pass : Fail;

    private static bool HasCredentials(PrincipalTruth root) => root.PasswordEnabled || root.Keys.Count > 0 || root.Certificates.Count > 0;

    private IEnumerable<(string Control, string Verdict)> OfRoot(AccountTruth account, DateTimeOffset now)
    {
        var root = account.Root;
        yield return ("RootAccessKey", Say(root.Keys.Count == 0));
        yield return ("RootSigningCertificate", Say(root.Certificates.Count == 0));
        yield return ("RootMfa", root.MfaActive ? Pass : NobodySignsInAsRoot || !HasCredentials(root) ? NotApplicable : Fail);
        yield return ("RootHardwareMfa", HardwareMfa(root));
        // Only a session as root can count the devices.
        yield return ("RootMfaRedundancy", NobodySignsInAsRoot ? NotApplicable : root.MfaActive ? Unknown : HasCredentials(root) ? Fail : NotApplicable);
        yield return ("RootPassword", !root.PasswordEnabled ? Pass : account.IsManagementAccount ? NotApplicable : Fail);
        yield return ("RootUnused", Say(!WasUsedWithin(root, TimeSpan.FromDays(90), now)));
        yield return ("RootCentrallyManaged", account.IsManagementAccount ? NotApplicable : Say(IsManagedCentrally && !HasCredentials(root)));
        yield return ("RootNeverClaimed", NeverClaimed(root));
        yield return ("CredentialReportFresh", Pass);
        yield return ("AccountReadable", Pass);
        yield return ("RootGuardrail", OfGuardrail(account));
    }

    private string HardwareMfa(PrincipalTruth root)
    {
        if (root.MfaActive && root.MfaDevices.All(device => device.Kind != MfaKind.Virtual))
            return Pass;
        return NobodySignsInAsRoot || !HasCredentials(root) ? NotApplicable : Fail;
    }

    private string NeverClaimed(PrincipalTruth root)
    {
        if (NobodySignsInAsRoot)
            return NotApplicable;
        if (root.MfaActive || root.PasswordLastUsed is not null || root.Keys.Count > 0 || root.Certificates.Count > 0)
            return Pass;
        return Say(!root.PasswordEnabled && IsManagedCentrally);
    }

    private static bool WasUsedWithin(PrincipalTruth root, TimeSpan window, DateTimeOffset now) =>
        root.Keys.Select(key => key.LastUsed).Append(root.PasswordLastUsed).Any(used => used is { } time && now - time < window);

    private static IEnumerable<(string Control, string Verdict)> OfUser(PrincipalTruth user, DateTimeOffset now)
    {
        yield return ("UserConsoleMfa", !user.PasswordEnabled ? NotApplicable : Say(user.MfaActive));
        yield return ("UserConsoleUnused", !user.PasswordEnabled ? NotApplicable
            : Say(Days(user.PasswordLastUsed ?? user.PasswordLastChanged!.Value, now) < 45));
        yield return ("UserAccessKeyAge", OfKeys(user, keys => keys.Any(key => Days(key.Created, now) > 90)));
        yield return ("UserAccessKeyUnused", OfKeys(user, keys => keys.Any(key => Days(key.LastUsed ?? key.Created, now) >= 45)));
        yield return ("UserAccessKeyNeverUsed", OfKeys(user, keys => keys.Any(key => key.LastUsed is null)));
        yield return ("UserSingleAccessKey", OfKeys(user, keys => keys.Count > 1));
    }

    private static string OfKeys(PrincipalTruth user, Func<IReadOnlyList<AccessKeyTruth>, bool> isBad)
    {
        // The report has room for two keys, and tells of a third only that there is one.
        var active = user.Keys.Take(2).Where(key => key.Active).ToList();
        if (isBad(active))
            return Fail;
        return user.Keys.Count > 2 ? Unknown : active.Count == 0 ? NotApplicable : Pass;
    }

    private static int Days(DateTimeOffset time, DateTimeOffset now) => (int)Math.Floor((now - time).TotalDays);
}
