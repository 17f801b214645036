using System.Globalization;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Controls.Waivers;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Collectors;
using RootAudit.Engine.Store;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Sessions;
using RootAudit.Store;

namespace RootAudit.Pipeline;

/// <summary>What a run of the whole audit is asked to do.</summary>
internal sealed record AuditJobOptions(
    AccountFilter Filter, string Scope, AuditTerms Terms, TimeSpan MaximumAge, bool Refresh, string? StorePath, bool Resume);

/// <summary>What a job tells while it runs; each is called on the pipeline's thread.</summary>
internal sealed record AuditJobEvents(
    Action<string> Verbose, Action<string> Warn, Action<CollectionException, string, int> Failed, Action<OrganizationAccount> Listed,
    Action<string> NotFound, Action<string> UnitNotFound);

/// <summary>
/// One run of the whole audit: accounts, facts, verdicts, saved account by account, so that a run that is killed holds all
/// that it finished. Its state is touched by the pipeline's thread alone; only reading, judging and saving happen beside it.
/// </summary>
internal sealed class AuditJob(EngineAccess engine, Pump pump, AuditJobOptions options, AuditJobEvents events)
{
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Dictionary<string, AccountAudit> _finished = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountAudit> _resumed = new(StringComparer.Ordinal);
    private RunWriter? _writer;

    /// <summary>Accounts known so far.</summary>
    public int Known { get; private set; }

    /// <summary>Accounts finished so far.</summary>
    public int Done => _finished.Count;

    /// <summary>Runs the audit.</summary>
    /// <param name="idle">Called about four times a second.</param>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    /// <exception cref="CollectionException">The accounts cannot be listed.</exception>
    public AuditRun Run(Action idle)
    {
        SessionInfo session = null!;
        Begin(token => engine.Session.DescribeAsync(token), found => session = found, idle);
        string? organization = null;
        Begin(engine.OrganizationIdAsync, found => organization = found, idle);
        var run = Open(session, organization);
        try
        {
            Collect(idle);
            return Close(run);
        }
        finally
        {
            _writer?.Dispose();
        }
    }

