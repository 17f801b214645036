using RootAudit.Accounts;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.RootAccess;

namespace RootAudit.Tests.Support;

/// <summary>Facts of one account, each known or denied, for postures.</summary>
internal static class Facts
{
    public static readonly DateTimeOffset Now = ReportRow.Now;

    public static OrganizationAccount Account(string partition = "aws") => new()
    {
        AccountId = ReportRow.Account,
        AccountName = "Payments",
        Email = "aws+payments@example.com",
        State = AccountState.Active,
        OrganizationalUnit = "Root/Production",
        Partition = partition,
    };

    public static Gap Denied(string fact) => new(fact, GapReason.AccessDenied, $"iam:Read{fact}", $"{fact}: denied.");

    public static AccountSummary Summary(bool? mfa = false, bool? keys = false, bool? password = false, bool? certificates = false) => new()
    {
        MfaEnabled = mfa,
        AccessKeysPresent = keys,
        PasswordPresent = password,
        SigningCertificatesPresent = certificates,
    };

    public static VirtualMfaDevice RootDevice(string name = "root-account-mfa-device") =>
        new($"arn:aws:iam::{ReportRow.Account}:mfa/{name}", $"arn:aws:iam::{ReportRow.Account}:root", Now.AddYears(-1));

    public static VirtualMfaDevice UserDevice(string user) =>
        new($"arn:aws:iam::{ReportRow.Account}:mfa/{user}", $"arn:aws:iam::{ReportRow.Account}:user/{user}", Now.AddYears(-1));

    /// <summary>A root with one credential of each kind and a second, inactive key, as a root session shows it.</summary>
    public static RootCredential Root() => new()
    {
        AccountId = ReportRow.Account,
        AccessKey =
        [
            new RootAccessKey
            {
                AccessKeyId = "AKIA1", Active = true, CreateDate = Day(2020, 1, 1), LastUseIsKnown = true,
                LastUsed = Day(2026, 2, 20), LastUsedService = "s3", LastUsedRegion = "eu-west-1",
            },
            new RootAccessKey { AccessKeyId = "AKIA2", Active = false, CreateDate = Day(2021, 1, 1), LastUseIsKnown = true },
        ],
        SigningCertificate = [new RootSigningCertificate("CERT1", true, Day(2019, 1, 1))],
        PasswordEnabled = true,
        PasswordCreated = Day(2022, 1, 1),
        PasswordUseIsKnown = true,
        PasswordLastUsed = Day(2025, 1, 1),
        MfaDevice = [new RootMfaDevice("GAHT1", Day(2023, 1, 1))],
        ReadTime = Now,
        Coverage = Coverage.Complete,
    };

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A source left out is denied.</summary>
    public static AccountFacts Of(
        CredentialReportEntry? report = null, AccountSummary? summary = null, VirtualMfaDevice[]? devices = null, string partition = "aws") => new()
        {
            Account = Account(partition),
            Report = report is null
                ? Fact.Unknown<CredentialReportEntry>(Denied(AccountFacts.ReportFact))
                : Fact.Known(report, ReportRow.Generated),
            Summary = summary is null ? Fact.Unknown<AccountSummary>(Denied(AccountFacts.SummaryFact)) : Fact.Known(summary, Now),
            VirtualMfaDevices = devices is null
                ? Fact.Unknown<IReadOnlyList<VirtualMfaDevice>>(Denied(AccountFacts.VirtualMfaFact))
                : Fact.Known<IReadOnlyList<VirtualMfaDevice>>(devices, Now),
        };

    public static RootUserPosture Posture(
        CredentialReportEntry? report = null, AccountSummary? summary = null, VirtualMfaDevice[]? devices = null, string partition = "aws") =>
        PostureBuilder.Build(Of(report, summary, devices, partition), Now);
}
