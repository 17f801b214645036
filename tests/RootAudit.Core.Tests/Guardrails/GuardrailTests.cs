using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Guardrails;
using static RootAudit.Core.Tests.Guardrails.Organization;

namespace RootAudit.Core.Tests.Guardrails;

public class GuardrailTests
{
    private const string RootArn = """ "ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"} """;
    private const string DenyAll = """{"Sid":"DenyAll","Effect":"Deny","Action":"*","Resource":"*"}""";

    [Fact]
    public void The_policy_that_AWS_recommends_denies_root_and_exempts_sessions()
    {
        var guardrail = With(DenyWhen(RootArn + """, "Null":{"aws:AssumedRoot":"true"} """), "r-ab12");
        Assert.Equal(GuardrailStatus.Denied, guardrail.Status);
        Assert.Equal(AssumeRootSessions.Exempt, guardrail.AssumeRootSessions);
        Assert.Empty(guardrail.BlockedTaskActions);
        Assert.Equal("Every action of root is denied: Policy 1 (p-00000001) #1 at Root (r-ab12).", guardrail.Explanation);
        Assert.Equal(new DecidingStatement("p-00000001", "Policy 1", "#1", "r-ab12", "Root"), Assert.Single(guardrail.Deciding));
    }

    [Fact]
    public void Without_the_exemption_sessions_are_blocked_too()
    {
        var guardrail = With(DenyWhen(RootArn));
        Assert.Equal((GuardrailStatus.Denied, AssumeRootSessions.Blocked), (guardrail.Status, guardrail.AssumeRootSessions));
        Assert.Contains("iam:DeleteLoginProfile", guardrail.BlockedTaskActions);
    }

    [Theory]
    [InlineData(""" "StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Admin*"} """)]
    [InlineData(""" "StringEquals":{"aws:PrincipalType":"Account"} """)]
    [InlineData(""" "StringEquals":{"aws:userid":"${aws:PrincipalAccount}"} """)]
    [InlineData(""" "Null":{"aws:username":"true"} """)]
    [InlineData(""" "StringNotEquals":{"aws:PrincipalTag/team":"red"} """)]
    [InlineData(""" "ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-exampleorgid/r-ab12/*"} """)]
    [InlineData(""" "BoolIfExists":{"aws:PrincipalIsAWSService":"false"} """)]
    public void Conditions_that_hold_for_every_request_of_root_do_not_weaken(string condition) =>
        Assert.Equal(GuardrailStatus.Denied, With(DenyWhen(condition)).Status);

    [Theory]
    [InlineData(""" "ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"} """)]
    [InlineData(""" "ArnLike":{"aws:PrincipalArn":"arn:aws:iam::999999999999:root"} """)]
    [InlineData(""" "Bool":{"aws:AssumedRoot":"true"} """)]
    [InlineData(""" "StringLike":{"aws:username":"*"} """)]
    [InlineData(""" "StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorgid"} """)]
    public void Conditions_that_never_hold_for_root_deny_nothing(string condition) =>
        Assert.Equal(GuardrailStatus.NotDenied, With(DenyWhen(condition)).Status);

    [Theory]
    [InlineData(""" "Bool":{"aws:ViaAWSService":"false"} """, "aws:ViaAWSService is false")]
    [InlineData(""" "BoolIfExists":{"aws:MultiFactorAuthPresent":"false"} """, "(aws:MultiFactorAuthPresent is absent or aws:MultiFactorAuthPresent is false)")]
    [InlineData(""" "IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.0.2.0/24"]} """, "aws:SourceIp is in 10.0.0.0/8 or 192.0.2.0/24")]
    [InlineData(""" "DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"} """, "aws:CurrentTime is after 2026-01-01T00:00:00Z")]
    public void Conditions_that_the_request_decides_are_told(string condition, string text)
    {
        var guardrail = With(DenyWhen(condition + "," + RootArn));
        Assert.Equal(GuardrailStatus.DeniedWhen, guardrail.Status);
        Assert.Equal(text, Assert.Single(guardrail.Conditions));
        Assert.Equal(AssumeRootSessions.Conditional, guardrail.AssumeRootSessions);
    }

