using System.Management.Automation;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Makes the service control policy that denies root users, and attaches it.</summary>
[Cmdlet(
    VerbsCommon.Add, "RootGuardrail", DefaultParameterSetName = RecommendedSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GuardrailChange))]
public sealed class AddRootGuardrailCommand : RootAuditCmdlet
{
    private const string RecommendedSet = "Recommended";
    private const string DocumentSet = "Document";

    /// <summary>Where the policy is attached: the root, units, accounts, by id.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidatePattern("^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|[0-9]{12})$")]
    [ValidateNotNullOrEmpty]
    public string[] TargetId { get; set; } = [];

    /// <summary>The name of the policy.</summary>
    [Parameter]
    [ValidateLength(1, 128)]
    public string Name { get; set; } = "RootAudit-DenyRootUser";

    /// <summary>The policy, as <c>New-RootGuardrail</c> writes it, or another service control policy.</summary>
    [Parameter(ParameterSetName = DocumentSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string? Document { get; set; }

    /// <summary>Accounts whose root user is left alone.</summary>
    [Parameter(ParameterSetName = RecommendedSet)]
    [AccountIdText]
    [ValidateNotNullOrEmpty]
    [AccountIdCompleter]
    public string[] ExemptAccountId { get; set; } = [];

    /// <summary>Actions that root users keep.</summary>
    [Parameter(ParameterSetName = RecommendedSet)]
    [ValidatePattern("^[A-Za-z0-9-]+:[A-Za-z0-9*?_-]+$")]
    [ValidateNotNullOrEmpty]
    public string[] BreakGlassAction { get; set; } = [];

    /// <summary>Denies the sessions of centralized root access too, where the policy does; without it such a policy is refused.</summary>
    [Parameter]
    public SwitchParameter BlockAssumeRoot { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var content = Document ?? GuardrailDocuments.Render(this, BlockAssumeRoot, ExemptAccountId, BreakGlassAction);
        if (content.Length > GuardrailDocument.MaximumLength)
            ThrowTerminatingError(GuardrailErrors.TooLong(content.Length));
        using var engine = EngineAccess.Open(this);
        var reading = Await(token => engine.ReadGuardrailsAsync(null, token));
        if (GuardrailErrors.Refusal(reading.Organization, reading.Failures, TargetId) is { } refusal)
            ThrowTerminatingError(refusal);
        var there = Await(token => engine.FindPolicyAsync(Name, token));
        if (there is not null && !EngineAccess.SameDocument(there.Content, content))
            ThrowTerminatingError(GuardrailErrors.NameTaken(there));
        Attach(engine, reading.Organization, there ?? new ServiceControlPolicy("p-new", Name, AwsManaged: false, content), there?.Id);
    }

    private void Attach(EngineAccess engine, OrganizationPolicies organization, ServiceControlPolicy policy, string? policyId)
    {
        foreach (var target in TargetId.Distinct(StringComparer.Ordinal))
        {
            if (policyId is not null && organization.Attachments.TryGetValue(target, out var there) && there?.Contains(policyId, StringComparer.Ordinal) == true)
            {
                WriteVerbose($"{policy.Name} is attached to {target} already; nothing is changed.");
                continue;
            }

            var changes = GuardrailChange.Of(organization, policy, target);
            if (changes.FirstOrDefault(change => change.After == GuardrailStatus.Unknown && change.Before != GuardrailStatus.Unknown) is { } unclear)
                ThrowTerminatingError(GuardrailErrors.NotUnderstood(unclear));
            if (!BlockAssumeRoot && changes.FirstOrDefault(change => change.BlocksAssumeRoot) is { } blocking)
                ThrowTerminatingError(GuardrailErrors.BlocksAssumeRoot(blocking, changes.Count(change => change.BlocksAssumeRoot)));
            if (changes.Count == 0)
                WriteWarning($"Attaching the policy to {target} changes nothing for any root user.");
            var done = Confirmation.IsGiven(this, Force, GuardrailErrors.Name(organization, target), GuardrailErrors.Question(policy, policyId, changes));
            if (done)
            {
                policyId ??= Await(token => engine.CreatePolicyAsync(policy, token));
                AttachOne(engine, policyId, policy.Name, target);
                policy = policy with { Id = policyId };
                organization = GuardrailChange.With(organization, policy, target);
            }

            WriteObject(changes.Select(change => change with { IsApplied = done }), enumerateCollection: true);
        }
    }

    private void AttachOne(EngineAccess engine, string policyId, string name, string target)
    {
        CollectionException? failure = Await(token => engine.AttachPolicyAsync(policyId, target, token));
        if (failure is not null)
            ThrowTerminatingError(GuardrailErrors.NotAttached(failure, policyId, name, target));
        WriteVerbose($"Attached {name} ({policyId}) to {target}.");
    }
}
