using RootAudit.Comparison;
using RootAudit.Engine.Store;

namespace RootAudit.Engine.Tests.Store;

/// <summary>Two stored runs compared, account by account.</summary>
public sealed class StoredComparisonTests : IDisposable
{
    private const string One = "111111111111";
    private const string Two = "222222222222";
    private const string Three = "333333333333";

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Accounts_that_one_run_was_not_asked_for_are_left_out_where_that_is_wanted()
    {
        var store = _folder.Open();
        Finish(store, "run-1", 30, One, Two);
        Finish(store, "run-2", 20, Two, Three);

        Assert.Equal(
            [(AuditChangeKind.AccountLeft, One), (AuditChangeKind.AccountAppeared, Three)],
            StoredComparison.Compare((store, "run-1"), (store, "run-2"), sharedOnly: false, default).Select(change => (change.Kind, change.AccountId)));
        Assert.Empty(StoredComparison.Compare((store, "run-1"), (store, "run-2"), sharedOnly: true, default));
    }

    private static void Finish(AuditStore store, string runId, int daysAgo, params string[] accounts)
    {
        var run = StoreSeed.Run(runId, StoreSeed.DaysAgo(daysAgo));
        using var writer = store.BeginRun(run);
        foreach (var account in accounts)
            writer.SaveAccount(StoreSeed.Audit(account));
        writer.Finish(run);
    }
}
