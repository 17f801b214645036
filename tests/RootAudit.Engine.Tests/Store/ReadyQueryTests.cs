using RootAudit.Controls;
using RootAudit.Engine.Store.Query;
using RootAudit.Posture;
using RootAudit.Store;

namespace RootAudit.Engine.Tests.Store;

/// <summary>Every ready-made query on two runs whose contents are known, with the rows it must answer.</summary>
public sealed class ReadyQueryTests : IDisposable
{
    private const string One = "111111111111";
    private const string Two = "222222222222";
    private const string Three = "333333333333";

    private readonly StoreFolder _folder = new();
    private readonly StoreQuery _query;

    public ReadyQueryTests()
    {
        var store = _folder.Open();
        Save(store, StoreSeed.Run("run-old", StoreSeed.DaysAgo(60)), [AccountOneBefore(), StoreSeed.Audit(Three, StoreSeed.Root(Three))]);
        Save(store, StoreSeed.Run("run-new"), [AccountOne(), StoreSeed.Unreadable(Two) with { Activity = StoreSeed.Activity(Two) with { Region = [], SignInRegion = null } }]);
        _query = StoreQuery.Open(store, _folder.Clock);
    }

    public static TheoryData<string, string> Expected => new()
    {
        { "RootWithoutMfa", "111111111111 none; 222222222222 not known" },
        { "RootVirtualMfa", "333333333333 Virtual" },
        { "RootAccessKeys", "111111111111 2 1; 222222222222 NULL NULL" },
        { "RootUsedRecently", "111111111111 3" },
        { "RootWithoutCredentials", "333333333333" },
        { "RootCertificates", "111111111111 1" },
        {
            "RootActivity",
            "111111111111 ConsoleLogin 0 Complete; 111111111111 ListBuckets NULL Complete; 111111111111 ConsoleLogin NULL Complete; "
            + "111111111111 ListAccessKeys NULL Complete; 222222222222 NULL NULL NotRead; 333333333333 NULL NULL NotAsked"
        },
        {
            "RootSignIns",
            "111111111111 1 0 Complete; 111111111111 0 NULL Complete; 222222222222 NULL NULL NotRead; 333333333333 NULL NULL NotAsked"
        },
        { "RootUseUnapproved", "111111111111 ConsoleLogin 1 Complete; 222222222222 NULL NULL NotRead; 333333333333 NULL NULL NotAsked" },
        {
            "RootActivityByAccount",
            "111111111111 Complete 4 2 1 1 1; 222222222222 NotRead NULL NULL NULL NULL NULL; 333333333333 NotAsked NULL NULL NULL NULL NULL"
        },
        { "ConsoleWithoutMfa", "ann; eve" },
        { "OldAccessKeys", "bob 1 200" },
        { "UnusedAccessKeys", "bob 1 200; eve 1 80" },
        { "NeverUsedAccessKeys", "bob 1 1" },
        { "InactiveAccessKeys", "cat 2" },
        { "TwoActiveKeys", "eve" },
        { "InactiveUsers", "bob 500 1; ann 120 0" },
        { "NeverUsedPasswords", "dan" },
        { "ConsoleAndKeys", "eve" },
        { "OldestPasswords", "ann 400; dan 30; eve 5" },
        { "SigningCertificates", "cat 1" },
        { "AccessKeyServices", "s3 eu-central-1 3 1" },
        { "AccountsByUnit", "Root/Production 3 1 1 1 1" },
        { "CredentialTotals", "111111111111 5 3 2 3" },
        { "WorstAccounts", "111111111111 1 1 0 0 1" },
        { "FailedControls", "RootKey 1 1 0 0; RootMfa 1 1 1 0" },
        { "UnreadableAccounts", "222222222222 CredentialReport AccessDenied" },
        { "MissingPermissions", "iam:GenerateCredentialReport 1 CredentialReport" },
        { "EmailDomains", "example.com 3 3" },
        { "AccountsNotInLatestRun", "333333333333" },
        { "RootAsOf", "111111111111 1; 333333333333 1" },
        { "UsersAsOf", "ann 1; old 0" },
        { "RootChanges", "111111111111 1 0 0 2" },
        { "UserChanges", "ann changed 1 0; bob appeared NULL 0; cat appeared NULL 0; dan appeared NULL 1; eve appeared NULL 0; old gone 0 NULL" },
        { "AccountChanges", "111111111111 changed; 222222222222 appeared; 333333333333 left" },
        { "FailuresOverTime", "run-new 1 1; run-old 0 0" },
    };

