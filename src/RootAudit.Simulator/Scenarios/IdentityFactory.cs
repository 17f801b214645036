using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>
/// Gives an account groups, roles and policies, and its users permissions, so that every way to be an administrator, and every way to look like
/// one, is there. Who is one is known by construction.
/// </summary>
internal sealed class IdentityFactory(SimulatedAccount account, string managementId, Dice dice)
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private readonly ManagedPolicy _admin = Managed("aws", account.Partition, "AdministratorAccess", PolicyTexts.Everything);
    private readonly ManagedPolicy _read = Managed("aws", account.Partition, "ReadOnlyAccess", PolicyTexts.ReadOnly);

    private IdentityDirectory Directory => account.Identities;

    /// <summary>Fills an account.</summary>
    public void Fill()
    {
        var local = Managed(account.Id, account.Partition, "IdentityManagers", PolicyTexts.ReadOnly, PolicyTexts.Managers);
        var boundary = Managed(account.Id, account.Partition, "OnlyStorage", PolicyTexts.Storage);
        Directory.Policies.AddRange([_admin, _read, local, boundary]);
        Group("Admins", [_admin]);
        Group("Readers", [_read]);
        Roles(boundary);
        // The users take the kinds in turn, so that a small account has the first of them.
        for (var i = 0; i < account.Users.Count; i++)
            User(account.Users[i], i % 9, local, boundary);
    }

    private void Group(string name, List<ManagedPolicy> attached)
    {
        Directory.Groups.Add(new Identity
        {
            Name = name, Arn = account.Arn($"group/{name}"), Id = "AGPA" + dice.Text(17, Upper), Created = account.Created, Attached = attached,
        });
        if (attached.Contains(_admin))
            Truth($"group/{name}", "Administrator");
    }

    private void Roles(ManagedPolicy boundary)
    {
        var provider = account.Arn("saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE");
        // The management account has none, as in AWS.
        if (account.Id != managementId)
            Role("OrganizationAccountAccessRole", PolicyTexts.Trust("AWS", $"arn:{account.Partition}:iam::{managementId}:root"), [_admin], "Administrator");
        Role(
            "aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
            PolicyTexts.Trust("Federated", provider, "sts:AssumeRoleWithSAML", """{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}"""),
            [_admin], "Administrator");
        Role("BreakGlass", PolicyTexts.Trust("AWS", account.Arn("root"), condition: PolicyTexts.Mfa), [_admin], "Administrator");
        Role("builder", PolicyTexts.Trust("Service", "codebuild.amazonaws.com"), [_admin], "Administrator");
        Role("limited", PolicyTexts.Trust("Service", "ec2.amazonaws.com"), [_admin], null, boundary);
        Role("reader", PolicyTexts.Trust("AWS", account.Arn("root")), [_read], null);
    }

    private void Role(string path, string trust, List<ManagedPolicy> attached, string? status, ManagedPolicy? boundary = null)
    {
        Directory.Roles.Add(new Identity
        {
            Name = path[(path.LastIndexOf('/') + 1)..], Arn = account.Arn($"role/{path}"), Id = "AROA" + dice.Text(17, Upper),
            Created = account.Created, Attached = attached, Trust = trust, Boundary = boundary,
        });
        if (status is not null)
            Truth($"role/{path}", status);
    }

    private void User(Principal user, int kind, ManagedPolicy local, ManagedPolicy boundary)
    {
        var identity = new Identity
        {
            Name = user.Name!, Arn = user.Arn, Id = user.UserId, Created = user.Created, Boundary = kind == 4 ? boundary : null,
            Tags = kind == 5 ? [("team", "platform")] : [],
        };
        Directory.Users.Add(identity);
        var status = Give(identity, kind, local);
        if (status is not null)
            Directory.Administrators.Add(new AdministratorTruth(user.Arn, status));
    }

    // What each kind of user has, and what that makes of it.
    private string? Give(Identity user, int kind, ManagedPolicy local)
    {
        switch (kind)
        {
            case 0:
                user.Groups.Add("Readers");
                return null;
            case 1:
                user.Groups.AddRange(["Readers", "Admins"]);
                return "Administrator";
            case 2:
                user.Inline.Add(new InlinePolicy("become", PolicyTexts.Statement("Allow", "sts:AssumeRole", account.Arn("role/BreakGlass"))));
                return "Conditional";
            case 3:
                user.Attached.Add(local);
                return "Administrator";
            case 4 or 5:
                user.Attached.Add(_admin);
                if (kind == 5)
                    user.Inline.Add(new InlinePolicy("not without MFA", PolicyTexts.Statement("Deny", "iam:*", "*", PolicyTexts.NoMfa)));
                return kind == 4 ? null : "Conditional";
            case 6:
                user.Groups.Add("Admins");
                user.Inline.Add(new InlinePolicy("no users", PolicyTexts.Statement("Deny", "iam:CreateUser", "*")));
                // What is denied to the user is not denied to the role that it may become with MFA.
                return "Conditional";
            case 7:
                // An operator that nobody has: what it means is not known to anybody.
                user.Inline.Add(new InlinePolicy("odd", PolicyTexts.Statement("Allow", "s3:*", "*", """{"StringResembles":{"aws:username":"x"}}""")));
                return "Unknown";
            default:
                user.Inline.Add(new InlinePolicy("self", PolicyTexts.Statement("Allow", "iam:*", account.Arn("user/${aws:username}"))));
                return "Conditional";
        }
    }

    private void Truth(string resource, string status) => Directory.Administrators.Add(new AdministratorTruth(account.Arn(resource), status));

    private static ManagedPolicy Managed(string owner, string partition, string name, params string[] documents) => new(
        $"arn:{partition}:iam::{owner}:policy/{name}",
        name,
        "ANPA" + name.ToUpperInvariant().PadRight(17, 'A')[..17],
        [.. documents.Select((document, index) => ($"v{index + 1}", document)).Reverse()],
        $"v{documents.Length}");
}
