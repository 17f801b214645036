using RootAudit.Accounts;
using RootAudit.Administrators.Evaluation;
using RootAudit.Administrators.Policies;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Administrators;

/// <summary>
/// Finds the administrators of one account. Policies and groups are given first, then roles, then users, each kind in any order and any number
/// at a time: what is no administrator is forgotten at once, so that an account with thousands of roles takes no more memory than one with few.
/// Not thread-safe.
/// </summary>
public sealed class AdministratorEvaluator
{
    /// <summary>The name of the authorization details in gaps.</summary>
    public const string Fact = "AuthorizationDetails";

    private readonly OrganizationAccount _account;
    private readonly IReadOnlyList<PolicyLayer> _above;
    private readonly IReadOnlyList<Gap> _aboveGaps;
    private readonly PolicyShelf _shelf = new();
    private readonly List<GroupRecord> _groups = [];
    private readonly List<AdministratorRole> _roles = [];
    private readonly Dictionary<string, List<string>> _members = new(StringComparer.Ordinal);
    private readonly List<(AccountAdministrator Administrator, UserRecord User)> _users = [];
    private readonly List<(IdentityRecord Identity, IdentityFacts Facts, IReadOnlyList<PolicyLayer> Layers)> _outbound = [];
    private readonly Dictionary<string, ResourceScope> _scopes = new(StringComparer.Ordinal);
    private List<AccountAdministrator>? _groupRows;
    private IReadOnlyList<AdministratorAction> _permissions = AdministratorActions.Permission;

