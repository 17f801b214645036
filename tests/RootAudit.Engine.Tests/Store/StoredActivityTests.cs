using System.Reflection;
using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Query;
using RootAudit.Engine.Store.Sql;
using RootAudit.Failures;

namespace RootAudit.Engine.Tests.Store;

/// <summary>What root did, saved, read back and asked in SQL; and what nobody read stays apart from what did not happen.</summary>
public sealed class StoredActivityTests : IDisposable
{
    private const string Id = "111111111111";
    private const string Evil = "\0\u001b[2J\u001b]0;x\u0007\u202E\u2028\r\n'\"; DROP TABLE store_run; --=HYPERLINK(\"http://x\")<script>";

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_hostile_event_with_every_field_set_comes_back_as_it_was()
    {
        var one = Filled(new RootActivityEvent
        {
            Time = StoreSeed.DaysAgo(2),
            SessionStartTime = StoreSeed.DaysAgo(3),
            Class = ActivityClass.RecoveryFlow,
            Severity = Severity.Critical,
            Approval = ActivityApproval.Outside,
            Actor = ActivityActor.FederatedByRoot,
            Success = false,
            MfaUsed = true,
            MfaDelete = false,
            ReadOnly = true,
            Resource = [Evil, string.Empty],
            Deviation = [Evil],
            UnreadField = [Evil, "userAgent"],
        });
        var activity = StoreSeed.Activity(Id, one, new RootActivityEvent()) with
        {
            AllRegions = false,
            UnreadRegion = ["eu-central-1"],
            Gap = [new Gap(AccountActivity.Fact, GapReason.AccessDenied, "cloudtrail:LookupEvents", Evil)],
        };
        // The name is the account's, and is kept once.
        activity = activity with
        {
            Event = [.. activity.Event.Select(e => e with { AccountName = StoreSeed.Account(Id).AccountName })], AccountName = StoreSeed.Account(Id).AccountName,
        };
        var store = Save(activity);

        Assert.Equivalent(activity, Assert.Single(store.FinishedAccounts("run-1")).Activity, strict: true);
        Assert.Equivalent(activity, Assert.Single(store.Load("run-1").Activity), strict: true);
        using var query = StoreQuery.Open(store, _folder.Clock);
        Assert.Equal([Evil, null], query.Execute("SELECT user_agent FROM root_activity ORDER BY line").Select(row => row["user_agent"]));
    }

    [Fact]
    public void Half_characters_are_replaced_and_break_nothing()
    {
        var store = Save(StoreSeed.Activity(Id, new RootActivityEvent { UserAgent = "a\uD800b", Resource = ["\uDC00"], UnreadField = ["\uD800\uD800"] }));
        var read = Assert.Single(Assert.Single(store.FinishedAccounts("run-1")).Activity!.Event);
        Assert.Equal(("a\uFFFDb", "\uFFFD"), (read.UserAgent, Assert.Single(read.Resource)));
    }

    [Fact]
    public void Not_to_have_asked_not_to_have_been_able_and_to_have_found_nothing_stay_apart()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
        {
            writer.SaveAccount(StoreSeed.Audit("111111111111"));
            writer.SaveAccount(StoreSeed.Audit("222222222222") with { Activity = Unread("222222222222") });
            writer.SaveAccount(StoreSeed.Audit("333333333333") with { Activity = StoreSeed.Activity("333333333333") });
            writer.Finish(StoreSeed.Run("run-1"));
        }

