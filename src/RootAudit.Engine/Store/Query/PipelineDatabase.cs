using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Engine.Store.Sql;
using RootAudit.Posture;
using RootAudit.Sessions;

namespace RootAudit.Engine.Store.Query;

/// <summary>
/// Objects from a pipeline as a database in memory, with the tables and views of a store: one finished run that holds them all.
/// Days count back from the moment at which the database was made. Rows come in any order, accounts in any mixture.
/// </summary>
public sealed class PipelineDatabase : IDisposable
{
    /// <summary>The id of the one run.</summary>
    public const string RunId = "pipeline";

    private readonly Dictionary<string, Entry> _accounts = new(StringComparer.Ordinal);
    private readonly StoreConnection _connection;
    private readonly AccountWriter _writer;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _now;
    private readonly long _run;
    private bool _isHandedOver;

    /// <summary>Makes an empty database.</summary>
    public PipelineDatabase(TimeProvider clock)
    {
        _clock = clock;
        _now = clock.GetUtcNow();
        _connection = StoreConnection.OpenMemory();
        StoreMigrations.Apply(_connection);
        _writer = new AccountWriter(_connection);
        // Nobody else sees the database: one transaction spares the work of a million small ones.
        _connection.Execute("BEGIN");
        _run = RunTable.Add(_connection, Header());
    }

    /// <summary>Adds a row of a credential report. One without an account is kept under no account.</summary>
    public void Add(CredentialReportEntry row)
    {
        var entry = EntryOf(
            row.AccountId, () => new OrganizationAccount { AccountId = row.AccountId ?? string.Empty, AccountName = row.AccountName });
        _writer.AddCredential(entry.Audit, entry.Credentials++, row);
    }

    /// <summary>Adds a posture. A second one of the same account takes the place of the first.</summary>
    public void Add(RootUserPosture posture)
    {
        var entry = EntryOf(posture.AccountId, () => AccountOf(posture));
        if (entry.HasPosture)
        {
            Delete("store_gap", entry);
            Delete("store_posture", entry);
        }

        entry.HasPosture = true;
        Describe(entry, AccountOf(posture));
        _writer.AddPosture(entry.Audit, posture);
    }

    /// <summary>Adds what a control says.</summary>
    public void Add(ControlResult result)
    {
        var entry = EntryOf(result.AccountId, () => new OrganizationAccount
        {
            AccountId = result.AccountId,
            AccountName = result.AccountName,
            OrganizationalUnit = result.OrganizationalUnit,
        });
        _writer.AddResult(entry.Audit, entry.Results++, result);
    }

    /// <summary>Adds what root did in an account, and how far that was read. A second one takes the place of the first.</summary>
    public void Add(AccountActivity activity)
    {
        var entry = EntryOf(
            activity.AccountId, () => new OrganizationAccount { AccountId = activity.AccountId, AccountName = activity.AccountName });
        Delete("store_activity_event", entry);
        Delete("store_activity", entry);
        entry.HasActivity = true;
        entry.Events = _writer.Activity.Add(entry.Audit, activity);
    }

    /// <summary>Adds an event of root. How far the account was read is not known by it.</summary>
    public void Add(RootActivityEvent activity)
    {
        var entry = EntryOf(
            activity.AccountId,
            () => new OrganizationAccount { AccountId = activity.AccountId ?? string.Empty, AccountName = activity.AccountName });
        if (!entry.HasActivity)
            _writer.Activity.AddGiven(entry.Audit);
        entry.HasActivity = true;
        _writer.Activity.AddEvent(entry.Audit, entry.Events++, activity);
    }

    /// <summary>Adds an account. What it says of the account fills in what other objects left open.</summary>
    public void Add(OrganizationAccount account) => Describe(EntryOf(account.AccountId, () => account), account);

    /// <summary>Ends the filling; from now on the database can only be asked. It ends with the query object.</summary>
    public StoreQuery ToQuery()
    {
        ObjectDisposedException.ThrowIf(_isHandedOver, this);
        foreach (var entry in _accounts.Values)
            RunSummary.SetReportRows(_connection, entry.Audit, entry.Credentials);
        RunTable.Finish(_connection, _run, Header() with { AccountCount = _accounts.Count }, _now);
        RunSummary.CountVerdicts(_connection, _run);
        _connection.Execute("UPDATE store_audit SET is_latest = 1; COMMIT");
        _writer.Dispose();
        _isHandedOver = true;
        return new StoreQuery(_connection, _clock);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isHandedOver)
            return;
        _isHandedOver = true;
        _writer.Dispose();
        _connection.Dispose();
    }

    private static OrganizationAccount AccountOf(RootUserPosture posture) => new()
    {
        AccountId = posture.AccountId,
        AccountName = posture.AccountName,
        Email = posture.Email,
        State = posture.State,
        OrganizationalUnit = posture.OrganizationalUnit,
        IsManagementAccount = posture.IsManagementAccount,
        Partition = posture.Partition,
    };

    private Entry EntryOf(string? accountId, Func<OrganizationAccount> account)
    {
        var key = accountId ?? string.Empty;
        if (!_accounts.TryGetValue(key, out var entry))
        {
            entry = new Entry(_writer.AddAudit(_run, account(), key.Length == 0 ? null : key, _now));
            _accounts[key] = entry;
        }

        return entry;
    }

    private void Describe(Entry entry, OrganizationAccount account)
    {
        using var update = _connection.Prepare(
            "UPDATE store_audit SET account_name = ifnull(?, account_name), email = ifnull(?, email), "
            + "state = CASE ?3 WHEN 'Unknown' THEN state ELSE ?3 END, ou_path = ifnull(?, ou_path), ou_id = ifnull(?, ou_id), "
            + "ou_id_path = ifnull(?, ou_id_path), joined_method = ifnull(?, joined_method), joined = ifnull(?, joined), "
            + "is_management_account = ifnull(?, is_management_account), organization_id = ifnull(?, organization_id), "
            + "partition = ? WHERE id = ?");
        update.Add(account.AccountName).Add(account.Email).Add(account.State.ToString()).Add(account.OrganizationalUnit)
            .Add(account.OrganizationalUnitId).Add(account.OrganizationalUnitPath).Add(account.JoinedMethod)
            .Add(account.JoinedTimestamp).Add(account.IsManagementAccount).Add(account.OrganizationId).Add(account.Partition)
            .Add(entry.Audit).Run();
    }

    private void Delete(string table, Entry entry)
    {
        using var delete = _connection.Prepare($"DELETE FROM {table} WHERE audit = ?");
        delete.Add(entry.Audit).Run();
    }

    private RootAudit.Audit.AuditRun Header() => new()
    {
        RunId = RunId,
        StartedTime = _now,
        ModuleVersion = string.Empty,
        Session = new SessionInfo
        {
            AccountId = string.Empty,
            Arn = string.Empty,
            Partition = string.Empty,
            Region = string.Empty,
            CredentialSource = string.Empty,
            RoleName = string.Empty,
            RoleSessionName = string.Empty,
            ThrottleLimit = 0,
            ConnectedTime = _now,
        },
    };

    private sealed class Entry(long audit)
    {
        public long Audit { get; } = audit;

        public long Credentials { get; set; }

        public long Results { get; set; }

        public bool HasPosture { get; set; }

        public bool HasActivity { get; set; }

        public long Events { get; set; }
    }
}
