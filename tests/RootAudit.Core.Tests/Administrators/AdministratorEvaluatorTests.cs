using RootAudit.Administrators;
using static RootAudit.Tests.Administrators.Directory;

namespace RootAudit.Tests.Administrators;

public sealed class AdministratorEvaluatorTests
{
    private const string Mfa = """{"Bool":{"aws:MultiFactorAuthPresent":"true"}}""";

    [Theory]
    [InlineData("""["iam:CreateUser","iam:AttachUserPolicy"]""", true)]
    [InlineData("""["IAM:createuser","iam:Put*Policy"]""", true)]
    [InlineData("""["iam:CreateUser","iam:CreatePolicyVersion"]""", true)]
    [InlineData("iam:*", true)]
    [InlineData("iam:CreateUser", false)]
    [InlineData("""["iam:Attach*","iam:Put*"]""", false)]
    [InlineData("""["iam:CreateUser","iam:SetDefaultPolicyVersion","iam:UpdateAssumeRolePolicy","iam:CreateAccessKey","iam:PassRole"]""", false)]
    [InlineData("""["iam:CreateUser","iam:AddUserToGroup"]""", false)]
    [InlineData("""["s3:*","ec2:*"]""", false)]
    public void Creating_users_and_giving_any_permission_make_an_administrator(string actions, bool expected)
    {
        var found = new Directory().User("ada", inline: Policy(Allow(actions))).Find("ada");
        Assert.Equal(expected, found is not null);
        Assert.True(found is null || found.Status == AdministratorStatus.Administrator);
    }

    [Fact]
    public void Putting_users_into_groups_counts_where_there_is_a_group_of_administrators()
    {
        var directory = new Directory().Group("Admins", attached: ["AdministratorAccess"])
            .User("ada", inline: Policy(Allow("""["iam:CreateUser","iam:AddUserToGroup"]""")));
        var ada = directory.Find("ada");
        Assert.Equal(AdministratorStatus.Administrator, ada?.Status);
        Assert.Equal(["iam:AddUserToGroup"], ada!.PermissionAction);
    }

    [Fact]
    public void A_group_gives_its_permissions_to_its_members_and_tells_them()
    {
        var all = new Directory().Group("Admins", attached: ["AdministratorAccess"])
            .User("ada", groups: ["Admins"]).User("bob").Evaluate().Administrator;
        Assert.Equal([AdministratorType.Group, AdministratorType.User], all.Select(one => one.PrincipalType));
        Assert.Equal(["ada"], all[0].Member);
        Assert.False(all[0].IsPerson);
        Assert.Equal(["group Admins: AdministratorAccess"], all[1].GrantedBy);
    }

    [Theory]
    [InlineData("iam:CreateUser", "*", null, null)]
    [InlineData("*", "*", null, null)]
    [InlineData("iam:CreateUser", "*", """{"Bool":{"aws:MultiFactorAuthPresent":"false"}}""", AdministratorStatus.Conditional)]
    [InlineData("iam:CreateUser", "arn:aws:iam::*:user/break-glass", null, AdministratorStatus.Conditional)]
    [InlineData("iam:CreateUser", "arn:aws:s3:::*", null, AdministratorStatus.Administrator)]
    [InlineData("iam:AttachUserPolicy", "*", null, AdministratorStatus.Administrator)]
    [InlineData("iam:CreateUser", "*", """{"StringEquals":{"aws:PrincipalTag/team":"red"}}""", AdministratorStatus.Administrator)]
    [InlineData("iam:CreateUser", "*", """{"StringEquals":{"aws:PrincipalTag/team":"blue"}}""", null)]
    [InlineData("iam:CreateUser", "*", """{"StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/ad?"}}""", AdministratorStatus.Administrator)]
    public void A_deny_wins_and_a_conditional_one_is_shown(string action, string resource, string? condition, AdministratorStatus? expected)
    {
        var found = new Directory().User("ada", ["AdministratorAccess"], Policy(Deny(action, resource, condition)), tag: ("Team", "blue")).Find("ada");
        Assert.Equal(expected, found?.Status);
        Assert.Equal(expected == AdministratorStatus.Conditional, found?.Condition.Count > 0);
    }

    [Theory]
    [InlineData("*", AdministratorStatus.Administrator)]
    [InlineData("arn:aws:iam::*:*", AdministratorStatus.Administrator)]
    [InlineData("""["arn:aws:iam::111122223333:user/*","arn:aws:iam::*:policy/*"]""", AdministratorStatus.Administrator)]
    [InlineData("arn:aws:iam::111122223333:user/dev/*", AdministratorStatus.Conditional)]
    [InlineData("arn:aws:iam::*:user/${aws:username}", AdministratorStatus.Conditional)]
    [InlineData("arn:aws:iam::444455556666:user/*", null)]
    [InlineData("arn:aws:iam::*:role/*", null)]
    [InlineData("arn:aws:s3:::*", null)]
    public void Resources_limit_what_is_allowed(string resource, AdministratorStatus? expected)
    {
        var found = new Directory().User("ada", inline: Policy(Allow("iam:*", resource))).Find("ada");
        Assert.Equal(expected, found?.Status);
    }

