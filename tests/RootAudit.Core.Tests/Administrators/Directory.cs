using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Administrators;

/// <summary>An account's users, groups, roles and policies, put together by tests and given to the evaluator in its order.</summary>
internal sealed class Directory(string accountId = Directory.Id)
{
    public const string Id = "111122223333";
    public const string Admin = "arn:aws:iam::aws:policy/AdministratorAccess";
    public const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly List<ManagedPolicy> _policies = [new(Admin, "AdministratorAccess", Everything)];
    private readonly List<GroupRecord> _groups = [];
    private readonly List<RoleRecord> _roles = [];
    private readonly List<UserRecord> _users = [];
    private readonly List<CredentialReportEntry> _rows = [];

    public ServiceControls Controls { get; init; } = ServiceControls.None;

    public bool ReportIsUnread { get; init; }

    public OrganizationAccount Account { get; } = new() { AccountId = accountId, AccountName = "Payments", OrganizationId = "o-x", OrganizationalUnitPath = "o-x/r-x" };

    /// <summary>A policy of statements without their braces: <c>"Effect":"Allow",…</c>.</summary>
    public static string Policy(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements.Select(s => "{" + s + "}"))}}]}""";

    public static string Allow(string action, string resource = "*", string? condition = null) => Statement("Allow", action, resource, condition);

    public static string Deny(string action, string resource = "*", string? condition = null) => Statement("Deny", action, resource, condition);

    public static string Trust(string principal, string action = "sts:AssumeRole", string? condition = null, string effect = "Allow") =>
        Policy($"\"Effect\":\"{effect}\",\"Principal\":{principal},\"Action\":\"{action}\"{(condition is null ? "" : ",\"Condition\":" + condition)}");

    public Directory Managed(string name, string? document)
    {
        _policies.Add(new ManagedPolicy(ArnOf("policy", name), name, document));
        return this;
    }

    public Directory Group(string name, string[]? attached = null, string? inline = null)
    {
        _groups.Add(new GroupRecord { Name = name, Arn = ArnOf("group", name), AttachedPolicies = Full(attached), InlinePolicies = Own(inline) });
        return this;
    }

    public Directory Role(string name, string? trust, string[]? attached = null, string? inline = null, string? boundary = null)
    {
        _roles.Add(new RoleRecord
        {
            Name = name, Arn = ArnOf("role", name), TrustPolicy = trust, AttachedPolicies = Full(attached), InlinePolicies = Own(inline),
            BoundaryArn = boundary is null ? null : ArnOf("policy", boundary),
        });
        return this;
    }

    public Directory User(
        string name, string[]? attached = null, string? inline = null, string[]? groups = null, string? boundary = null,
        bool password = true, int keys = 0, bool mfa = true, (string Key, string Value)? tag = null)
    {
        _users.Add(new UserRecord
        {
            Name = name, Arn = ArnOf("user", name), UserId = "AIDA" + name, AttachedPolicies = Full(attached), InlinePolicies = Own(inline),
            Groups = groups ?? [], BoundaryArn = boundary is null ? null : ArnOf("policy", boundary),
            Tags = tag is { } one ? new Dictionary<string, string> { [one.Key] = one.Value } : new Dictionary<string, string>(),
        });
        _rows.Add(new CredentialReportEntry
        {
            User = name, Arn = ArnOf("user", name), PasswordEnabled = password, ActiveAccessKeyCount = keys, MfaActive = mfa,
        });
        return this;
    }

    public AccountAdministrators Evaluate()
    {
        var evaluator = new AdministratorEvaluator(Account, Controls);
        _policies.ForEach(evaluator.Add);
        _groups.ForEach(evaluator.Add);
        _roles.ForEach(evaluator.Add);
        _users.ForEach(evaluator.Add);
        return evaluator.Finish(ReportIsUnread
            ? Fact.Unknown<IReadOnlyList<CredentialReportEntry>>(new Gap("CredentialReport", GapReason.AccessDenied, "iam:GetCredentialReport", "Denied."))
            : Fact.Known<IReadOnlyList<CredentialReportEntry>>(_rows, Facts.Now));
    }

    /// <summary>The only principal of a name, or <see langword="null"/>.</summary>
    public AccountAdministrator? Find(string name) => Evaluate().Administrator.SingleOrDefault(one => one.Name == name);

    public string ArnOf(string kind, string name) => $"arn:aws:iam::{accountId}:{kind}/{name}";

    /// <summary>An organization with one policy on its root beside the one that allows everything.</summary>
    public static ServiceControls Organization(string? document, string? management = "999999999999") => new(new OrganizationPolicies
    {
        OrganizationId = "o-x", ManagementAccountId = management, PoliciesEnabled = true,
        Nodes =
        [
            new PolicyNode("r-x", "Root", null, PolicyNodeKind.Root),
            new PolicyNode(Id, "Payments", "r-x", PolicyNodeKind.Account),
        ],
        Policies = [new ServiceControlPolicy("p-1", "Guard", AwsManaged: false, document)],
        Attachments = new Dictionary<string, IReadOnlyList<string>?> { ["r-x"] = ["p-FullAWSAccess", "p-1"], [Id] = ["p-FullAWSAccess"] },
    });

    private static string Statement(string effect, string action, string resource, string? condition) =>
        $"\"Effect\":\"{effect}\",\"Action\":{Json(action)},\"Resource\":{Json(resource)}{(condition is null ? "" : ",\"Condition\":" + condition)}";

    private static string Json(string text) => text.StartsWith('[') ? text : $"\"{text}\"";

    private static InlinePolicy[] Own(string? document) => document is null ? [] : [new InlinePolicy("Own", document)];

    private string[] Full(string[]? names) =>
        [.. (names ?? []).Select(name => name == "AdministratorAccess" ? Admin : ArnOf("policy", name))];
}
