using RootAudit.Administrators;
using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Tests.Support;
using static RootAudit.Tests.Administrators.Directory;

namespace RootAudit.Tests.Administrators;

public sealed class AdministratorControlTests
{
    private const string Management = "444455556666";
    private static readonly string[] Admin = ["AdministratorAccess"];
    private static readonly string SamlTrust = Trust($$"""{"Federated":"arn:aws:iam::{{Id}}:saml-provider/AWSSSO_1_DO_NOT_DELETE"}""", "sts:AssumeRoleWithSAML");

    private static string FromManagement => Trust($$"""{"AWS":"arn:aws:iam::{{Management}}:root"}""");

    [Fact]
    public void Two_users_who_can_act_pass() => Expect(Verdict.Pass, new Directory().User("ada", Admin).User("bob", Admin));

    [Fact]
    public void One_user_fails() => Expect(Verdict.Fail, new Directory().User("ada", Admin).User("bob"));

    [Fact]
    public void Nobody_fails() => Expect(Verdict.Fail, new Directory().User("ada"));

    [Fact]
    public void A_user_who_cannot_act_does_not_count() => Expect(Verdict.Fail, new Directory().User("ada", Admin).User("bob", Admin, password: false));

    [Fact]
    public void A_group_and_a_service_do_not_count() => Expect(
        Verdict.Fail,
        new Directory().Group("Admins", Admin).User("ada", groups: ["Admins"]).Role("build", Trust("""{"Service":"codebuild.amazonaws.com"}"""), Admin));

    [Fact]
    public void A_user_and_the_people_of_a_provider_pass() => Expect(Verdict.Pass, new Directory().User("ada", Admin).Role("sso", SamlTrust, Admin));

    [Fact]
    public void Two_roles_of_one_provider_may_be_one_person() =>
        Expect(Verdict.Unknown, new Directory().Role("sso", SamlTrust, Admin).Role("sso2", SamlTrust, Admin));

    [Fact]
    public void A_conditional_administrator_is_no_pass_and_no_fail() => Expect(
        Verdict.Unknown,
        new Directory().User("ada", Admin).User("bob", inline: Policy(Allow("*", condition: """{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"""))));

    [Fact]
    public void What_was_not_understood_is_no_pass_and_no_fail() => Expect(Verdict.Unknown, new Directory().User("ada", Admin).User("bob", Admin, "{"));

    [Fact]
    public void Without_the_report_nothing_is_said() =>
        Expect(Verdict.Unknown, new Directory { ReportIsUnread = true }.User("ada", Admin).User("bob", Admin));

    [Fact]
    public void Who_comes_from_another_account_is_not_seen() => Expect(Verdict.Unknown, new Directory().Role("OrganizationAccountAccessRole", FromManagement, Admin));

    [Fact]
    public void What_could_not_be_read_is_unknown()
    {
        var gap = new Gap(AdministratorEvaluator.Fact, GapReason.AccessDenied, "iam:GetAccountAuthorizationDetails", "Denied.");
        var result = AdministratorControls.Redundancy.Evaluate(Fact.Unknown<AccountAdministrators>(gap), Facts.Account(), Facts.Now);
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Equal([gap], result.Gap);
    }

    [Fact]
    public void A_user_of_one_account_who_gets_into_all_others_is_found()
    {
        var result = Spread(Home(Policy(Allow("*"))), new Directory().Role("Access", FromManagement, Admin));
        Assert.Equal(Verdict.Fail, result!.Verdict);
        Assert.Equal($"arn:aws:iam::{Management}:user/ada", result.Resource);
    }

    [Theory]
    [InlineData("sts:AssumeRole", "arn:aws:iam::777788889999:role/*", Verdict.Pass)]
    [InlineData("s3:*", "*", Verdict.Pass)]
    [InlineData("sts:AssumeRole", "arn:aws:iam::*:role/Access", Verdict.Fail)]
    public void The_own_account_has_to_let_the_user_go(string action, string resource, Verdict expected)
    {
        var home = Home(Policy(Allow("iam:*"), Allow(action, resource)));
        Assert.Equal(expected, Spread(home, new Directory().Role("Access", FromManagement, Admin))!.Verdict);
    }

    [Fact]
    public void An_account_without_a_way_in_decides() => Assert.Equal(
        Verdict.Pass,
        Spread(Home(Policy(Allow("*"))), new Directory().Role("Access", FromManagement, Admin), new Directory("777788889999").User("eve", Admin))!.Verdict);

    [Fact]
    public void People_of_one_provider_in_every_account_are_not_seen()
    {
        var other = new Directory("777788889999").Role("sso", SamlTrust.Replace(Id, "777788889999", StringComparison.Ordinal), Admin);
        Assert.Equal(Verdict.Unknown, Spread(new Directory().Role("sso", SamlTrust, Admin), other)!.Verdict);
    }

    [Fact]
    public void People_behind_a_role_that_gets_into_all_others_are_not_seen()
    {
        var home = new Directory(Management).Role("sso", SamlTrust, Admin);
        Assert.Equal(Verdict.Unknown, Spread(home, new Directory().Role("Access", FromManagement, Admin))!.Verdict);
    }

    [Fact]
    public void An_account_that_was_not_read_keeps_a_finding_open()
    {
        var spread = new AdministratorSpread();
        Assert.Null(spread.Judge(Facts.Now));
        spread.Add(Home(Policy(Allow("*"))).Evaluate());
        spread.Add(new Directory("777788889999").Account, new Gap("x", GapReason.AccessDenied, null, "Denied."));
        Assert.Equal(Verdict.Unknown, spread.Judge(Facts.Now)!.Verdict);
    }

    private static Directory Home(string inline) => new Directory(Management).User("ada", inline: inline);

    private static ControlResult? Spread(params Directory[] accounts)
    {
        var spread = new AdministratorSpread();
        foreach (var account in accounts)
            spread.Add(account.Evaluate());
        return spread.Judge(Facts.Now);
    }

    private static void Expect(Verdict verdict, Directory directory)
    {
        var result = AdministratorControls.Redundancy.Evaluate(Fact.Known(directory.Evaluate(), Facts.Now), directory.Account, Facts.Now);
        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(verdict == Verdict.Unknown, result.Gap.Count > 0);
    }
}