    [Fact]
    public void A_condition_of_the_request_is_neither_a_yes_nor_a_no()
    {
        var found = new Directory().User("ada", inline: Policy(Allow("*", condition: Mfa))).Find("ada");
        Assert.Equal(AdministratorStatus.Conditional, found?.Status);
        Assert.Contains("aws:MultiFactorAuthPresent is true", Assert.Single(found!.Condition), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Surprise":1}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringIsh":{"aws:x":"y"}}}]}""")]
    [InlineData("")]
    public void A_policy_that_is_not_understood_makes_the_principal_unknown(string document)
    {
        var found = new Directory().User("ada", inline: document).Find("ada");
        Assert.Equal(AdministratorStatus.Unknown, found?.Status);
        Assert.NotEmpty(found!.Gap);
        Assert.Equal(AdministratorStatus.Unknown, new Directory().User("bob", ["AdministratorAccess"], document).Find("bob")?.Status);
        // What is denied outright stays denied, whatever the other policy says.
        Assert.Null(new Directory().Managed("No", Policy(Deny("iam:*"))).User("cyd", ["No"], document).Find("cyd"));
    }

    [Fact]
    public void A_policy_or_group_that_was_not_listed_makes_the_principal_unknown()
    {
        Assert.Equal(AdministratorStatus.Unknown, new Directory().User("ada", ["Missing"]).Find("ada")?.Status);
        Assert.Equal(AdministratorStatus.Unknown, new Directory().User("ada", groups: ["Missing"]).Find("ada")?.Status);
        Assert.Equal(AdministratorStatus.Unknown, new Directory().User("ada", ["AdministratorAccess"], boundary: "Missing").Find("ada")?.Status);
        Assert.Null(new Directory().User("ada", boundary: "Missing").Find("ada"));
    }

    [Theory]
    [InlineData("s3:*", null, null)]
    [InlineData("iam:*", null, AdministratorStatus.Administrator)]
    [InlineData("*", Mfa, AdministratorStatus.Conditional)]
    public void A_boundary_has_to_allow_it_too(string action, string? condition, AdministratorStatus? expected)
    {
        var found = new Directory().Managed("Limit", Policy(Allow(action, condition: condition)))
            .User("ada", ["AdministratorAccess"], boundary: "Limit").Find("ada");
        Assert.Equal(expected, found?.Status);
    }

    [Fact]
    public void A_boundary_alone_gives_nothing() =>
        Assert.Null(new Directory().User("ada", boundary: "Limit").Managed("Limit", Everything).Find("ada"));

    [Fact]
    public void Service_control_policies_deny_allow_or_keep_it_open()
    {
        Assert.Null(Under(Policy(Deny("iam:CreateUser"))));
        Assert.Equal(AdministratorStatus.Administrator, Under(Policy(Deny("s3:*"))));
        Assert.Equal(AdministratorStatus.Conditional, Under(Policy(Deny("iam:*", condition: """{"StringNotEquals":{"aws:RequestedRegion":"us-east-1"}}"""))));
        Assert.Null(Under(Policy(Deny("iam:*", condition: """{"StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Platform"}}"""))));
        Assert.Equal(AdministratorStatus.Unknown, Under("{"));
        Assert.Equal(AdministratorStatus.Unknown, Under(null));
        // Where the management account is not known, it may be this one, to which none of them applies.
        Assert.Equal(AdministratorStatus.Unknown, Under(Policy(Deny("iam:CreateUser")), management: null));
        Assert.Equal(AdministratorStatus.Administrator, Under(Policy(Deny("iam:CreateUser")), management: Id));

        static AdministratorStatus? Under(string? document, string? management = "999999999999") =>
            new Directory { Controls = Organization(document, management) }.User("ada", ["AdministratorAccess"]).Find("ada")?.Status;
    }

    [Fact]
    public void Who_has_a_password_or_keys_can_act()
    {
        var all = new Directory().User("console", ["AdministratorAccess"], mfa: false).User("keys", ["AdministratorAccess"], password: false, keys: 1)
            .User("neither", ["AdministratorAccess"], password: false).Evaluate().Administrator;
        Assert.Equal([true, true, false], all.Select(one => one.IsPerson!.Value));
        Assert.Equal([false, true, true], all.Select(one => one.MfaActive!.Value));
    }

    [Fact]
    public void Without_the_report_nobody_knows_who_can_act()
    {
        var ada = new Directory { ReportIsUnread = true }.User("ada", ["AdministratorAccess"]).Find("ada");
        Assert.Null(ada!.IsPerson);
        Assert.Null(ada.MfaActive);
        Assert.NotEmpty(ada.Gap);
        Assert.Equal(AdministratorStatus.Administrator, ada.Status);
    }

    [Fact]
    public void The_longest_policy_of_AWS_is_understood()
    {
        var actions = string.Join(",", Enumerable.Range(0, 4000).Select(i => $"\"service{i}:Describe*\""));
        Assert.Null(new Directory().User("ada", inline: Policy(Allow($"[{actions}]"))).Find("ada"));
    }
}
