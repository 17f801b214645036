using RootAudit.Activity;
using RootAudit.Engine.Store.Sql;

namespace RootAudit.Engine.Store;

/// <summary>Reads back what <see cref="ActivityWriter"/> wrote.</summary>
internal sealed class ActivityReader(StoreConnection connection) : IDisposable
{
    private readonly SqlStatement _reading = connection.Prepare(ActivityWriter.Columns.SelectByAudit("audit"));
    private readonly SqlStatement _event = connection.Prepare(ActivityTable.Columns.SelectByAudit("line"));

    /// <summary>What root did in an account; <see langword="null"/> where the run did not ask.</summary>
    public AccountActivity? Read(StoredAudit audit)
    {
        if (!_reading.Start().Add(audit.Id).Read())
            return null;
        _ = _reading.Number();
        _ = _reading.Word();
        var activity = new AccountActivity
        {
            AccountId = audit.Account.AccountId,
            AccountName = audit.Account.AccountName,
            StartTime = _reading.Time().GetValueOrDefault(),
            EndTime = _reading.Time().GetValueOrDefault(),
            SignInRegion = _reading.Text(),
            AllRegions = _reading.Flag() is true,
            Region = StoreJson.ReadList(_reading.Text()),
            UnreadRegion = StoreJson.ReadList(_reading.Text()),
            Gap = StoreJson.ReadGaps(_reading.Text()),
        };
        _reading.Start();
        return activity with { Event = ReadEvents(audit) };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Dispose();
        _event.Dispose();
    }

    private List<RootActivityEvent> ReadEvents(StoredAudit audit)
    {
        var events = new List<RootActivityEvent>();
        _event.Start().Add(audit.Id);
        while (_event.Read())
            events.Add(ActivityTable.Read(_event, audit.Account.AccountName));
        return events;
    }
}
