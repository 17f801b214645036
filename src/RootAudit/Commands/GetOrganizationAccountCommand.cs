using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Lists the accounts of the organization, streaming while pages arrive.</summary>
[Cmdlet(VerbsCommon.Get, "OrganizationAccount")]
[OutputType(typeof(OrganizationAccount))]
public sealed class GetOrganizationAccountCommand : RootAuditCmdlet
{
    private readonly AccountIds _ids = new();

    /// <summary>Only these accounts.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AccountIdText]
    [ValidateCount(1, int.MaxValue)]
    [AccountIdCompleter]
    public string[]? AccountId { get; set; }

    /// <summary>Only accounts with a name like one of these.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateWildcard]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Only accounts in these units, or below them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? OrganizationalUnit { get; set; }

    /// <summary>Only accounts in these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public AccountState[] State { get; set; } = [AccountState.Active];

    /// <summary>Not these accounts.</summary>
    [Parameter]
    [AccountIdText]
    [ValidateNotNullOrEmpty]
    [AccountIdCompleter]
    public string[]? ExcludeAccountId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => AccountIds.CheckExcluded(this, ExcludeAccountId);

    /// <inheritdoc/>
    protected override void ProcessRecord() => _ids.Take(this, AccountId);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_ids.NoneOfThoseAskedFor(this))
            return;
        var engine = EngineAccess.Open(this);
        var names = new AccountNames(Name);
        Pump.Start(token => ReadAsync(engine, names, token));
        Pump.CarryOutAll(static () => { });
    }

    private async Task<Action> ReadAsync(EngineAccess engine, AccountNames names, CancellationToken token)
    {
        using var reader = new OrganizationReader(engine.Session, warning => Pump.Post(() => WriteWarning(warning)))
        {
            UnitNotFound = unit => Pump.Post(() => WriteError(AccountErrors.UnitNotFound(unit))),
        };
        var filter = AccountFilters.Of(_ids.Valid, ExcludeAccountId, names, OrganizationalUnit, State);
        try
        {
            await foreach (var account in reader.ReadAsync(filter, id => Pump.Post(() => WriteError(AccountErrors.NotFound(id))), token).ConfigureAwait(false))
            {
                names.Note(account);
                Pump.Post(() => WriteObject(account));
            }

            return () => names.Missing.ToList().ForEach(WriteError);
        }
        catch (CollectionException failure)
        {
            return () => ThrowTerminatingError(Errors.Of(failure, target: null));
        }
    }
}
