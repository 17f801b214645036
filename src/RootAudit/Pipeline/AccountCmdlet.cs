using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Parameters;

namespace RootAudit.Pipeline;

/// <summary>
/// The base of commands that do the same for each account: accounts come by pipeline or by id, all are worked on at once, and
/// results stream as they finish. A failing account is an error of its own; the others go on.
/// </summary>
public abstract class AccountCmdlet : RootAuditCmdlet
{
    internal const string AccountSet = "Account";
    internal const string AccountIdSet = "AccountId";

    private EngineAccess? _engine;
    private IDisposable? _narrowing;
    private ProgressBar? _progress;

    /// <summary>Accounts, as <c>Get-OrganizationAccount</c> gives them.</summary>
    [Parameter(ParameterSetName = AccountSet, ValueFromPipeline = true)]
    [Only(typeof(OrganizationAccount), "Get-OrganizationAccount")]
    [ValidateNotNull]
    public OrganizationAccount[]? Account { get; set; }

    /// <summary>Account ids.</summary>
    [Parameter(ParameterSetName = AccountIdSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AccountIdText]
    [AllowEmptyString]
    [AccountIdCompleter]
    public string[]? AccountId { get; set; }

    /// <summary>How many calls may be under way at once while this command runs.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }

    internal EngineAccess Engine => _engine ??= OpenEngine();

    /// <summary>What the progress bar calls the work.</summary>
    protected abstract string Activity { get; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _progress = new ProgressBar(this, Activity, "Account");

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == AccountSet)
        {
            // Without input and without a parameter, the account of the caller is meant.
            if (Account is null && !MyInvocation.ExpectingInput)
                Submit(token => Engine.OwnAccountAsync(token), target: null);
            foreach (var account in Account ?? [])
                Submit(_ => Task.FromResult(account), account.AccountId);
        }
        else if (ParameterSetName == AccountIdSet)
        {
            foreach (var id in AccountId ?? [])
                SubmitId(id);
        }

        Pump.CarryOutReady();
        _progress!.Show(Pump.Finished, Pump.Started);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Pump.CarryOutAll(() => _progress!.Show(Pump.Finished, Pump.Started));
        _progress!.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The work is stopped first: a wider bound would let it go on, and a client that is gone would make it fail.
        base.Dispose(disposing);
        if (disposing)
        {
            _narrowing?.Dispose();
            _engine?.Dispose();
        }
    }

    /// <summary>Works on one account, away from the pipeline's thread.</summary>
    /// <returns>What to write, on the pipeline's thread.</returns>
    internal abstract Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken);

    /// <summary>The error of a text that is no account id.</summary>
    internal virtual ErrorRecord NotAnId(string text) => AccountErrors.NotAnId(text);

    /// <summary>
    /// Writes what stands for an account of which there is nothing but an error: a command that answers yes or no for each account
    /// answers no. On the pipeline's thread, after the error.
    /// </summary>
    internal virtual void WriteUnread()
    {
    }

    private EngineAccess OpenEngine()
    {
        var engine = EngineAccess.Open(this);
        if (ThrottleLimit > 0)
            _narrowing = engine.Session.NarrowTo(ThrottleLimit);
        return engine;
    }

    private void SubmitId(string id)
    {
        if (Accounts.AccountId.IsValid(id))
            Submit(token => Engine.ResolveAsync(id, token), id);
        else
            Fail(NotAnId(id));
    }

    private void Fail(ErrorRecord error)
    {
        WriteError(error);
        WriteUnread();
    }

    private void Submit(Func<CancellationToken, Task<OrganizationAccount>> resolve, string? target)
    {
        // Opened on the pipeline's thread: it reads variables of the session.
        _ = Engine;
        Pump.Start(async token =>
        {
            try
            {
                var account = await resolve(token).ConfigureAwait(false);
                var write = await WorkAsync(account, token).ConfigureAwait(false);
                return () =>
                {
                    write();
                    _progress!.Show(Pump.Finished, Pump.Started);
                };
            }
            catch (CollectionException failure)
            {
                return () => Fail(Errors.Of(failure, target));
            }
        });
    }
}