        var read = store.FinishedAccounts("run-1").Select(audit => audit.Activity?.Reading);
        Assert.Equal([null, ActivityReading.NotRead, ActivityReading.Complete], read);
        using var query = StoreQuery.Open(store, _folder.Clock);
        Assert.Equal(
            ["NotAsked ?", "NotRead ?", "Complete 0"],
            query.Execute("SELECT reading || ' ' || ifnull(event_count, '?') AS line FROM root_activity_reading ORDER BY account_id").Select(row => row["line"]));
        var report = StoredReport.Of(store, store.Load("run-1"), CancellationToken.None);
        Assert.Empty(report.Activity!);
        Assert.Equal(GapReason.RoleNotAssumable, Assert.Single(report.ActivityGap).Reason);
    }

    [Fact]
    public void A_report_of_a_run_that_read_none_says_not_read()
    {
        var store = Save(null);
        Assert.Null(StoredReport.Of(store, store.Load("run-1"), CancellationToken.None).Activity);
        Assert.Null(StoredReport.Of(StoreSeed.Run("run-2") with { Activity = [Unread(Id)] }).Activity);
        Assert.Single(StoredReport.Of(StoreSeed.Run("run-2") with { Activity = [Unread(Id)] }).ActivityGap);
    }

    [Fact]
    public void A_store_of_an_earlier_version_says_not_asked_and_never_no_activity()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Path)!);
        File.WriteAllText(_folder.Path, string.Empty);
        using (var old = StoreConnection.OpenFile(_folder.Path, readOnly: false))
        {
            StoreMigrations.Apply(old, StoreMigrations.Steps.Take(4).ToList());
            old.Execute(FourthVersion);
        }

        var store = _folder.Open();
        Assert.Null(Assert.Single(store.FinishedAccounts("run-1")).Activity);
        Assert.Empty(store.Load("run-1").Activity);
        using var query = StoreQuery.Open(store, _folder.Clock);
        foreach (var name in new[] { "RootActivity", "RootSignIns", "RootUseUnapproved", "RootActivityByAccount" })
            Assert.Equal("NotAsked", Assert.Single(query.Execute(ReadyQueries.Find(name)!))["reading"]);
        var counts = Assert.Single(query.Execute(ReadyQueries.Find("RootActivityByAccount")!));
        Assert.All(new[] { "event_count", "root_use_count", "unapproved", "sign_ins", "failed_sign_ins" }, name => Assert.Null(counts[name]));
    }

    [Fact]
    public void Events_of_the_pipeline_are_tables_of_their_own()
    {
        using var database = new PipelineDatabase(_folder.Clock);
        foreach (var one in StoreSeed.Events(Id))
            database.Add(one);
        database.Add(new RootActivityEvent { UserAgent = Evil });
        database.Add(StoreSeed.Activity("222222222222", [.. StoreSeed.Events("222222222222")]));
        database.Add(StoreSeed.Activity("222222222222", StoreSeed.Events("222222222222")[0]));
        using var query = database.ToQuery();
        Assert.Equal(
            [" Given 1", "111111111111 Given 4", "222222222222 Complete 1"],
            query.Execute("SELECT ifnull(account_id, '') || ' ' || reading || ' ' || event_count AS line FROM latest_root_activity_reading ORDER BY 1")
                .Select(row => row["line"]));
        Assert.Equal(6, query.Execute(ReadyQueries.Find("RootActivity")!).Count());
    }

    [Fact]
    public void Saving_an_account_again_leaves_nothing_of_its_earlier_events()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
        {
            writer.SaveAccount(StoreSeed.Audit(Id) with { Activity = StoreSeed.Activity(Id, [.. StoreSeed.Events(Id)]) });
            writer.SaveAccount(StoreSeed.Audit(Id) with { Activity = StoreSeed.Activity(Id, StoreSeed.Events(Id)[0]) });
        }

        Assert.Single(Assert.Single(store.FinishedAccounts("run-1")).Activity!.Event);
        store.Remove("run-1");
        using var connection = StoreConnection.OpenFile(_folder.Path, readOnly: true);
        Assert.Equal(0, connection.Scalar("SELECT (SELECT count(*) FROM store_activity) + (SELECT count(*) FROM store_activity_event)"));
    }

    private const string FourthVersion = """
        INSERT INTO store_run (id, run_id, organization_id, started, finished, module_version, caller_account_id, caller_arn, partition,
            region, credential_source, role_name, role_session_name, throttle_limit, connected)
        VALUES (1, 'run-1', 'o-example', 1780315200, 1780315260, '0.1.0', '111111111111', 'arn:aws:iam::111111111111:user/auditor', 'aws',
            'us-east-1', 'profile', 'Role', 'RootAudit', 64, 1780315200);
        INSERT INTO store_audit (id, run, account_id, state, partition, audited, is_latest)
        VALUES (1, 1, '111111111111', 'Active', 'aws', 1780315200, 1);
        INSERT INTO store_posture (audit, arn, mfa_enabled, mfa_type, password_state, collected, coverage)
        VALUES (1, 'arn:aws:iam::111111111111:root', 1, 'Virtual', 'Enabled', 1780315200, 'Complete');
        """;

    private static AccountActivity Unread(string id) => StoreSeed.Activity(id) with
    {
        Region = [], SignInRegion = null, Gap = [new Gap(AccountActivity.Fact, GapReason.RoleNotAssumable, null, "No way in.")],
    };

    // Every text of an event is hostile, so that a column that is forgotten or exchanged shows.
    private static RootActivityEvent Filled(RootActivityEvent one)
    {
        foreach (PropertyInfo property in typeof(RootActivityEvent).GetProperties().Where(p => p.CanWrite && p.PropertyType == typeof(string)))
            property.SetValue(one, property.Name + Evil);
        typeof(RootActivityEvent).GetProperty(nameof(RootActivityEvent.UserAgent))!.SetValue(one, Evil);
        return one;
    }

    private AuditStore Save(AccountActivity? activity)
    {
        var store = _folder.Open();
        using var writer = store.BeginRun(StoreSeed.Run("run-1"));
        writer.SaveAccount(StoreSeed.Audit(Id) with { Activity = activity });
        writer.Finish(StoreSeed.Run("run-1"));
        return store;
    }
}
