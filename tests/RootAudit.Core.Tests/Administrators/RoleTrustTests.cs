using RootAudit.Administrators;
using static RootAudit.Tests.Administrators.Directory;

namespace RootAudit.Tests.Administrators;

public sealed class RoleTrustTests
{
    private const string OwnAccount = """{"AWS":"arn:aws:iam::111122223333:root"}""";
    private const string Saml = "arn:aws:iam::111122223333:saml-provider/";

    [Theory]
    [InlineData("\"*\"", "sts:AssumeRole", RoleTrustKind.Anybody, null)]
    [InlineData("""{"AWS":"*"}""", "sts:*", RoleTrustKind.Anybody, null)]
    [InlineData(OwnAccount, "sts:AssumeRole", RoleTrustKind.OwnAccount, false)]
    [InlineData("""{"AWS":"111122223333"}""", "sts:AssumeRole", RoleTrustKind.OwnAccount, false)]
    [InlineData("""{"AWS":"444455556666"}""", "sts:AssumeRole", RoleTrustKind.OtherAccount, null)]
    [InlineData("""{"AWS":"arn:aws:iam::444455556666:user/eve"}""", "sts:AssumeRole", RoleTrustKind.OtherAccount, null)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/ada"}""", "sts:AssumeRole", RoleTrustKind.User, false)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:role/ci"}""", "sts:AssumeRole", RoleTrustKind.Role, false)]
    [InlineData("""{"AWS":"AIDAEXAMPLEDELETED"}""", "sts:AssumeRole", RoleTrustKind.Other, null)]
    [InlineData("""{"Service":"ec2.amazonaws.com"}""", "sts:AssumeRole", RoleTrustKind.Service, false)]
    [InlineData("""{"Federated":"arn:aws:iam::111122223333:saml-provider/Corp"}""", "sts:AssumeRoleWithSAML", RoleTrustKind.Saml, true)]
    [InlineData("""{"Federated":"arn:aws:iam::111122223333:saml-provider/AWSSSO_1_DO_NOT_DELETE"}""", "sts:AssumeRoleWithSAML", RoleTrustKind.IdentityCenter, true)]
    [InlineData("""{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}""", "sts:AssumeRoleWithWebIdentity", RoleTrustKind.WebIdentity, false)]
    [InlineData("""{"Federated":"cognito-identity.amazonaws.com"}""", "sts:AssumeRoleWithWebIdentity", RoleTrustKind.WebIdentity, false)]
    public void Trust_policies_say_who_may_become_a_role(string principal, string action, RoleTrustKind kind, bool? person)
    {
        var role = new Directory().Role("Admin", Trust(principal, action), ["AdministratorAccess"]).Find("Admin");
        Assert.Equal(kind, Assert.Single(role!.AssumableBy).Kind);
        Assert.Null(role.AssumableBy[0].Condition);
        Assert.Equal(person, role.IsPerson);
    }

    [Fact]
    public void An_action_that_does_not_fit_the_principal_lets_nobody_in() => Assert.Empty(
        new Directory().Role("Admin", Trust($$"""{"Federated":"{{Saml}}Corp"}"""), ["AdministratorAccess"]).Find("Admin")!.AssumableBy);

    [Fact]
    public void The_audience_of_every_sign_in_is_no_condition_and_others_are()
    {
        const string Audience = """{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}""";
        const string Subject = """{"StringEquals":{"SAML:sub":"ada"}}""";
        Assert.Null(ConditionOf(Audience));
        Assert.NotNull(ConditionOf(Subject));

        static string? ConditionOf(string condition) => Assert.Single(
            new Directory().Role("A", Trust($$"""{"Federated":"{{Saml}}Corp"}""", "sts:AssumeRoleWithSAML", condition), ["AdministratorAccess"]).Find("A")!.AssumableBy).Condition;
    }

    [Fact]
    public void A_deny_takes_a_principal_away_or_sets_a_condition()
    {
        const string Allowed = """
            "Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"sts:AssumeRole"
            """;
        const string Denied = """
            "Effect":"Deny","Principal":"*","Action":"sts:*"
            """;
        const string DeniedWhere = Denied + ""","Condition":{"StringNotEquals":{"sts:ExternalId":"x"}}""";
        Assert.Empty(new Directory().Role("A", Policy(Allowed, Denied), ["AdministratorAccess"]).Find("A")!.AssumableBy);
        var trust = Assert.Single(new Directory().Role("A", Policy(DeniedWhere, Allowed), ["AdministratorAccess"]).Find("A")!.AssumableBy);
        Assert.Contains("sts:ExternalId", trust.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void Everybody_but_some_is_everybody()
    {
        const string Statement = """
            "Effect":"Allow","NotPrincipal":{"AWS":"444455556666"},"Action":"sts:AssumeRole"
            """;
        var trust = Assert.Single(new Directory().Role("A", Policy(Statement), ["AdministratorAccess"]).Find("A")!.AssumableBy);
        Assert.Equal(RoleTrustKind.Anybody, trust.Kind);
    }

    [Theory]
    [InlineData("{")]
    [InlineData(null)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Robot":"x"},"Action":"sts:AssumeRole"}]}""")]
    public void A_trust_policy_that_is_not_understood_leaves_open_who_comes(string? trust)
    {
        var directory = new Directory().Role("Admin", trust, ["AdministratorAccess"]).User("ada", inline: Policy(Allow("sts:AssumeRole")));
        var role = directory.Find("Admin");
        Assert.Null(role!.IsPerson);
        Assert.NotEmpty(role.Gap);
        Assert.Equal(AdministratorStatus.Administrator, role.Status);
        Assert.Equal(AdministratorStatus.Unknown, directory.Find("ada")?.Status);
    }

    [Theory]
    [InlineData(OwnAccount, "sts:AssumeRole", "arn:aws:iam::*:role/Admin", AdministratorStatus.Administrator)]
    [InlineData(OwnAccount, "sts:AssumeRole", "arn:aws:iam::*:role/Other", null)]
    [InlineData(OwnAccount, "s3:*", "*", null)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/ada"}""", "s3:*", "*", AdministratorStatus.Administrator)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/bob"}""", "sts:AssumeRole", "*", null)]
    public void A_user_who_may_become_an_administrator_is_one(string principal, string action, string resource, AdministratorStatus? expected)
    {
        var ada = new Directory().Role("Admin", Trust(principal), ["AdministratorAccess"]).User("ada", inline: Policy(Allow(action, resource))).Find("ada");
        Assert.Equal(expected, ada?.Status);
        if (ada is not null)
            Assert.Equal(["role Admin"], ada.GrantedBy);
    }

    [Fact]
    public void The_conditions_of_the_way_are_those_of_the_user()
    {
        var trust = Trust(OwnAccount, condition: """{"Bool":{"aws:MultiFactorAuthPresent":"true"}}""");
        var ada = new Directory().Role("Admin", trust, ["AdministratorAccess"]).User("ada", inline: Policy(Allow("sts:*"))).Find("ada");
        Assert.Equal(AdministratorStatus.Conditional, ada?.Status);
        Assert.Contains("trust policy of Admin", Assert.Single(ada!.Condition), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deny_of_the_user_closes_a_role_that_names_the_user()
    {
        var trust = Trust("""{"AWS":"arn:aws:iam::111122223333:user/ada"}""");
        Assert.Null(new Directory().Role("Admin", trust, ["AdministratorAccess"]).User("ada", inline: Policy(Deny("sts:*"))).Find("ada"));
    }
}