    /// <summary>Begins with an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="controls">The service control policies over it.</param>
    public AdministratorEvaluator(OrganizationAccount account, ServiceControls controls)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(controls);
        _account = account;
        _above = controls.Over(account);
        _aboveGaps = controls.Gaps(account);
    }

    /// <summary>Takes a managed policy.</summary>
    public void Add(ManagedPolicy policy) => _shelf.Add(policy);

    /// <summary>Takes a group.</summary>
    public void Add(GroupRecord group)
    {
        _shelf.Add(group);
        _groups.Add(group);
    }

    /// <summary>Takes a role; all policies and groups were given before.</summary>
    public void Add(RoleRecord role)
    {
        ArgumentNullException.ThrowIfNull(role);
        Groups();
        var layers = Layers(role);
        var facts = new IdentityFacts(_account, role);
        var answer = Evaluate(layers, facts, out var permissions);
        if (answer.Grant == Grant.No && !MayLeave(layers))
            return;
        var trust = TrustOf(role, out var error);
        var trusts = trust?.Trusts() ?? [];
        var isPerson = trust is null ? null : AdministratorRole.HoldsPeople(trusts);
        if (isPerson != false && MayLeave(layers))
            _outbound.Add((role, facts, layers));
        if (answer.Grant == Grant.No)
            return;
        var row = Row(role, AdministratorType.Role, answer, permissions) with { AssumableBy = trusts, IsPerson = isPerson };
        if (trust is null)
            row = row with { Gap = [.. row.Gap, Doubt($"trust policy of {role.Name}: {error}")] };
        _roles.Add(new AdministratorRole(row, answer, trust));
    }

    /// <summary>Takes a user; all policies, groups and roles were given before.</summary>
    public void Add(UserRecord user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Groups();
        foreach (var group in user.Groups)
        {
            if (_members.TryGetValue(group, out var members))
                members.Add(user.Name);
        }

        var layers = Layers(user);
        var facts = new IdentityFacts(_account, user);
        var direct = Evaluate(layers, facts, out var permissions);
        var answer = GrantAnswer.Any([direct, .. _roles.Select(role => role.For(user, layers, facts))]);
        if (answer.Grant != Grant.No)
            _users.Add((Row(user, AdministratorType.User, answer, permissions), user));
        if (MayLeave(layers))
            _outbound.Add((user, facts, layers));
    }

    /// <summary>Ends with the account.</summary>
    /// <param name="report">The rows of the credential report: who has a password, keys and MFA.</param>
    public AccountAdministrators Finish(Fact<IReadOnlyList<CredentialReportEntry>> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var groups = Groups().Select(row => row with { Member = _members[row.Name] });
        var rows = report.TryGet(out var known)
            ? known.Where(row => row.Arn is not null).DistinctBy(row => row.Arn, StringComparer.Ordinal)
                .ToDictionary(row => row.Arn!, StringComparer.Ordinal)
            : null;
        var users = _users.Select(one => Completed(one.Administrator, rows?.GetValueOrDefault(one.User.Arn), report.Gap));
        var outbound = _outbound.Select(one => new OutboundPrincipal(
            one.Identity, one.Identity is UserRecord ? CanAct(rows?.GetValueOrDefault(one.Identity.Arn)) : null, one.Facts, one.Layers));
        return new AccountAdministrators(
            _account, [.. groups, .. _roles.Select(role => role.Row), .. users], [.. outbound], report.Gap is { } gap ? [gap] : []);
    }

    private static AccountAdministrator Completed(AccountAdministrator user, CredentialReportEntry? row, Gap? gap)
    {
        if (row is null)
        {
            // A user who was made after the report was.
            var missing = gap ?? new Gap(
                AccountFacts.ReportFact, GapReason.NotReported, null, $"The credential report has no row of the user {user.Name}.");
            return user with { Gap = [.. user.Gap, missing] };
        }

        return user with
        {
            MfaActive = row.MfaActive,
            PasswordEnabled = row.PasswordEnabled,
            ActiveAccessKeyCount = row.ActiveAccessKeyCount,
            IsPerson = CanAct(row),
        };
    }

    // Whether some policy of its own lets it become a role; which one is asked later.
    private static bool MayLeave(IReadOnlyList<PolicyLayer> layers) => layers[0].Policies.Any(policy =>
        policy.Statements?.Any(statement => statement.IsAllow && statement.Covers(AdministratorActions.AssumeRole)) ?? true);

    private TrustEvaluation? TrustOf(RoleRecord role, out string error)
    {
        error = "AWS did not send its document.";
        return role.TrustPolicy is not null && TrustStatement.TryParse(role.TrustPolicy, out var statements, out error)
            ? new TrustEvaluation(_account, statements!)
            : null;
    }

    private static bool? CanAct(CredentialReportEntry? row) => row switch
    {
        { PasswordEnabled: true } or { ActiveAccessKeyCount: > 0 } => true,
        { PasswordEnabled: false, ActiveAccessKeyCount: 0 } => false,
        _ => null,
    };

    // Groups come out when the last of them is there, which the first role or user says.
    private List<AccountAdministrator> Groups()
    {
        if (_groupRows is not null)
            return _groupRows;
        _groupRows = [];
        foreach (var group in _groups)
        {
            // Whose request it is, is not known of a group.
            var answer = Evaluate([new PolicyLayer("", _shelf.Of(group)), .. _above], OpenFacts.Instance, out var permissions);
            if (answer.Grant == Grant.No)
                continue;
            _groupRows.Add(Row(group, AdministratorType.Group, answer, permissions));
            _members[group.Name] = [];
        }

        if (_groupRows.Exists(row => row.Status == AdministratorStatus.Administrator))
            _permissions = [.. AdministratorActions.Permission, AdministratorActions.AddUserToGroup];
        return _groupRows;
    }

    private IReadOnlyList<PolicyLayer> Layers(IdentityRecord identity)
    {
        var own = new PolicyLayer("", _shelf.Of(identity));
        return identity.BoundaryArn is { } boundary
            ? [own, new PolicyLayer(PolicyLayer.Boundary, [_shelf.Managed(boundary)]), .. _above]
            : [own, .. _above];
    }

    private GrantAnswer Evaluate(
        IReadOnlyList<PolicyLayer> layers, Guardrails.Evaluation.KeyFacts facts, out IReadOnlyList<string> permissions)
    {
        permissions = [];
        var create = Decide(layers, AdministratorActions.CreateUser, facts);
        if (create.Grant == Grant.No)
            return GrantAnswer.No;
        var answers = _permissions.Select(action => (action.Action, Answer: Decide(layers, action, facts))).ToList();
        var change = GrantAnswer.Any([.. answers.Select(one => one.Answer)]);
        permissions = [.. answers.Where(one => one.Answer.Grant == change.Grant && change.Grant != Grant.No).Select(one => one.Action)];
        return create.And(change);
    }

    private GrantAnswer Decide(IReadOnlyList<PolicyLayer> layers, AdministratorAction action, Guardrails.Evaluation.KeyFacts facts)
    {
        if (!_scopes.TryGetValue(action.Kind, out var scope))
            _scopes[action.Kind] = scope = ResourceScope.All(_account.Partition, _account.AccountId, action.Kind);
        return LayerDecision.Of(layers, action.Action, scope, facts);
    }

    private AccountAdministrator Row(IdentityRecord identity, AdministratorType type, GrantAnswer answer, IReadOnlyList<string> permissions) => new()
    {
        AccountId = _account.AccountId,
        AccountName = _account.AccountName,
        PrincipalType = type,
        Name = identity.Name,
        Arn = identity.Arn,
        Status = answer.Grant switch
        {
            Grant.Yes => AdministratorStatus.Administrator,
            Grant.Conditional => AdministratorStatus.Conditional,
            _ => AdministratorStatus.Unknown,
        },
        Condition = answer.Conditions,
        GrantedBy = answer.Sources,
        PermissionAction = permissions,
        IsPerson = type == AdministratorType.Group ? false : null,
        Gap = answer.Grant == Grant.Unknown ? [.. answer.Doubts.Select(Doubt), .. _aboveGaps] : [],
    };

    private static Gap Doubt(string text) => new(Fact, GapReason.InvalidResponse, null, $"A policy could not be read or understood ({text})");
}