    private AuditRun Open(SessionInfo session, string? organization)
    {
        // To the second, as the store keeps it: the run object and the run in the store began at one moment.
        var now = DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());
        var run = new AuditRun
        {
            RunId = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid().ToString("N")[..8]}"),
            Session = session,
            OrganizationId = organization,
            StartedTime = now,
            StorePath = options.StorePath,
            Scope = options.Scope,
            ModuleVersion = typeof(AuditJob).Assembly.GetName().Version!.ToString(3),
        };
        if (options.StorePath is null)
            return run;
        var store = AuditStore.Open(options.StorePath, _time);
        if (StorePaths.WarningOf(store) is { } warning)
            events.Warn(warning);
        if (options.Resume && FindCutOff(store, session.AccountId, organization) is { } cutOff)
        {
            _writer = store.ResumeRun(cutOff.RunId);
            Take(store, cutOff.RunId);
            events.Verbose($"Resuming run {cutOff.RunId}: {_resumed.Count} accounts are there and young enough.");
            return cutOff with { StorePath = options.StorePath, Scope = options.Scope };
        }

        _writer = store.BeginRun(run);
        return run;
    }

    // A run that asked for other accounts would be called finished without them, or with accounts that nobody asks for now.
    private AuditRun? FindCutOff(AuditStore store, string caller, string? organization)
    {
        var runs = store.FindResumable(caller, organization, TimeSpan.FromDays(7));
        var found = runs.FirstOrDefault(run => AuditScope.CanGoOn(run.Scope, options.Scope));
        if (found is null && runs.Count > 0)
            events.Warn(ScopeText.LeftAsItIs(runs[0], options.Scope));
        else if (found is null)
            events.Verbose("There is no run to resume: this is a new one.");
        return found;
    }

    // An account that was judged by other terms than are asked for now is audited again.
    private void Take(AuditStore store, string runId)
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        foreach (var saved in store.FinishedAccounts(runId, options.MaximumAge))
        {
            if (EarlierAudit.Under(saved, options.Terms, today) is { } audit)
                _resumed[audit.Account.AccountId] = audit;
        }
    }

    private void Collect(Action idle)
    {
        var features = Task.Run(() => engine.ReadRootFeaturesAsync(pump.Stopping), pump.Stopping);
        var auditor = engine.Auditor(options.Terms, manyAccounts: options.Filter.AccountId.Count == 0);
        pump.Start(async token =>
        {
            using var reader = new OrganizationReader(engine.Session, text => pump.Post(() => events.Warn(text)))
            {
                UnitNotFound = unit => pump.Post(() => events.UnitNotFound(unit)),
            };
            await foreach (var account in reader.ReadAsync(options.Filter, id => pump.Post(() => events.NotFound(id)), token).ConfigureAwait(false))
                pump.Post(() => Submit(auditor, account, features));
            return static () => { };
        });
        pump.CarryOutAll(idle);
    }

    private void Submit(AccountAuditor auditor, OrganizationAccount account, Task<Fact<OrganizationRootFeatures>> features)
    {
        Known++;
        events.Listed(account);
        if (_resumed.TryGetValue(account.AccountId, out var resumed))
        {
            _finished[account.AccountId] = resumed;
            return;
        }

        var freshness = new Freshness(options.MaximumAge, options.Refresh);
        pump.Start(async token =>
        {
            var (audit, failures) = await auditor.AuditAsync(account, features, freshness, token).ConfigureAwait(false);
            _writer?.SaveAccount(audit);
            return () => Finish(audit, failures);
        });
    }

    private void Finish(AccountAudit audit, IReadOnlyList<CollectionException> failures)
    {
        // The rows are in the store; a thousand accounts of them need not stay in memory.
        _finished[audit.Account.AccountId] = audit with { CredentialReport = [], VirtualMfaDevice = [] };
        events.Verbose($"Account {audit.Account.AccountId}: coverage {audit.Posture.Coverage}, {audit.Result.Count(result => result.Verdict == Verdict.Fail)} failures.");
        if (failures.Count > 0)
            events.Failed(failures[0], audit.Account.AccountId, PostureErrors.Others(failures));
    }

    private AuditRun Close(AuditRun run)
    {
        var audits = _finished.Values.OrderBy(audit => audit.Account.AccountId, StringComparer.Ordinal).ToList();
        run = run with
        {
            FinishedTime = _time.GetUtcNow(),
            AccountCount = audits.Count,
            CompleteCount = audits.Count(audit => audit.Posture.Coverage == Coverage.Complete),
            PartialCount = audits.Count(audit => audit.Posture.Coverage == Coverage.Partial),
            UnreadableCount = audits.Count(audit => audit.Posture.Coverage == Coverage.None),
            Posture = [.. audits.Select(audit => audit.Posture)],
            Result = [.. audits.SelectMany(audit => audit.Result)],
            Activity = [.. audits.Select(audit => audit.Activity).OfType<AccountActivity>()],
        };
        var gone = _writer?.KeepOnly(_finished.Keys.ToHashSet(StringComparer.Ordinal)) ?? [];
        if (gone.Count > 0)
            events.Warn(ScopeText.TakenOut(gone));
        SaveWaivers(run);
        _writer?.Finish(run);
        return run;
    }

    private void SaveWaivers(AuditRun run)
    {
        var today = DateOnly.FromDateTime(run.FinishedTime!.Value.UtcDateTime);
        foreach (var waiver in options.Terms.Waivers.Waiver.Where(waiver => waiver.IsExpired(today)))
            events.Warn($"A waiver has expired and no longer holds: {waiver}");
        _writer?.SaveWaivers(options.Terms.Waivers.Waiver.Select(waiver => StoredForm(waiver, run, today)));
    }

    private static StoredWaiver StoredForm(Waiver waiver, AuditRun run, DateOnly today) => new()
    {
        ControlId = waiver.Control,
        Account = waiver.Account,
        OrganizationalUnit = waiver.OrganizationalUnit,
        Reason = waiver.Reason,
        Owner = waiver.Owner,
        Ticket = waiver.Ticket,
        // It holds to the end of its last day.
        ExpiryTime = new DateTimeOffset(waiver.Expires.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        IsExpired = waiver.IsExpired(today),
        UsedCount = run.Result.Count(result => result.Verdict == Verdict.Waived && waiver.Equals(result.Waiver)),
    };

    private void Begin<T>(Func<CancellationToken, Task<T>> ask, Action<T> take, Action idle)
    {
        pump.Start(async token =>
        {
            var found = await ask(token).ConfigureAwait(false);
            return () => take(found);
        });
        pump.CarryOutAll(idle);
    }
}
