using RootAudit.Audit;
using RootAudit.Credentials;
using RootAudit.Engine.Store.Sql;
using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>
/// Saves a run, account by account. Each account is one transaction: the store holds all of it or nothing, whenever the process
/// ends. It may be called from several threads; they take turns.
/// </summary>
public sealed class RunWriter : IDisposable
{
    private readonly object _turn = new();
    private readonly StoreConnection _connection;
    private readonly AccountWriter _accounts;
    private readonly RunLock _lock;
    private readonly TimeProvider _clock;
    private readonly long _run;
    private bool _ended;

    internal RunWriter(StoreConnection connection, RunLock runLock, TimeProvider clock, long run, string runId)
    {
        _connection = connection;
        _lock = runLock;
        _clock = clock;
        _run = run;
        RunId = runId;
        _accounts = new AccountWriter(connection);
    }

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>Saves an account. One that the run has already is replaced.</summary>
    /// <exception cref="StoreException">It could not be saved; nothing of it is in the store.</exception>
    public void SaveAccount(AccountAudit audit) => SaveAccount(audit, audit.CredentialReport);

    /// <summary>
    /// Saves an account with the rows of its credential report from elsewhere than <paramref name="audit"/>, one after the other,
    /// so that they need not all be in memory. Other writers wait meanwhile: they should come from memory, not from the network.
    /// </summary>
    /// <param name="audit">The account; its own credential report is not looked at.</param>
    /// <param name="credentialReport">The rows.</param>
    /// <exception cref="StoreException">It could not be saved; nothing of it is in the store.</exception>
    public void SaveAccount(AccountAudit audit, IEnumerable<CredentialReportEntry> credentialReport)
    {
        lock (_turn)
        {
            ThrowIfEnded();
            try
            {
                _connection.InTransaction(() => Write(audit, credentialReport));
            }
            catch
            {
                _accounts.Forget();
                throw;
            }
        }
    }

    /// <summary>Saves the waivers that the run was given, in place of those saved before.</summary>
    public void SaveWaivers(IEnumerable<StoredWaiver> waivers)
    {
        lock (_turn)
        {
            ThrowIfEnded();
            _connection.InTransaction(() => WaiverTable.Replace(_connection, _run, waivers));
        }
    }

    /// <summary>
    /// Takes the accounts out of the run that are not among some; answers which they were. A run that was cut off may hold accounts that were there when
    /// it began and are not when it ends.
    /// </summary>
    /// <param name="accountIds">The accounts that stay.</param>
    public IReadOnlyList<string> KeepOnly(IReadOnlySet<string> accountIds)
    {
        lock (_turn)
        {
            ThrowIfEnded();
            var gone = new List<string>();
            _connection.InTransaction(() =>
            {
                gone = AuditTable.AccountIds(_connection, _run).FindAll(id => !accountIds.Contains(id));
                gone.ForEach(Delete);
            });
            return gone;
        }
    }

    /// <summary>
    /// Ends the run: counts its accounts and verdicts as they are saved, and makes it the newest. Nothing can be added afterwards.
    /// </summary>
    /// <param name="run">The run; counts, postures and results are not looked at, they are those that are saved.</param>
    public void Finish(AuditRun run)
    {
        lock (_turn)
        {
            ThrowIfEnded();
            _connection.InTransaction(() =>
            {
                RunTable.Finish(_connection, _run, run, run.FinishedTime ?? _clock.GetUtcNow());
                RunSummary.CountVerdicts(_connection, _run);
                RunSummary.MarkLatest(_connection, _run);
            });
            _ended = true;
            Close();
            _lock.Release();
        }
    }

    /// <summary>Stops writing. A run that was not finished can be resumed.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            if (_ended)
                return;
            _ended = true;
            Close();
            _lock.Dispose();
        }
    }

    private void Write(AccountAudit audit, IEnumerable<CredentialReportEntry> credentialReport)
    {
        Delete(audit.Account.AccountId);
        var id = _accounts.AddAudit(_run, audit.Account, audit.Account.AccountId, audit.FinishedTime);
        _accounts.AddPosture(id, audit.Posture);
        var line = 0L;
        foreach (var row in credentialReport)
            _accounts.AddCredential(id, line++, row);
        RunSummary.SetReportRows(_connection, id, line);
        line = 0;
        foreach (var device in audit.VirtualMfaDevice)
            _accounts.AddDevice(id, line++, device);
        if (audit.Activity is { } activity)
            _accounts.Activity.Add(id, activity);
        line = 0;
        foreach (var result in audit.Result)
            _accounts.AddResult(id, line++, result);
    }

    private void Delete(string accountId)
    {
        using var delete = _connection.Prepare("DELETE FROM store_audit WHERE run = ? AND account_id = ?");
        delete.Add(_run).Add(accountId).Run();
    }

    private void Close()
    {
        _accounts.Dispose();
        _connection.Dispose();
    }

    private void ThrowIfEnded() => ObjectDisposedException.ThrowIf(_ended, this);
}