    [Theory]
    [InlineData(""" "StringEquals":{"aws:RequestedRegion":"eu-west-1"} """, """ "StringNotEquals":{"aws:RequestedRegion":"eu-west-1"} """)]
    [InlineData(""" "Null":{"aws:SourceVpc":"true"} """, """ "Null":{"aws:SourceVpc":"false"} """)]
    [InlineData(""" "BoolIfExists":{"aws:MultiFactorAuthPresent":"false"} """, """ "Bool":{"aws:MultiFactorAuthPresent":"true"} """)]
    [InlineData(""" "ForAllValues:StringEquals":{"aws:TagKeys":"a"} """, """ "ForAnyValue:StringNotEquals":{"aws:TagKeys":"a"} """)]
    public void Two_conditions_that_cover_every_request_deny_always(string first, string second) =>
        Assert.Equal(GuardrailStatus.Denied, new Organization().Attach(Account, DenyWhen(first), DenyWhen(second)).Guardrail.Status);

    [Fact]
    public void Two_halves_of_the_resources_make_a_whole()
    {
        const string Half = """{"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:::*"}""";
        const string Other = """{"Effect":"Deny","Action":"*","NotResource":"arn:aws:s3:::*"}""";
        Assert.Equal(GuardrailStatus.NotDenied, With(Half).Status);
        Assert.Equal(GuardrailStatus.Denied, new Organization().Attach(Account, Half).Attach("r-ab12", Other).Guardrail.Status);
    }

    [Fact]
    public void What_NotAction_leaves_out_remains()
    {
        var guardrail = new Organization()
            .Attach("r-ab12", """{"Sid":"BreakGlass","Effect":"Deny","NotAction":["iam:*","support:*","aws-portal:View*"],"Resource":"*"}""")
            .Attach(Account, """{"Effect":"Deny","Action":["iam:Create*","ec2:RunInstances"],"Resource":"*"}""").Guardrail;
        Assert.Equal(GuardrailStatus.DeniedExcept, guardrail.Status);
        Assert.Equal(["aws-portal:View*", "iam:*", "support:*"], guardrail.RemainingActions);
        Assert.Equal(["iam:Create*"], guardrail.ExcludedActions);
        Assert.Equal("BreakGlass", Assert.Single(guardrail.Deciding).Statement);
    }

    [Fact]
    public void What_two_statements_take_away_together_is_gone()
    {
        var guardrail = new Organization()
            .Attach("r-ab12", """{"Effect":"Deny","NotAction":"iam:*","Resource":"*"}""")
            .Attach(Account, """{"Effect":"Deny","Action":["IAM:*","s3:Get*"],"Resource":"*"}""").Guardrail;
        Assert.Equal(GuardrailStatus.Denied, guardrail.Status);
        Assert.Equal(["p-00000001", "p-00000002"], guardrail.Deciding.Select(d => d.PolicyId));
    }

    [Fact]
    public void Levels_that_allow_little_leave_what_all_of_them_allow()
    {
        var guardrail = new Organization("ou-ab12-00000001")
            .Detach("r-ab12").Attach("r-ab12", """{"Effect":"Allow","Action":["s3:*","ec2:Describe*","iam:Get*"],"Resource":"*"}""")
            .Detach("ou-ab12-00000001").Attach("ou-ab12-00000001", """{"Effect":"Allow","Action":["*:*Bucket*","ec2:*"],"Resource":"*"}""").Guardrail;
        Assert.Equal(GuardrailStatus.DeniedExcept, guardrail.Status);
        Assert.Equal(["ec2:Describe*", "iam:Get*Bucket*", "s3:*Bucket*"], guardrail.RemainingActions);
        Assert.All(guardrail.Deciding, d => Assert.Null(d.PolicyId));
    }

    [Fact]
    public void A_level_that_allows_nothing_denies_everything()
    {
        var guardrail = new Organization("ou-ab12-00000001").Detach("ou-ab12-00000001").Guardrail;
        Assert.Equal((GuardrailStatus.Denied, AssumeRootSessions.Blocked), (guardrail.Status, guardrail.AssumeRootSessions));
        Assert.Equal("Every action of root is denied: nothing allows it at Unit ou-ab12-00000001 (ou-ab12-00000001).", guardrail.Explanation);
    }

