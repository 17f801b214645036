using RootAudit.Audit;
using RootAudit.Engine.Store.Sql;
using RootAudit.Posture;
using RootAudit.Sessions;
using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>Writes and reads the headers of runs.</summary>
internal static class RunTable
{
    private const string Beginning = "run_id, organization_id, started, finished, module_version";

    private const string Rest = "caller_account_id, caller_arn, partition, region, profile_name, credential_source, role_name, role_session_name, "
        + "throttle_limit, endpoint_url, connected, scope";

    private static readonly ColumnList Columns = new(
        "store_run", $"{Beginning}, account_count, complete_count, partial_count, unreadable_count, {Rest}");

    // The counts are written at the end. Until then those of the rows stand in for them, so that no reader sees a header that its rows contradict.
    private static readonly string Counts =
        $"{SoFar("account_count", RowCount())}, {SoFar("complete_count", RowCount(Coverage.Complete))}, "
        + $"{SoFar("partial_count", RowCount(Coverage.Partial))}, {SoFar("unreadable_count", RowCount(Coverage.None))}";

    private static readonly string Header = $"{Beginning}, {Counts}, {Rest}";

    /// <summary>Inserts a run that has just begun; answers its number.</summary>
    public static long Add(StoreConnection connection, AuditRun run)
    {
        using var insert = connection.Prepare(Columns.Insert + " RETURNING id");
        insert.Add(run.RunId).Add(run.OrganizationId).Add(run.StartedTime).Add((long?)null).Add(run.ModuleVersion)
            .Add(run.AccountCount).Add(run.CompleteCount).Add(run.PartialCount).Add(run.UnreadableCount)
            .Add(run.Session.AccountId).Add(run.Session.Arn).Add(run.Session.Partition).Add(run.Session.Region)
            .Add(run.Session.ProfileName).Add(run.Session.CredentialSource).Add(run.Session.RoleName)
            .Add(run.Session.RoleSessionName).Add(run.Session.ThrottleLimit).Add(run.Session.EndpointUrl)
            .Add(run.Session.ConnectedTime).Add(run.Scope);
        insert.Read();
        return insert.Number() ?? throw new InvalidOperationException("The insert answered no number.");
    }

    /// <summary>Writes how a run ended: its end, what it asked for, and its counts, which are those of its rows whatever the caller counted.</summary>
    public static void Finish(StoreConnection connection, long id, AuditRun run, DateTimeOffset finished)
    {
        using var update = connection.Prepare(
            $"UPDATE store_run SET finished = ?, account_count = {RowCount()}, complete_count = {RowCount(Coverage.Complete)}, "
            + $"partial_count = {RowCount(Coverage.Partial)}, unreadable_count = {RowCount(Coverage.None)}, organization_id = ?, scope = ? WHERE id = ?");
        update.Add(finished).Add(run.OrganizationId).Add(run.Scope).Add(id).Run();
    }

    /// <summary>Reads the header of a run, and the number of the run; <see langword="null"/> where there is no such run.</summary>
    public static (long Id, AuditRun Run)? Find(StoreConnection connection, string runId)
    {
        using var select = connection.Prepare($"SELECT {Header}, id FROM store_run WHERE run_id = ?");
        if (!select.Add(runId).Read())
            return null;
        var run = Read(select, connection.Path);
        return (select.Number().GetValueOrDefault(), run);
    }

    /// <summary>Reads the headers of unfinished runs of a caller over an organization that began late enough, the newest first.</summary>
    public static List<AuditRun> Unfinished(StoreConnection connection, string callerAccountId, string? organizationId, DateTimeOffset after)
    {
        using var select = connection.Prepare(
            $"SELECT {Header} FROM store_run WHERE finished IS NULL AND caller_account_id = ? AND organization_id IS ? "
            + "AND started >= ? ORDER BY started DESC, id DESC");
        select.Add(callerAccountId).Add(organizationId).Add(after);
        var runs = new List<AuditRun>();
        while (select.Read())
            runs.Add(Read(select, connection.Path));
        return runs;
    }

    /// <summary>Lists runs, the newest first.</summary>
    public static List<SnapshotInfo> List(StoreConnection connection, SnapshotFilter filter)
    {
        using var select = connection.Prepare(
            "SELECT run_id, started, finished, organization_id, caller_account_id, caller_arn, module_version, scope, "
            + $"{RowCount()}, {Counts} "
            + "FROM store_run WHERE (?1 IS NULL OR run_id = ?1) AND (?2 IS NULL OR organization_id = ?2) "
            + "AND (?3 IS NULL OR started >= ?3) AND (?4 IS NULL OR started < ?4) AND (?5 = 0 OR finished IS NOT NULL) "
            + "ORDER BY started DESC, id DESC LIMIT ?6");
        select.Add(filter.RunId).Add(filter.OrganizationId).Add(filter.After).Add(filter.Before).Add(filter.FinishedOnly)
            .Add(filter.Newest ?? -1);
        var snapshots = new List<SnapshotInfo>();
        while (select.Read())
            snapshots.Add(ReadInfo(select, connection.Path));
        return snapshots;
    }

    private static string SoFar(string column, string rows) => $"CASE WHEN finished IS NULL THEN {rows} ELSE {column} END";

    private static string RowCount() => "(SELECT count(*) FROM store_audit WHERE run = store_run.id)";

    private static string RowCount(Coverage coverage) =>
        $"(SELECT count(*) FROM store_audit a JOIN store_posture p ON p.audit = a.id WHERE a.run = store_run.id AND p.coverage = '{coverage}')";

    private static SnapshotInfo ReadInfo(SqlStatement row, string path) => new()
    {
        RunId = row.Word(),
        StartedTime = row.Time().GetValueOrDefault(),
        FinishedTime = row.Time(),
        OrganizationId = row.Text(),
        CallerAccountId = row.Word(),
        CallerArn = row.Word(),
        ModuleVersion = row.Word(),
        Scope = row.Text(),
        SavedAccountCount = row.Count().GetValueOrDefault(),
        AccountCount = row.Count().GetValueOrDefault(),
        CompleteCount = row.Count().GetValueOrDefault(),
        PartialCount = row.Count().GetValueOrDefault(),
        UnreadableCount = row.Count().GetValueOrDefault(),
        StorePath = path,
    };

    private static AuditRun Read(SqlStatement row, string path)
    {
        var (runId, organization, started, finished) = (row.Word(), row.Text(), row.Time().GetValueOrDefault(), row.Time());
        return new AuditRun
        {
            RunId = runId,
            OrganizationId = organization,
            StartedTime = started,
            FinishedTime = finished,
            StorePath = path,
            ModuleVersion = row.Word(),
            AccountCount = row.Count().GetValueOrDefault(),
            CompleteCount = row.Count().GetValueOrDefault(),
            PartialCount = row.Count().GetValueOrDefault(),
            UnreadableCount = row.Count().GetValueOrDefault(),
            Session = ReadSession(row),
            Scope = row.Text(),
        };
    }

    private static SessionInfo ReadSession(SqlStatement row) => new()
    {
        AccountId = row.Word(),
        Arn = row.Word(),
        Partition = row.Word(),
        Region = row.Word(),
        ProfileName = row.Text(),
        CredentialSource = row.Word(),
        RoleName = row.Word(),
        RoleSessionName = row.Word(),
        ThrottleLimit = row.Count().GetValueOrDefault(),
        EndpointUrl = row.Text(),
        ConnectedTime = row.Time().GetValueOrDefault(),
    };
}
