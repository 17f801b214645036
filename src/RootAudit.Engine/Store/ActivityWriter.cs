using RootAudit.Activity;
using RootAudit.Engine.Store.Sql;

namespace RootAudit.Engine.Store;

/// <summary>Inserts what root did in accounts, and how far it was read.</summary>
internal sealed class ActivityWriter(StoreConnection connection) : IDisposable
{
    /// <summary>The columns of a reading, in the order of writing and reading.</summary>
    public static readonly ColumnList Columns = new(
        "store_activity", "audit, reading, window_start, window_end, sign_in_region, all_regions, regions, unread_regions, gaps");

    private const string Given = "Given";

    private readonly SqlStatement _reading = connection.Prepare(Columns.Insert);
    private readonly SqlStatement _event = connection.Prepare(ActivityTable.Columns.Insert);

    /// <summary>Inserts a reading with its events; answers how many there were.</summary>
    public long Add(long audit, AccountActivity activity)
    {
        _reading.Start().Add(audit).Add(activity.Reading.ToString()).Add(activity.StartTime).Add(activity.EndTime)
            .Add(activity.SignInRegion).Add(activity.AllRegions)
            .Add(StoreJson.WriteList(activity.Region)).Add(StoreJson.WriteList(activity.UnreadRegion))
            .Add(StoreJson.WriteGaps(activity.Gap)).Run();
        var line = 0L;
        foreach (var one in activity.Event)
            AddEvent(audit, line++, one);
        return line;
    }

    /// <summary>Says that events of an account came without word of how far they were read.</summary>
    public void AddGiven(long audit) => _reading.Start().Add(audit).Add(Given).Run();

    /// <summary>Inserts an event.</summary>
    public void AddEvent(long audit, long line, RootActivityEvent one) => ActivityTable.Write(_event, audit, line, one);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Dispose();
        _event.Dispose();
    }
}