    [Fact]
    public void Policies_count_at_each_of_seven_levels()
    {
        var units = Enumerable.Range(1, 5).Select(i => $"ou-ab12-0000000{i}").ToArray();
        foreach (var node in units.Append("r-ab12").Append(Account))
            Assert.Equal(GuardrailStatus.Denied, new Organization(units).Attach(node, DenyAll).Guardrail.Status);
    }

    [Fact]
    public void A_unit_beside_does_not_count()
    {
        var organization = new Organization("ou-ab12-00000001").Add("333344445555", "r-ab12").Attach("333344445555", DenyAll);
        Assert.Equal(GuardrailStatus.NotDenied, organization.Guardrail.Status);
    }

    [Fact]
    public void Accounts_of_one_unit_can_differ_by_a_variable()
    {
        var organization = new Organization().Add("333344445555", "r-ab12")
            .Attach("r-ab12", DenyWhen($$""" "StringNotEquals":{"aws:PrincipalAccount":["{{Account}}"]} """));
        Assert.Equal([GuardrailStatus.NotDenied, GuardrailStatus.Denied], GuardrailEvaluator.Evaluate(organization.Policies).Select(g => g.Status));
    }

    [Fact]
    public void The_management_account_is_out_of_reach()
    {
        var organization = new Organization().Add(Management, "r-ab12").Attach("r-ab12", DenyAll);
        var guardrail = GuardrailEvaluator.Evaluate(organization.Policies).Single(g => g.AccountId == Management);
        Assert.Equal((GuardrailStatus.NotApplicable, AssumeRootSessions.NotApplicable), (guardrail.Status, guardrail.AssumeRootSessions));
    }

    [Fact]
    public void Policies_that_are_not_enabled_have_no_effect()
    {
        var guardrail = new Organization { Enabled = false }.Attach("r-ab12", DenyAll).Guardrail;
        Assert.Equal((GuardrailStatus.NotDenied, AssumeRootSessions.Exempt), (guardrail.Status, guardrail.AssumeRootSessions));
        Assert.Contains("not enabled", guardrail.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccountState.Suspended)]
    [InlineData(AccountState.Closed)]
    public void A_suspended_account_is_evaluated_and_named_one(AccountState state)
    {
        var guardrail = new Organization().SetState(state).Attach(Account, DenyAll).Guardrail;
        Assert.Equal((GuardrailStatus.Denied, state), (guardrail.Status, guardrail.State));
        Assert.Contains("suspended or closed", guardrail.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_lock_is_shown_as_what_it_is()
    {
        var guardrail = With("""
            {"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1"]}}}
            """);
        Assert.Equal(GuardrailStatus.DeniedWhen, guardrail.Status);
        Assert.Equal(["iam:*", "sts:*"], guardrail.RemainingActions);
        Assert.Equal(["(aws:RequestedRegion is absent or aws:RequestedRegion is not eu-west-1)"], guardrail.Conditions);
        Assert.Equal(["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:ListAllMyBuckets"], guardrail.BlockedTaskActions.Take(4));
    }

    [Fact]
    public void Protecting_one_bucket_does_not_close_the_task_for_buckets()
    {
        var guardrail = With("""{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::audit-logs*"}""");
        Assert.Equal((GuardrailStatus.NotDenied, AssumeRootSessions.Exempt), (guardrail.Status, guardrail.AssumeRootSessions));
        Assert.Equal(AssumeRootSessions.Conditional, With("""{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::*"}""").AssumeRootSessions);
        Assert.Equal(AssumeRootSessions.Conditional, With("""{"Effect":"Deny","Action":"iam:*","Resource":"arn:aws:iam::*:root"}""").AssumeRootSessions);
    }

    [Fact]
    public void An_account_that_the_tree_does_not_hold_is_unknown()
    {
        var guardrail = new GuardrailEvaluator(new Organization().Policies).Evaluate("999999999999");
        Assert.Equal(GuardrailStatus.Unknown, guardrail.Status);
        Assert.Equal(GapReason.NotReported, Assert.Single(guardrail.Gaps).Reason);
    }
}