    private static Dictionary<string, string[]> Columns { get; } = new()
    {
        ["RootWithoutMfa"] = ["account_id", "mfa"],
        ["RootVirtualMfa"] = ["account_id", "mfa_type"],
        ["RootAccessKeys"] = ["account_id", "access_key_count", "active_access_key_count"],
        ["RootUsedRecently"] = ["account_id", "days_since_last_use"],
        ["RootWithoutCredentials"] = ["account_id"],
        ["RootCertificates"] = ["account_id", "signing_certificate_count"],
        ["RootActivity"] = ["account_id", "event_name", "mfa_used", "reading"],
        ["RootSignIns"] = ["account_id", "success", "mfa_used", "reading"],
        ["RootUseUnapproved"] = ["account_id", "event_name", "is_root_use", "reading"],
        ["RootActivityByAccount"] = ["account_id", "reading", "event_count", "root_use_count", "unapproved", "sign_ins", "failed_sign_ins"],
        ["OldAccessKeys"] = ["user", "slot", "age_days"],
        ["UnusedAccessKeys"] = ["user", "slot", "days_unused"],
        ["NeverUsedAccessKeys"] = ["user", "slot", "active"],
        ["InactiveAccessKeys"] = ["user", "slot"],
        ["InactiveUsers"] = ["user", "days_inactive", "never_used"],
        ["OldestPasswords"] = ["user", "password_age_days"],
        ["SigningCertificates"] = ["user", "certificate_count"],
        ["AccessKeyServices"] = ["last_used_service", "last_used_region", "access_keys", "accounts"],
        ["AccountsByUnit"] = ["ou_path", "accounts", "not_fully_read", "root_without_mfa", "root_with_access_keys", "root_without_credentials"],
        ["CredentialTotals"] = ["account_id", "users", "passwords", "passwords_without_mfa", "active_access_keys"],
        ["WorstAccounts"] = ["account_id", "critical", "high", "medium", "low", "not_known"],
        ["FailedControls"] = ["control_id", "failed", "accounts", "not_known", "waived"],
        ["UnreadableAccounts"] = ["account_id", "fact", "reason"],
        ["MissingPermissions"] = ["permission", "accounts", "facts"],
        ["EmailDomains"] = ["email_domain", "accounts", "mailboxes"],
        ["AccountsNotInLatestRun"] = ["account_id"],
        ["RootAsOf"] = ["account_id", "mfa_enabled"],
        ["UsersAsOf"] = ["user", "mfa_active"],
        ["RootChanges"] = ["account_id", "mfa_before", "mfa_after", "access_keys_before", "access_keys_after"],
        ["UserChanges"] = ["user", "change", "mfa_before", "mfa_after"],
        ["AccountChanges"] = ["account_id", "change"],
        ["FailuresOverTime"] = ["run_id", "critical", "high"],
    };

