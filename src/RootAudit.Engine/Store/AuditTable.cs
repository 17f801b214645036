using RootAudit.Engine.Store.Sql;

namespace RootAudit.Engine.Store;

/// <summary>Reads which accounts a run has.</summary>
internal static class AuditTable
{
    /// <summary>The accounts of a run, by account id.</summary>
    public static List<StoredAudit> Read(StoreConnection connection, long run)
    {
        using var select = connection.Prepare(
            $"SELECT {AccountWriter.AuditColumns.Names}, id FROM store_audit WHERE run = ? ORDER BY account_id");
        select.Add(run);
        var audits = new List<StoredAudit>();
        while (select.Read())
        {
            _ = select.Number();
            var account = AccountReader.ReadAccount(select);
            var audited = select.Time().GetValueOrDefault();
            audits.Add(new StoredAudit(select.Number().GetValueOrDefault(), account, audited));
        }

        return audits;
    }

    /// <summary>The ids of the accounts of a run.</summary>
    public static List<string> AccountIds(StoreConnection connection, long run)
    {
        using var select = connection.Prepare("SELECT account_id FROM store_audit WHERE run = ? ORDER BY account_id");
        select.Add(run);
        var ids = new List<string>();
        while (select.Read())
            ids.Add(select.Word());
        return ids;
    }
}
