using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Engine.Store.Query;
using RootAudit.Posture;

namespace RootAudit;

/// <summary>Objects from the pipeline as the tables of a store, in memory.</summary>
internal sealed class PipelineTables : IDisposable
{
    private readonly PipelineDatabase _database = new(TimeProvider.System);

    /// <summary>Adds an object; <see langword="false"/> where no table holds such objects.</summary>
    /// <param name="input">The object.</param>
    /// <param name="warn">Tells what an object could not bring.</param>
    public bool TryAdd(object? input, Action<string> warn)
    {
        switch (input)
        {
            case CredentialReportEntry row:
                _database.Add(row);
                return true;
            case RootUserPosture posture:
                _database.Add(posture);
                return true;
            case ControlResult result:
                _database.Add(result);
                return true;
            case RootActivityEvent activity:
                _database.Add(activity);
                return true;
            case AccountActivity activity:
                _database.Add(activity);
                return true;
            case OrganizationAccount account:
                _database.Add(account);
                return true;
            case AuditRun run:
                Add(run, warn);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Ends the filling.</summary>
    public StoreQuery ToQuery() => _database.ToQuery();

    public void Dispose() => _database.Dispose();

    // The run object has no IAM users; a query over them must not find none and look like an answer.
    private void Add(AuditRun run, Action<string> warn)
    {
        foreach (var posture in run.Posture)
            _database.Add(posture);
        foreach (var result in run.Result)
            _database.Add(result);
        foreach (var activity in run.Activity)
            _database.Add(activity);
        var store = StoreAccess.Of(run);
        if (store is null)
            warn($"The run {run.RunId} is in no store: its IAM users and access keys cannot be asked.");
        foreach (var row in store?.Store.FinishedAccounts(run.RunId).SelectMany(audit => audit.CredentialReport) ?? [])
            _database.Add(row);
    }
}
