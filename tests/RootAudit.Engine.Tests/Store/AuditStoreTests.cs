using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Posture;
using RootAudit.RootAccess;
using RootAudit.Store;

namespace RootAudit.Engine.Tests.Store;

public sealed class AuditStoreTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_account_comes_back_as_it_was_saved()
    {
        var store = _folder.Open();
        var audit = FullAudit();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
            writer.SaveAccount(audit);

        var read = Assert.Single(store.FinishedAccounts("run-1"));

        Assert.Equal(audit.Account, read.Account);
        Assert.Equal(audit.FinishedTime, read.FinishedTime);
        Assert.Equivalent(audit.Posture, read.Posture, strict: true);
        Assert.Equivalent(audit.CredentialReport, read.CredentialReport, strict: true);
        Assert.Equal(audit.VirtualMfaDevice, read.VirtualMfaDevice);
        Assert.Equivalent(audit.Result[0] with { Evidence = read.Result[0].Evidence }, read.Result[0], strict: true);
        Assert.Equal(["active", "since", "who", "yes"], read.Result[0].Evidence.Keys);
        Assert.Equal([2L, "2026-06-01T12:00:00Z", null, true], read.Result[0].Evidence.Values);
    }

    [Fact]
    public void A_run_comes_back_with_its_postures_and_results()
    {
        var store = _folder.Open();
        var header = StoreSeed.Run("run-1");
        using (var writer = store.BeginRun(header))
        {
            writer.SaveAccount(StoreSeed.Audit("222222222222"));
            writer.SaveAccount(FullAudit());
            writer.Finish(header with { FinishedTime = StoreSeed.Now.AddMinutes(5), AccountCount = 2, CompleteCount = 1, PartialCount = 1 });
        }

        var run = store.Load("run-1");

        Assert.Equal(header.Session, run.Session);
        Assert.Equal((2, 1, 1, 0), (run.AccountCount, run.CompleteCount, run.PartialCount, run.UnreadableCount));
        Assert.Equal(StoreSeed.Now.AddMinutes(5), run.FinishedTime);
        Assert.Equal(store.Path, run.StorePath);
        Assert.Equal(["111111111111", "222222222222"], run.Posture.Select(posture => posture.AccountId));
        Assert.Single(run.Result);
    }

    [Fact]
    public void Saving_an_account_again_replaces_it()
    {
        var store = _folder.Open();
        using var writer = store.BeginRun(StoreSeed.Run("run-1"));
        writer.SaveAccount(StoreSeed.Audit("111111111111", StoreSeed.User("111111111111", "old")));
        writer.SaveAccount(StoreSeed.Audit("111111111111", StoreSeed.User("111111111111", "new")));

        Assert.Equal("new", Assert.Single(Assert.Single(store.FinishedAccounts("run-1")).CredentialReport).User);
    }

    [Fact]
    public void A_row_that_breaks_leaves_nothing_of_its_account()
    {
        var store = _folder.Open();
        using var writer = store.BeginRun(StoreSeed.Run("run-1"));
        var broken = StoreSeed.User("111111111111", "odd").WithKey(3, active: true, ageDays: 1, usedDaysAgo: null);

        Assert.Throws<ArgumentException>(() => writer.SaveAccount(StoreSeed.Audit("111111111111", StoreSeed.Root("111111111111"), broken)));
        writer.SaveAccount(StoreSeed.Audit("222222222222"));

        Assert.Equal("222222222222", Assert.Single(store.FinishedAccounts("run-1")).Account.AccountId);
    }

    [Fact]
    public void Rows_may_come_one_after_the_other()
    {
        var store = _folder.Open();
        using var writer = store.BeginRun(StoreSeed.Run("run-1"));

        writer.SaveAccount(StoreSeed.Audit("111111111111"), Enumerable.Range(0, 1000).Select(n => StoreSeed.User("111111111111", $"user-{n}")));

        Assert.Equal(1000, Assert.Single(store.FinishedAccounts("run-1")).CredentialReport.Count);
    }

    [Fact]
    public void A_run_that_was_cut_off_is_found_and_resumed()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
            writer.SaveAccount(StoreSeed.Audit("111111111111"));

        var found = store.FindResumable("111111111111", "o-example", TimeSpan.FromHours(4));

        Assert.Equal("run-1", Assert.Single(found).RunId);
        using (var writer = store.ResumeRun("run-1"))
        {
            writer.SaveAccount(StoreSeed.Audit("222222222222"));
            writer.Finish(StoreSeed.Run("run-1") with { AccountCount = 2, CompleteCount = 2 });
        }

        Assert.Equal(2, store.Load("run-1").Posture.Count);
        Assert.Empty(store.FindResumable("111111111111", "o-example", TimeSpan.FromHours(4)));
    }

    [Fact]
    public void A_run_that_goes_on_is_not_offered_nor_resumed_nor_removed()
    {
        var store = _folder.Open();
        using var writer = store.BeginRun(StoreSeed.Run("run-1"));

        Assert.Empty(store.FindResumable("111111111111", "o-example", TimeSpan.FromHours(4)));
        Assert.Equal(StoreFailure.RunInUse, Assert.Throws<StoreException>(() => store.ResumeRun("run-1")).Failure);
        Assert.Equal(StoreFailure.RunInUse, Assert.Throws<StoreException>(() => store.Remove("run-1")).Failure);
    }

    [Theory]
    [InlineData("999999999999", "o-example", 4)]
    [InlineData("111111111111", "o-other", 4)]
    [InlineData("111111111111", null, 4)]
    [InlineData("111111111111", "o-example", 1)]
    public void Only_a_young_run_of_the_same_caller_and_organization_is_resumed(string caller, string? organization, int hours)
    {
        var store = _folder.Open();
        store.BeginRun(StoreSeed.Run("run-1", StoreSeed.Now.AddHours(-2))).Dispose();

        Assert.Empty(store.FindResumable(caller, organization, TimeSpan.FromHours(hours)));
    }

    [Fact]
    public void Accounts_that_are_too_old_are_not_used_again()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
        {
            writer.SaveAccount(StoreSeed.Audit("111111111111") with { FinishedTime = StoreSeed.Now.AddHours(-3) });
            writer.SaveAccount(StoreSeed.Audit("222222222222") with { FinishedTime = StoreSeed.Now.AddHours(-1) });
        }

        Assert.Equal("222222222222", Assert.Single(store.FinishedAccounts("run-1", TimeSpan.FromHours(2))).Account.AccountId);
    }

    [Fact]
    public void Runs_are_listed_the_newest_first_and_filtered()
    {
        var store = _folder.Open();
        Finish(store, "run-1", 30);
        Finish(store, "run-2", 20);
        store.BeginRun(StoreSeed.Run("run-3", StoreSeed.DaysAgo(10))).Dispose();

        Assert.Equal(["run-3", "run-2", "run-1"], Ids(store.Snapshots()));
        Assert.Equal(["run-2", "run-1"], Ids(store.Snapshots(new SnapshotFilter { FinishedOnly = true })));
        Assert.Equal(["run-3"], Ids(store.Snapshots(new SnapshotFilter { Newest = 1 })));
        Assert.Equal(["run-2"], Ids(store.Snapshots(new SnapshotFilter { After = StoreSeed.DaysAgo(25), Before = StoreSeed.DaysAgo(15) })));
        Assert.Empty(store.Snapshots(new SnapshotFilter { OrganizationId = "o-other" }));
        Assert.Equal(1, store.Snapshots(new SnapshotFilter { RunId = "run-1" })[0].SavedAccountCount);
    }

    [Fact]
    public void Old_runs_go_and_the_newest_finished_one_stays()
    {
        var store = _folder.Open();
        Finish(store, "run-1", 30);
        Finish(store, "run-2", 20);
        store.BeginRun(StoreSeed.Run("run-3", StoreSeed.DaysAgo(19))).Dispose();

        Assert.Equal(["run-1", "run-3"], store.Retain(7));
        Assert.Equal(["run-2"], Ids(store.Snapshots()));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(store.Path)!, "*.lock"));
    }

    [Fact]
    public void Waivers_and_trend_come_back()
    {
        var store = _folder.Open();
        var waiver = new StoredWaiver { ControlId = "RootMfa", Account = "1*", Reason = "break glass", Owner = "sam", Ticket = "T-1", ExpiryTime = StoreSeed.Now, UsedCount = 2 };
        var account = StoreSeed.Account("111111111111");
        var results = new[] { StoreSeed.Result(account, "A", Verdict.Fail), StoreSeed.Result(account, "B", Verdict.Fail), StoreSeed.Result(account, "C", Verdict.Unknown, Severity.Low) };
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
        {
            writer.SaveWaivers([waiver]);
            writer.SaveAccount(StoreSeed.Unreadable("111111111111") with { Result = results });
            writer.Finish(StoreSeed.Run("run-1"));
        }

        Assert.Equal([waiver], store.Waivers("run-1"));
        var point = Assert.Single(store.Trend("o-example"));
        Assert.Equal((1, 1), (point.AccountCount, point.UnreadableCount));
        Assert.Equal([new VerdictCount(Severity.High, Verdict.Fail, 2), new VerdictCount(Severity.Low, Verdict.Unknown, 1)], point.VerdictCount);
    }

    [Fact]
    public void A_run_that_is_not_there_is_named()
    {
        var store = _folder.Open();

        var failure = Assert.Throws<StoreException>(() => store.Load("run-9"));

        Assert.Equal(StoreFailure.RunNotFound, failure.Failure);
        Assert.Contains("run-9", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => store.BeginRun(StoreSeed.Run("../run")));
    }

    private static IEnumerable<string> Ids(IEnumerable<SnapshotInfo> snapshots) => snapshots.Select(snapshot => snapshot.RunId);

    private static void Finish(RootAudit.Engine.Store.AuditStore store, string runId, int daysAgo)
    {
        var run = StoreSeed.Run(runId, StoreSeed.DaysAgo(daysAgo));
        using var writer = store.BeginRun(run);
        writer.SaveAccount(StoreSeed.Audit("111111111111"));
        writer.Finish(run);
    }

    internal static AccountAudit FullAudit()
    {
        const string Id = "111111111111";
        var account = StoreSeed.Account(Id);
        var gap = new Gap("AccountSummary", GapReason.Throttled, "iam:GetAccountSummary", "too many calls");
        var user = StoreSeed.User(Id, "o'hara\0\u001b[31m \"; DROP TABLE store_run; --").WithPassword(null, 20)
            .WithKey(1, active: null, ageDays: 10, usedDaysAgo: 2).WithKey(2, active: false, ageDays: 90, usedDaysAgo: null) with
            {
                SigningCertificate = [new SigningCertificateInfo { Slot = 2, Active = true, LastRotated = StoreSeed.DaysAgo(4) }],
                SigningCertificateCount = 1,
                PasswordNextRotation = StoreSeed.Now.AddDays(70),
                PasswordNextRotationState = ReportValueState.Value,
                AdditionalColumn = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["additional_credentials_info"] = "\"third\" key\nü" },
                Source = "C:\\report.csv",
            };
        return new AccountAudit
        {
            Account = account,
            Posture = StoreSeed.Posture(account) with
            {
                MfaEnabled = null,
                MfaType = MfaType.Unknown,
                AccessKeyCount = 1,
                AccessKey = user.AccessKey.Take(1).ToList(),
                Disagreement = [new Disagreement("Mfa", "two sources differ")],
                LastUsedBy = null,
                Coverage = Coverage.Partial,
                Gap = [gap],
                MfaDeviceCount = 3,
                MfaDevice =
                [
                    new RootMfaDevice("arn:aws:iam::111111111111:mfa/x", StoreSeed.DaysAgo(3)),
                    new RootMfaDevice("arn:aws:iam::111111111111:u2f/root-account/\"key\"", null),
                    new RootMfaDevice("GAHT12345678", StoreSeed.DaysAgo(30)),
                ],
                RootSessionTime = StoreSeed.Now.AddMinutes(-1),
                Guardrail = GuardrailStatus.DeniedExcept,
                RootCredentialsManaged = true,
                PasswordLastUsedState = ReportValueState.Value,
                LastUseIsComplete = true,
            },
            CredentialReport = [StoreSeed.Root(Id) with { AccessKeyCount = null, PasswordEnabled = null, PasswordState = PasswordState.NotSupported }, user],
            VirtualMfaDevice = [new VirtualMfaDevice("arn:aws:iam::111111111111:mfa/x", "arn:aws:iam::111111111111:root", StoreSeed.DaysAgo(3)), new VirtualMfaDevice("serial", null, null)],
            Result = [StoreSeed.Result(account, "RootMfa", Verdict.Unknown) with
            {
                Gap = [gap],
                Remediation = null,
                Evidence = new Dictionary<string, object?>(StringComparer.Ordinal) { ["active"] = 2, ["since"] = StoreSeed.Now, ["who"] = null, ["yes"] = true },
            }],
            FinishedTime = StoreSeed.Now,
        };
    }
}
