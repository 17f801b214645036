using System.Text.Json;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Engine.Reports.Json;

/// <summary>The objects of the document; <c>report.schema.json</c> says the same in the words of JSON Schema.</summary>
internal static class JsonRecords
{
    public static void Posture(Utf8JsonWriter json, RootUserPosture row)
    {
        json.WriteString("accountId", row.AccountId);
        json.WriteString("accountName", row.AccountName);
        json.WriteString("email", row.Email);
        json.Name<Accounts.AccountState>("state", row.State);
        json.WriteString("organizationalUnit", row.OrganizationalUnit);
        json.Flag("isManagementAccount", row.IsManagementAccount);
        json.WriteString("partition", row.Partition);
        json.WriteString("arn", row.Arn);
        json.Flag("hasCredentials", row.HasCredentials);
        json.Flag("mfaEnabled", row.MfaEnabled);
        json.Name<MfaType>("mfaType", row.MfaType);
        PostureKeys(json, row);
        PostureUse(json, row);
        json.Name("guardrail", row.Guardrail);
        json.Time("reportGeneratedTime", row.ReportGeneratedTime);
        json.Time("summaryTime", row.SummaryTime);
        json.Time("mfaDeviceTime", row.MfaDeviceTime);
        json.Time("collectedTime", row.CollectedTime);
        json.List("disagreements", row.Disagreement, Disagreement);
        json.Name<Coverage>("coverage", row.Coverage);
        json.List("gaps", row.Gap, Gap);
    }

    public static void Result(Utf8JsonWriter json, ControlResult row)
    {
        json.WriteString("controlId", row.ControlId);
        json.WriteString("title", row.Title);
        json.Name<Severity>("severity", row.Severity);
        json.Name<Verdict>("verdict", row.Verdict);
        json.WriteString("accountId", row.AccountId);
        json.WriteString("accountName", row.AccountName);
        json.WriteString("organizationalUnit", row.OrganizationalUnit);
        json.WriteString("resource", row.Resource);
        json.WriteString("reason", row.Reason);
        json.WriteStartObject("evidence");
        foreach (var (name, value) in row.Evidence)
        {
            json.WritePropertyName(name);
            json.Any(value);
        }

        json.WriteEndObject();
        json.WriteString("remediation", row.Remediation);
        json.List("gaps", row.Gap, Gap);
        json.Time("evaluatedTime", row.EvaluatedTime);
    }

    public static void User(Utf8JsonWriter json, AuditUserRow row)
    {
        json.WriteString("accountId", row.AccountId);
        json.WriteString("accountName", row.AccountName);
        json.WriteString("organizationalUnit", row.OrganizationalUnit);
        json.WriteString("user", row.User);
        json.WriteString("arn", row.Arn);
        json.Time("userCreationTime", row.UserCreationTime);
        json.Name<PasswordState>("passwordState", row.PasswordState);
        json.Time("passwordLastUsed", row.PasswordLastUsed);
        json.Name<ReportValueState>("passwordLastUsedState", row.PasswordLastUsedState);
        json.Flag("mfaActive", row.MfaActive);
        json.Number("accessKeyCount", row.AccessKeyCount);
        json.Number("activeAccessKeyCount", row.ActiveAccessKeyCount);
        json.Time("oldestAccessKeyTime", row.OldestAccessKeyTime);
        json.Time("accessKeyLastUsed", row.AccessKeyLastUsed);
        json.Name<ReportValueState>("accessKeyLastUsedState", row.AccessKeyLastUsedState);
    }

    public static void Trend(Utf8JsonWriter json, AuditTrendPoint row)
    {
        json.WriteString("runId", row.RunId);
        json.Time("time", row.Time);
        json.WriteNumber("accountCount", row.AccountCount);
        json.WriteNumber("partialCount", row.PartialCount);
        json.WriteNumber("unreadableCount", row.UnreadableCount);
        json.WriteNumber("criticalCount", row.CriticalCount);
        json.WriteNumber("highCount", row.HighCount);
        json.WriteNumber("mediumCount", row.MediumCount);
        json.WriteNumber("lowCount", row.LowCount);
        json.WriteNumber("informationalCount", row.InformationalCount);
        json.WriteNumber("unknownCount", row.UnknownCount);
    }

    public static void Waiver(Utf8JsonWriter json, AuditWaiverUse row)
    {
        json.WriteString("controlId", row.ControlId);
        json.WriteString("scope", row.Scope);
        json.WriteString("reason", row.Reason);
        json.WriteString("owner", row.Owner);
        json.WriteString("ticket", row.Ticket);
        json.Time("expires", row.Expires);
        json.WriteBoolean("isExpired", row.IsExpired);
        json.WriteNumber("resultCount", row.ResultCount);
    }

    private static void PostureKeys(Utf8JsonWriter json, RootUserPosture row)
    {
        json.Number("accessKeyCount", row.AccessKeyCount);
        json.Number("activeAccessKeyCount", row.ActiveAccessKeyCount);
        json.Number("inactiveAccessKeyCount", row.InactiveAccessKeyCount);
        json.List("accessKeys", row.AccessKey, Key);
        json.Number("signingCertificateCount", row.SigningCertificateCount);
    }

    private static void PostureUse(Utf8JsonWriter json, RootUserPosture row)
    {
        json.Flag("passwordEnabled", row.PasswordEnabled);
        json.Name<PasswordState>("passwordState", row.PasswordState);
        json.Time("passwordLastUsed", row.PasswordLastUsed);
        json.Time("passwordLastChanged", row.PasswordLastChanged);
        json.Time("lastUsed", row.LastUsed);
        json.Name("lastUsedBy", row.LastUsedBy);
        json.Number("daysSinceLastUse", row.DaysSinceLastUse);
    }

    private static void Key(Utf8JsonWriter json, AccessKeyInfo key)
    {
        json.WriteNumber("slot", key.Slot);
        json.Flag("active", key.Active);
        json.Time("lastRotated", key.LastRotated);
        json.Time("lastUsed", key.LastUsed);
        json.Name<ReportValueState>("lastUsedState", key.LastUsedState);
        json.WriteString("lastUsedRegion", key.LastUsedRegion);
        json.WriteString("lastUsedService", key.LastUsedService);
    }

    private static void Disagreement(Utf8JsonWriter json, Disagreement item)
    {
        json.WriteString("fact", item.Fact);
        json.WriteString("message", item.Message);
    }

    public static void Gap(Utf8JsonWriter json, Gap gap)
    {
        json.WriteString("fact", gap.Fact);
        json.Name<GapReason>("reason", gap.Reason);
        json.WriteString("permission", gap.Permission);
        json.WriteString("message", gap.Message);
    }
}