    public void Dispose()
    {
        _query.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void Each_query_answers_what_is_true(string name, string expected)
    {
        // "As of" asks for the older run, "changes" compares the newer with it.
        object? day = name.EndsWith("AsOf", StringComparison.Ordinal) ? StoreSeed.DaysAgo(40).ToString("yyyy-MM-dd") : "2026-06-01";
        var query = ReadyQueries.Find(name)!;
        var options = query.Parameter.Any(parameter => parameter.Name == "date")
            ? new QueryOptions { Parameters = new Dictionary<string, object?> { ["date"] = day } }
            : new QueryOptions();

        var rows = _query.Execute(query, options).Select(row => Text(name, row)).ToList();

        Assert.Equal(expected, string.Join("; ", rows));
    }

    [Fact]
    public void Each_query_is_tested_and_described()
    {
        Assert.Equal(ReadyQueries.All.Select(query => query.Name).Order(), Expected.Select(row => (string)row[0]).Order());
        Assert.All(ReadyQueries.All, query => Assert.NotEmpty(query.Description));
        Assert.All(ReadyQueries.All, query => Assert.Contains(query.Category, new[] { "Root", "User", "Organization", "History" }));
    }

    [Fact]
    public void A_parameter_given_takes_the_place_of_the_default()
    {
        var options = new QueryOptions { Parameters = new Dictionary<string, object?> { ["DAYS"] = 199 } };

        Assert.Single(_query.Execute(ReadyQueries.Find("OldAccessKeys")!, options));
        Assert.Empty(_query.Execute(ReadyQueries.Find("OldAccessKeys")!, new QueryOptions { Parameters = new Dictionary<string, object?> { ["days"] = 200 } }));
    }

    private static string Text(string name, QueryRow row) =>
        string.Join(' ', Columns.GetValueOrDefault(name, ["user"]).Select(column => row[column] ?? "NULL"));

    private static void Save(RootAudit.Engine.Store.AuditStore store, Audit.AuditRun run, Audit.AccountAudit[] audits)
    {
        using var writer = store.BeginRun(run);
        foreach (var audit in audits)
            writer.SaveAccount(audit with { Posture = audit.Account.AccountId == Three ? WithoutCredentials(audit.Posture) : audit.Posture });
        writer.Finish(run with { AccountCount = audits.Length });
    }

    private static RootUserPosture WithoutCredentials(RootUserPosture posture) =>
        posture with { HasCredentials = false, PasswordEnabled = false, MfaType = MfaType.Virtual };

    private static Audit.AccountAudit AccountOneBefore() => StoreSeed.Audit(
        One,
        StoreSeed.Root(One),
        StoreSeed.User(One, "ann").WithPassword(100, 300) with { MfaActive = true },
        StoreSeed.User(One, "old"));

    private static Audit.AccountAudit AccountOne()
    {
        var audit = StoreSeed.Audit(
            One,
            StoreSeed.Root(One).WithKey(1, active: true, ageDays: 900, usedDaysAgo: 3),
            StoreSeed.User(One, "ann").WithPassword(120, 400),
            StoreSeed.User(One, "bob").WithKey(1, active: true, ageDays: 200, usedDaysAgo: null),
            StoreSeed.User(One, "cat").WithKey(2, active: false, ageDays: 300, usedDaysAgo: 250) with
            {
                SigningCertificate = [new Credentials.SigningCertificateInfo { Slot = 1, Active = true }],
                SigningCertificateCount = 1,
            },
            StoreSeed.User(One, "dan").WithPassword(null, 30) with { MfaActive = true, UserCreationTime = StoreSeed.DaysAgo(50) },
            StoreSeed.User(One, "eve").WithPassword(2, 5).WithKey(1, active: true, ageDays: 85, usedDaysAgo: 80).WithKey(2, active: true, ageDays: 30, usedDaysAgo: 1));
        return audit with
        {
            Account = audit.Account with { AccountName = "renamed" },
            Activity = StoreSeed.Activity(One, [.. StoreSeed.Events(One)]),
            Posture = audit.Posture with
            {
                MfaEnabled = false,
                MfaType = MfaType.None,
                AccessKeyCount = 2,
                ActiveAccessKeyCount = 1,
                SigningCertificateCount = 1,
                LastUsed = StoreSeed.DaysAgo(3),
                LastUsedBy = LastUsedSource.AccessKey1,
                DaysSinceLastUse = 3,
            },
            Result =
            [
                StoreSeed.Result(audit.Account, "RootKey", Verdict.Fail, Severity.Critical),
                StoreSeed.Result(audit.Account, "RootMfa", Verdict.Fail),
                StoreSeed.Result(StoreSeed.Account(Two), "RootMfa", Verdict.Unknown),
            ],
        };
    }
}
