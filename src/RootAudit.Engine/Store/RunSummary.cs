using RootAudit.Controls;
using RootAudit.Engine.Store.Sql;
using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>What is worked out when a run ends, so that questions over many runs need not read all of them.</summary>
internal static class RunSummary
{
    /// <summary>Counts the verdicts of a run.</summary>
    public static void CountVerdicts(StoreConnection connection, long run)
    {
        using var count = connection.Prepare(
            "INSERT INTO store_verdict_count (run, control_id, severity, verdict, results) "
            + "SELECT a.run, k.control_id, k.severity, s.verdict, count(*) FROM store_audit a "
            + "JOIN store_result s ON s.audit = a.id JOIN store_control k ON k.id = s.control "
            + "WHERE a.run = ? GROUP BY k.control_id, k.severity, s.verdict");
        count.Add(run).Run();
    }

    /// <summary>
    /// Marks, for each account of a run, its audit in the newest finished run that has it. Called when a run ends, and when one is
    /// about to be removed and no longer counts as finished.
    /// </summary>
    public static void MarkLatest(StoreConnection connection, long run)
    {
        const string Accounts = "(SELECT account_id FROM store_audit WHERE run = ?1)";
        using (var clear = connection.Prepare($"UPDATE store_audit SET is_latest = 0 WHERE is_latest = 1 AND account_id IN {Accounts}"))
            clear.Add(run).Run();
        using var mark = connection.Prepare(
            "UPDATE store_audit SET is_latest = 1 WHERE id IN (SELECT id FROM ("
            + "SELECT a.id, row_number() OVER (PARTITION BY a.account_id ORDER BY r.started DESC, r.id DESC) AS place "
            + "FROM store_audit a JOIN store_run r ON r.id = a.run "
            + $"WHERE r.finished IS NOT NULL AND a.account_id IN {Accounts}) WHERE place = 1)");
        mark.Add(run).Run();
    }

    /// <summary>Writes how many rows the credential report of an account has.</summary>
    public static void SetReportRows(StoreConnection connection, long audit, long rows)
    {
        using var update = connection.Prepare("UPDATE store_audit SET report_rows = ? WHERE id = ?");
        update.Add(rows).Add(audit).Run();
    }

    /// <summary>Reads the finished runs as points of a trend, the oldest first.</summary>
    public static List<RunTrend> ReadTrend(StoreConnection connection, string? organizationId, int newest)
    {
        using var runs = connection.Prepare(
            "SELECT id, run_id, started, organization_id, account_count, partial_count, unreadable_count FROM store_run "
            + "WHERE finished IS NOT NULL AND (?1 IS NULL OR organization_id = ?1) ORDER BY started DESC, id DESC LIMIT ?2");
        using var counts = connection.Prepare(
            "SELECT severity, verdict, sum(results) FROM store_verdict_count WHERE run = ? "
            + "GROUP BY severity, verdict ORDER BY severity, verdict");
        runs.Add(organizationId).Add(newest);
        var trend = new List<RunTrend>();
        while (runs.Read())
        {
            var id = runs.Number();
            trend.Add(new RunTrend
            {
                RunId = runs.Word(),
                StartedTime = runs.Time().GetValueOrDefault(),
                OrganizationId = runs.Text(),
                AccountCount = runs.Count().GetValueOrDefault(),
                PartialCount = runs.Count().GetValueOrDefault(),
                UnreadableCount = runs.Count().GetValueOrDefault(),
                VerdictCount = ReadCounts(counts.Start().Add(id)),
            });
        }

        trend.Reverse();
        return trend;
    }

    private static List<VerdictCount> ReadCounts(SqlStatement counts)
    {
        var read = new List<VerdictCount>();
        while (counts.Read())
            read.Add(new VerdictCount(counts.Named<Severity>(), counts.Named<Verdict>(), counts.Count().GetValueOrDefault()));
        return read;
    }
}
