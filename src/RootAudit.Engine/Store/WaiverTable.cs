using RootAudit.Engine.Store.Sql;
using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>Writes and reads the waivers of runs.</summary>
internal static class WaiverTable
{
    private static readonly ColumnList Columns = new(
        "store_waiver", "run, line, control_id, account, ou_path, reason, owner, ticket, expires, is_expired, used_count");

    /// <summary>Writes the waivers of a run, in place of those it had.</summary>
    public static void Replace(StoreConnection connection, long run, IEnumerable<StoredWaiver> waivers)
    {
        using (var delete = connection.Prepare("DELETE FROM store_waiver WHERE run = ?"))
            delete.Add(run).Run();
        using var insert = connection.Prepare(Columns.Insert);
        var line = 0L;
        foreach (var waiver in waivers)
        {
            insert.Start().Add(run).Add(line++).Add(waiver.ControlId).Add(waiver.Account).Add(waiver.OrganizationalUnit)
                .Add(waiver.Reason).Add(waiver.Owner).Add(waiver.Ticket).Add(waiver.ExpiryTime).Add(waiver.IsExpired)
                .Add(waiver.UsedCount).Run();
        }
    }

    /// <summary>Reads the waivers of a run.</summary>
    public static List<StoredWaiver> Read(StoreConnection connection, long run)
    {
        using var select = connection.Prepare(
            "SELECT control_id, account, ou_path, reason, owner, ticket, expires, is_expired, used_count FROM store_waiver "
            + "WHERE run = ? ORDER BY line");
        select.Add(run);
        var waivers = new List<StoredWaiver>();
        while (select.Read())
        {
            waivers.Add(new StoredWaiver
            {
                ControlId = select.Word(),
                Account = select.Text(),
                OrganizationalUnit = select.Text(),
                Reason = select.Text(),
                Owner = select.Text(),
                Ticket = select.Text(),
                ExpiryTime = select.Time(),
                IsExpired = select.Flag() == true,
                UsedCount = select.Count().GetValueOrDefault(),
            });
        }

        return waivers;
    }
}
