using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Guardrails;
using RootAudit.Parameters;

namespace RootAudit.Pipeline;

/// <summary>
/// The base of commands that tell of service control policies. Accounts are gathered first: policies are shared by many of them, and
/// reading for all at once takes the fewest calls.
/// </summary>
public abstract class GuardrailCmdlet : RootAuditCmdlet
{
    internal const string AccountSet = "Account";
    internal const string AccountIdSet = "AccountId";

    private readonly List<OrganizationAccount> _accounts = [];
    private readonly AccountIds _ids = new();

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
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }

    /// <summary>Writes what is known of one account.</summary>
    internal abstract void Write(GuardrailEvaluator evaluator, JudgedRoot root);

    /// <summary>Writes what stands for an account of which there is nothing but an error: who answers yes or no for each answers no.</summary>
    internal virtual void WriteUnread()
    {
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == AccountSet)
            _accounts.AddRange(Account ?? []);
        else
            _ids.Take(this, AccountId, WriteUnread);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A pipeline that gave nothing asks for nothing: that is not the same as asking for all.
        if (_accounts.Count == 0 && (MyInvocation.ExpectingInput || ParameterSetName == AccountIdSet) && _ids.Valid.Count == 0)
            return;
        using var engine = EngineAccess.Open(this);
        using var narrowing = ThrottleLimit > 0 ? engine.Session.NarrowTo(ThrottleLimit) : null;
        var whole = _accounts.Count == 0 && _ids.Valid.Count == 0;
        if (_ids.Valid.Count > 0)
            _accounts.AddRange(Resolve(engine));
        if (!whole && _accounts.Count == 0)
            return;
        var reading = Await(token => engine.ReadGuardrailsAsync(whole ? null : [.. _accounts.DistinctBy(account => account.AccountId, StringComparer.Ordinal)], token));
        // A missing permission fails every call of its kind in the same way.
        foreach (var failure in reading.Failures.DistinctBy(failure => (failure.Reason, failure.Permission)))
            WriteError(Errors.Of(failure, target: null));
        var evaluator = new GuardrailEvaluator(reading.Organization);
        foreach (var root in JudgedRoot.Of(reading.Organization))
            Write(evaluator, root);
    }

    private IReadOnlyList<OrganizationAccount> Resolve(EngineAccess engine)
    {
        var missing = new List<string>();
        var found = Await(token => engine.ResolveAllAsync([.. _ids.Valid.Distinct(StringComparer.Ordinal)], missing.Add, token));
        foreach (var id in missing)
        {
            WriteError(AccountErrors.NotFound(id));
            WriteUnread();
        }

        return found;
    }
}

/// <summary>A root user and where its account stands.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Arn">The ARN of the root user.</param>
/// <param name="OrganizationalUnit">The units above the account, by name; <see langword="null"/> where a name is not known.</param>
internal sealed record JudgedRoot(string AccountId, string Arn, string? OrganizationalUnit)
{
    /// <summary>The root users of all accounts.</summary>
    public static IEnumerable<JudgedRoot> Of(OrganizationPolicies organization)
    {
        var nodes = organization.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        return organization.Nodes.Where(node => node.Kind == PolicyNodeKind.Account).Select(account => new JudgedRoot(
            account.Id, $"arn:{organization.Partition}:iam::{account.Id}:root", account.ParentId is null ? null : Path(nodes, account.ParentId)));
    }

    private static string? Path(Dictionary<string, PolicyNode> nodes, string id)
    {
        if (!nodes.TryGetValue(id, out var node) || node.Name is null)
            return null;
        return node.ParentId is null ? node.Name : Path(nodes, node.ParentId) is { } above ? $"{above}/{node.Name}" : null;
    }
}
