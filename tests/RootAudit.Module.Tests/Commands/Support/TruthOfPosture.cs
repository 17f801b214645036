using System.Globalization;
using System.Management.Automation;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands.Support;

/// <summary>The posture that an account's truth calls for, worked out from the truth alone.</summary>
public static class TruthOfPosture
{
    /// <summary>Every property of the posture of an account that can be read.</summary>
    /// <param name="account">The account.</param>
    /// <param name="posture">The posture: only its own moments of reading are taken from it.</param>
    public static IReadOnlyDictionary<string, string> Of(AccountTruth account, PSObject posture)
    {
        var root = account.Root;
        var (lastUsed, lastUsedBy) = LastUse(root);
        var collected = (DateTimeOffset)Facts.Of(posture, "CollectedTime")!;
        var expected = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["HasCredentials"] = root.PasswordEnabled || root.Keys.Count > 0 || root.Certificates.Count > 0,
            ["MfaEnabled"] = root.MfaDevices.Count > 0,
            ["MfaDeviceCount"] = null,
            ["AccessKeyCount"] = root.Keys.Count,
            ["ActiveAccessKeyCount"] = root.Keys.Count(key => key.Active),
            ["InactiveAccessKeyCount"] = root.Keys.Count(key => !key.Active),
            ["SigningCertificateCount"] = root.Certificates.Count,
            ["PasswordEnabled"] = root.PasswordEnabled,
            ["PasswordLastUsed"] = root.PasswordLastUsed,
            ["PasswordLastChanged"] = account.RootPasswordSupported ? root.PasswordLastChanged : null,
            ["LastUsed"] = lastUsed,
            ["LastUseIsComplete"] = true,
            ["DaysSinceLastUse"] = lastUsed is { } use ? (int)Math.Floor((collected - use).TotalDays) : null,
            ["RootCredentialsManaged"] = null,
            ["Guardrail"] = null,
            ["ReportGeneratedTime"] = account.ReportGeneratedTime,
            ["SummaryTime"] = Facts.Of(posture, "SummaryTime") ?? "some time",
            ["MfaDeviceTime"] = Facts.Of(posture, "MfaDeviceTime") ?? "some time",
            ["CollectedTime"] = collected,
        };
        var texts = expected.ToDictionary(pair => pair.Key, pair => Facts.Text(pair.Value), StringComparer.Ordinal);
        texts["MfaType"] = MfaType(root);
        texts["MfaDevice"] = "[]";
        texts["RootSessionTime"] = "null";
        texts["AccessKey"] = "[" + string.Join("; ", root.Keys.Select(Key)) + "]";
        texts["PasswordState"] = root.PasswordEnabled ? "Enabled" : "Disabled";
        texts["PasswordLastUsedState"] = root.PasswordLastUsed is not null ? "Value" : root.PasswordEnabled ? "NoInformation" : "NotApplicable";
        texts["LastUsedBy"] = lastUsedBy;
        texts["Disagreement"] = texts["Gap"] = "[]";
        texts["Coverage"] = "Complete";
        return Place(account, texts);
    }

    /// <summary>Every property of the posture of an account that nobody can enter: its name and place, and nothing of its root.</summary>
    public static IReadOnlyDictionary<string, string> OfUnreadable(AccountTruth account, PSObject posture)
    {
        var texts = posture.BaseObject.GetType().GetProperties().ToDictionary(p => p.Name, _ => "null", StringComparer.Ordinal);
        texts["MfaType"] = texts["PasswordState"] = texts["PasswordLastUsedState"] = "Unknown";
        texts["AccessKey"] = texts["MfaDevice"] = texts["Disagreement"] = "[]";
        texts["LastUseIsComplete"] = "false";
        texts["Coverage"] = "None";
        texts["CollectedTime"] = Facts.Text(posture, "CollectedTime");
        texts["Gap"] = Facts.Text(posture, "Gap");
        return Place(account, texts);
    }

    private static Dictionary<string, string> Place(AccountTruth account, Dictionary<string, string> texts)
    {
        texts["AccountId"] = $"'{account.AccountId}'";
        texts["AccountName"] = $"'{account.Name}'";
        texts["Email"] = $"'{account.Email}'";
        texts["State"] = string.Concat(account.State.Split('_').Select(word => word[0] + word[1..].ToLowerInvariant()));
        texts["OrganizationalUnit"] = Facts.Text(account.OuPath);
        texts["IsManagementAccount"] = Facts.Text(account.IsManagementAccount);
        texts["Partition"] = $"'{account.Root.Arn.Split(':')[1]}'";
        texts["Arn"] = $"'{account.Root.Arn}'";
        return texts;
    }

    private static string MfaType(PrincipalTruth root) =>
        root.MfaDevices.Count == 0 ? "None" : root.MfaDevices.Any(device => device.Kind == MfaKind.Virtual) ? "Virtual" : "NotVirtual";

    private static (DateTimeOffset? Time, string By) LastUse(PrincipalTruth root)
    {
        var uses = root.Keys.Select(key => (key.LastUsed, By: string.Create(CultureInfo.InvariantCulture, $"AccessKey{key.Slot}")))
            .Prepend((LastUsed: root.PasswordLastUsed, By: "Password"))
            .Where(use => use.LastUsed is not null)
            .ToList();
        return uses.Count == 0 ? (null, "Never") : uses.MaxBy(use => use.LastUsed);
    }

    /// <summary>A key as the report shows it.</summary>
    public static string Key(AccessKeyTruth key) => string.Join(
        ' ',
        $"Slot={key.Slot}",
        $"Active={Facts.Text(key.Active)}",
        $"LastRotated={Facts.Time(key.Created)}",
        $"LastUsed={Facts.Text(key.LastUsed)}",
        $"LastUsedState={(key.LastUsed is null ? "NotApplicable" : "Value")}",
        $"LastUsedRegion={Facts.Text(key.Region)}",
        $"LastUsedService={Facts.Text(key.Service)}");
}
