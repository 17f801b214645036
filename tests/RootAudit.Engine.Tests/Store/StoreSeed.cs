using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Sessions;

namespace RootAudit.Engine.Tests.Store;

/// <summary>Accounts, rows and runs for the tests of the store, every field of them set to something.</summary>
internal static class StoreSeed
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset DaysAgo(int days) => Now.AddDays(-days);

    public static AuditRun Run(string runId, DateTimeOffset? started = null, string caller = "111111111111") => new()
    {
        RunId = runId,
        OrganizationId = "o-example",
        StartedTime = started ?? Now,
        ModuleVersion = "0.1.0",
        Session = new SessionInfo
        {
            AccountId = caller,
            Arn = $"arn:aws:iam::{caller}:user/auditor",
            Partition = "aws",
            Region = "us-east-1",
            ProfileName = "audit",
            CredentialSource = "profile",
            RoleName = "OrganizationAccountAccessRole",
            RoleSessionName = "RootAudit",
            ThrottleLimit = 64,
            EndpointUrl = "http://localhost:1",
            ConnectedTime = DaysAgo(1),
        },
    };

    public static OrganizationAccount Account(string id, string unit = "Root/Production") => new()
    {
        AccountId = id,
        AccountName = $"name {id}",
        Email = $"root+{id}@Example.com",
        State = AccountState.Active,
        OrganizationalUnit = unit,
        OrganizationalUnitId = "ou-ab12-11111111",
        OrganizationalUnitPath = "o-example/r-ab12/ou-ab12-11111111",
        JoinedMethod = "CREATED",
        JoinedTimestamp = DaysAgo(400),
        IsManagementAccount = false,
        OrganizationId = "o-example",
        Partition = "aws",
    };

    public static RootUserPosture Posture(OrganizationAccount account) => new()
    {
        AccountId = account.AccountId,
        AccountName = account.AccountName,
        Email = account.Email,
        State = account.State,
        OrganizationalUnit = account.OrganizationalUnit,
        IsManagementAccount = account.IsManagementAccount,
        Partition = account.Partition,
        Arn = account.RootArn,
        HasCredentials = true,
        MfaEnabled = true,
        MfaType = MfaType.NotVirtual,
        AccessKeyCount = 0,
        ActiveAccessKeyCount = 0,
        InactiveAccessKeyCount = 0,
        SigningCertificateCount = 0,
        PasswordEnabled = true,
        PasswordState = PasswordState.Enabled,
        PasswordLastUsed = DaysAgo(300),
        PasswordLastChanged = DaysAgo(350),
        LastUsed = DaysAgo(300),
        LastUsedBy = LastUsedSource.Password,
        DaysSinceLastUse = 300,
        ReportGeneratedTime = Now.AddHours(-2),
        SummaryTime = Now,
        MfaDeviceTime = Now,
        CollectedTime = Now,
        Coverage = Coverage.Complete,
    };

    public static CredentialReportEntry User(string accountId, string name) => new()
    {
        AccountId = accountId,
        AccountName = $"name {accountId}",
        User = name,
        Arn = $"arn:aws:iam::{accountId}:user/{name}",
        UserCreationTime = DaysAgo(500),
        PasswordEnabled = false,
        PasswordState = PasswordState.Disabled,
        PasswordLastUsedState = ReportValueState.NotApplicable,
        PasswordLastChangedState = ReportValueState.NotApplicable,
        PasswordNextRotationState = ReportValueState.NotApplicable,
        MfaActive = false,
        AccessKeyCount = 0,
        ActiveAccessKeyCount = 0,
        SigningCertificateCount = 0,
        ReportGeneratedTime = Now.AddHours(-2),
        ReportAge = TimeSpan.FromHours(2),
    };

    public static CredentialReportEntry Root(string accountId) => User(accountId, ReportTokens.RootUser) with
    {
        Arn = $"arn:aws:iam::{accountId}:root",
        IsRoot = true,
    };

    public static CredentialReportEntry WithPassword(this CredentialReportEntry row, int? usedDaysAgo, int changedDaysAgo) => row with
    {
        PasswordEnabled = true,
        PasswordState = PasswordState.Enabled,
        PasswordLastUsed = usedDaysAgo is { } days ? DaysAgo(days) : null,
        PasswordLastUsedState = usedDaysAgo is null ? ReportValueState.NoInformation : ReportValueState.Value,
        PasswordLastChanged = DaysAgo(changedDaysAgo),
        PasswordLastChangedState = ReportValueState.Value,
    };

    public static CredentialReportEntry WithKey(this CredentialReportEntry row, int slot, bool? active, int ageDays, int? usedDaysAgo)
    {
        var key = new AccessKeyInfo
        {
            Slot = slot,
            Active = active,
            LastRotated = DaysAgo(ageDays),
            LastUsed = usedDaysAgo is { } days ? DaysAgo(days) : null,
            LastUsedState = usedDaysAgo is null ? ReportValueState.NotApplicable : ReportValueState.Value,
            LastUsedRegion = usedDaysAgo is null ? null : "eu-central-1",
            LastUsedService = usedDaysAgo is null ? null : "s3",
        };
        AccessKeyInfo[] keys = [.. row.AccessKey, key];
        return row with { AccessKey = keys, AccessKeyCount = keys.Length, ActiveAccessKeyCount = keys.Count(k => k.Active == true) };
    }

    public static ControlResult Result(OrganizationAccount account, string control, Verdict verdict, Severity severity = Severity.High) => new()
    {
        ControlId = control,
        Title = $"title of {control}",
        Severity = severity,
        Verdict = verdict,
        AccountId = account.AccountId,
        AccountName = account.AccountName,
        OrganizationalUnit = account.OrganizationalUnit,
        Resource = account.RootArn,
        Reason = $"{control} is {verdict}",
        Remediation = "mend it",
        EvaluatedTime = Now,
    };

    public static AccountAudit Audit(string id, params CredentialReportEntry[] rows)
    {
        var account = Account(id);
        return new AccountAudit
        {
            Account = account,
            Posture = Posture(account),
            CredentialReport = rows,
            FinishedTime = Now,
        };
    }

    public static AccountActivity Activity(string id, params RootActivityEvent[] events) => new()
    {
        AccountId = id,
        StartTime = DaysAgo(90),
        EndTime = Now,
        SignInRegion = "us-east-1",
        AllRegions = true,
        Region = ["us-east-1"],
        Event = events,
    };

    /// <summary>A sign-in without MFA and an approved call, a sign-in that failed, and a root session of the organization.</summary>
    public static IReadOnlyList<RootActivityEvent> Events(string id) =>
    [
        .. new[]
        {
            new RootActivityEvent
            {
                Service = "signin.amazonaws.com", EventName = "ConsoleLogin", Actor = ActivityActor.Root, Success = true, MfaUsed = false,
            },
            new RootActivityEvent
            {
                Service = "s3.amazonaws.com", EventName = "ListBuckets", Actor = ActivityActor.Root, Success = true,
                Approval = ActivityApproval.Approved, Ticket = "T-1",
            },
            new RootActivityEvent { Service = "signin.amazonaws.com", EventName = "ConsoleLogin", Actor = ActivityActor.Root, Success = false },
            new RootActivityEvent { Service = "iam.amazonaws.com", EventName = "ListAccessKeys", Actor = ActivityActor.AssumedRoot, Success = true },
        }.Select((one, index) => ActivityClassifier.Classify(one with
        {
            AccountId = id, Region = "us-east-1", Time = DaysAgo(index + 1), EventId = $"event-{index}", SourceAddress = "198.51.100.9",
        })),
    ];

    public static AccountAudit Unreadable(string id)
    {
        var account = Account(id);
        var gap = new Gap("CredentialReport", GapReason.AccessDenied, "iam:GenerateCredentialReport", "denied");
        return new AccountAudit
        {
            Account = account,
            Posture = new RootUserPosture
            {
                AccountId = id,
                AccountName = account.AccountName,
                Email = account.Email,
                State = account.State,
                OrganizationalUnit = account.OrganizationalUnit,
                IsManagementAccount = account.IsManagementAccount,
                Arn = account.RootArn,
                CollectedTime = Now,
                Gap = [gap],
            },
            FinishedTime = Now,
        };
    }
}
