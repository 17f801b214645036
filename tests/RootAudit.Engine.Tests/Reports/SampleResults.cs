using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Posture;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Verdicts that fit the sample's facts, so that the pages of the tests read like real ones.</summary>
internal static class SampleResults
{
    public static IEnumerable<ControlResult> Root(RootUserPosture row)
    {
        var read = row.Coverage != Coverage.None;
        yield return Make(row, "RootAccessKey", "Root has no access keys", Severity.Critical,
            Fails(row.AccessKeyCount is { } keys ? keys > 0 : null, read), row.AccessKeyCount > 0 ? $"Root has {row.AccessKeyCount} access keys." : "Root has no access key.");
        yield return Make(row, "RootMfa", "Root has MFA", Severity.Critical,
            row.HasCredentials is false ? Verdict.NotApplicable : Fails(!row.MfaEnabled, read), row.MfaEnabled is true ? "Root has MFA." : "Root has no MFA.");
        yield return Make(row, "RootHardwareMfa", "Root has a security key, passkey or hardware MFA", Severity.High,
            row.HasCredentials is false ? Verdict.NotApplicable : Fails(row.MfaType == MfaType.Unknown ? null : row.MfaType != MfaType.NotVirtual, read && row.MfaDeviceTime is not null),
            $"The kind of root's MFA is {row.MfaType}.");
        yield return Make(row, "RootCentralized", "Root credentials are managed centrally", Severity.Medium, Fails(row.HasCredentials, read),
            row.HasCredentials is true ? "Root still has credentials of its own." : "Root has no credentials.");
        var recent = row.LastUsed is { } last && (SampleModel.Now - last).TotalDays <= 90;
        yield return Make(row, "RootUnused", "Root was not used within 90 days", Severity.High, Fails(recent, read),
            recent ? $"Root signed in {row.DaysSinceLastUse} days ago." : "Root was not used within 90 days.");
        yield return Make(row, "RootSigningCertificate", "Root has no signing certificates", Severity.High,
            Fails(row.SigningCertificateCount is { } certificates ? certificates > 0 : null, read), "Root has no signing certificate.");
        yield return Make(row, "AccountReadable", "The account can be read", Severity.Medium, read ? Verdict.Pass : Verdict.Fail,
            read ? "The account could be read." : "Nothing of the account could be read.");
        yield return Make(row, "PasswordPolicy", "The password policy is strong", Severity.Low,
            Fails(row.AccountId[^1] is '3' or '7' or '9', read), "Minimum length 8, required are 14.");
    }

    public static IEnumerable<ControlResult> User(AuditUserRow row)
    {
        var console = row.PasswordState == PasswordState.Enabled;
        var open = console && row.MfaActive is false;
        yield return Make(row, "UserConsoleMfa", "Console users have MFA", Severity.High, !console ? Verdict.NotApplicable : open ? Verdict.Fail : Verdict.Pass,
            open ? $"User {row.User} has a console password and no MFA." : $"User {row.User} has MFA or no password.");
        var old = row.ActiveAccessKeyCount > 0 && (SampleModel.Now - row.OldestAccessKeyTime!.Value).TotalDays > 90;
        yield return Make(row, "UserKeyAge", "Access keys are younger than 90 days", Severity.Medium,
            row.ActiveAccessKeyCount == 0 ? Verdict.NotApplicable : old ? Verdict.Fail : Verdict.Pass,
            old ? $"A key of {row.User} is {(int)(SampleModel.Now - row.OldestAccessKeyTime!.Value).TotalDays} days old." : $"No active key of {row.User} is older than 90 days.");
    }

    private static Verdict Fails(bool? fails, bool read) => !read || fails is null ? Verdict.Unknown : fails.Value ? Verdict.Fail : Verdict.Pass;

    private static ControlResult Make(RootUserPosture row, string control, string title, Severity severity, Verdict verdict, string reason) => new()
    {
        ControlId = control,
        Title = title,
        Severity = severity,
        Verdict = verdict == Verdict.Fail && row.AccountId[^2] == '5' && control is "RootHardwareMfa" ? Verdict.Waived : verdict,
        AccountId = row.AccountId,
        AccountName = row.AccountName,
        OrganizationalUnit = row.OrganizationalUnit,
        Resource = row.Arn,
        Reason = verdict == Verdict.Unknown ? "The facts that this control needs could not be read." : reason,
        Evidence = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["AccessKeyCount"] = row.AccessKeyCount, ["MfaType"] = row.MfaType, ["LastUsed"] = row.LastUsed,
        },
        Remediation = $"Get-RootUserPosture -AccountId {row.AccountId} | Remove-RootCredential -WhatIf",
        Gap = verdict == Verdict.Unknown ? row.Gap : [],
        EvaluatedTime = SampleModel.Now,
    };

    private static ControlResult Make(AuditUserRow row, string control, string title, Severity severity, Verdict verdict, string reason) => new()
    {
        ControlId = control,
        Title = title,
        Severity = severity,
        Verdict = verdict,
        AccountId = row.AccountId,
        AccountName = row.AccountName,
        OrganizationalUnit = row.OrganizationalUnit,
        Resource = row.Arn!,
        Reason = reason,
        Evidence = new Dictionary<string, object?>(StringComparer.Ordinal) { ["ActiveAccessKeyCount"] = row.ActiveAccessKeyCount, ["MfaActive"] = row.MfaActive },
        Remediation = "Move the user to IAM Identity Center, or have it register MFA.",
        EvaluatedTime = SampleModel.Now,
    };
}
