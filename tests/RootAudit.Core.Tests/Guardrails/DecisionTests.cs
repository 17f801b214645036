using RootAudit.Guardrails;
using static RootAudit.Core.Tests.Guardrails.Organization;

namespace RootAudit.Core.Tests.Guardrails;

public class DecisionTests
{
    private static readonly Organization Example = new Organization("ou-ab12-00000001")
        .Attach("r-ab12", """{"Sid":"Protect","Effect":"Deny","Action":"s3:*BucketPolicy","Resource":"arn:aws:s3:::audit-*"}""")
        .Attach("ou-ab12-00000001", DenyWhen(""" "Bool":{"aws:SecureTransport":"false"} """))
        .Attach(Account, """{"Effect":"Deny","Action":"iam:CreateUser","Resource":"*","Condition":{"StringNotLike":{"aws:PrincipalArn":"*:role/*"}}}""");

    private static readonly GuardrailEvaluator Evaluator = new(Example.Policies);

    [Fact]
    public void The_trace_names_level_policy_and_statement()
    {
        var decision = Evaluator.Decide(Account, "iam:CreateUser");
        Assert.Equal(DecisionOutcome.ExplicitlyDenied, decision.Outcome);
        Assert.Equal($"Denied by #1 of Policy 3 (p-00000003) at Account {Account} ({Account}).", decision.Explanation);
        Assert.Equal(["r-ab12", "ou-ab12-00000001", Account], decision.Levels.Select(l => l.NodeId));
        Assert.Equal(
            [DecisionOutcome.Allowed, DecisionOutcome.Conditional, DecisionOutcome.ExplicitlyDenied], decision.Levels.Select(l => l.Outcome));
        Assert.Equal("It does not speak of the action.", decision.Levels[0].Steps.Single(s => s.Statement == "Protect").Reason);
        Assert.Equal("Where aws:SecureTransport is false.", decision.Levels[1].Steps.Single(s => s.Effect == "Deny").Reason);
    }

    [Theory]
    [InlineData("s3:PutBucketPolicy", "arn:aws:s3:::audit-1", "aws:SecureTransport", "true", DecisionOutcome.ExplicitlyDenied)]
    [InlineData("S3:putbucketpolicy", "arn:aws:s3:::audit-1", "aws:SecureTransport", "true", DecisionOutcome.ExplicitlyDenied)]
    [InlineData("s3:PutBucketPolicy", "arn:aws:s3:::other", "aws:SecureTransport", "true", DecisionOutcome.Allowed)]
    [InlineData("s3:PutBucketPolicy", "arn:aws:s3:::other", "AWS:securetransport", "false", DecisionOutcome.ExplicitlyDenied)]
    [InlineData("s3:PutBucketPolicy", null, "aws:SecureTransport", "true", DecisionOutcome.Conditional)]
    [InlineData("s3:PutBucketPolicy", "arn:aws:s3:::other", "aws:SourceIp", "10.0.0.1", DecisionOutcome.Conditional)]
    [InlineData("iam:CreateUser", null, "aws:PrincipalArn", "arn:aws:iam::210987654321:role/x", DecisionOutcome.Conditional)]
    public void What_is_told_of_the_request_decides(string action, string? resource, string key, string value, DecisionOutcome expected)
    {
        var context = new RequestContext { Values = new Dictionary<string, IReadOnlyList<string>> { [key] = [value] } };
        Assert.Equal(expected, Evaluator.Decide(Account, action, resource, context).Outcome);
    }

    [Fact]
    public void A_complete_context_leaves_nothing_open()
    {
        var decision = Evaluator.Decide(Account, "ec2:RunInstances", "*", new RequestContext { IsComplete = true });
        Assert.Equal((DecisionOutcome.Allowed, "Every level allows it and no statement denies it."), (decision.Outcome, decision.Explanation));
    }

    [Fact]
    public void A_level_that_allows_nothing_is_named()
    {
        var decision = new GuardrailEvaluator(new Organization("ou-ab12-00000001").Detach("ou-ab12-00000001").Policies).Decide(Account, "s3:GetObject");
        Assert.Equal(DecisionOutcome.ImplicitlyDenied, decision.Outcome);
        Assert.Equal("No statement allows it at Unit ou-ab12-00000001 (ou-ab12-00000001).", decision.Explanation);
    }

    [Fact]
    public void Sessions_are_told_from_the_root_user()
    {
        var evaluator = new GuardrailEvaluator(new Organization().Attach("r-ab12", DenyWhen(""" "Null":{"aws:AssumedRoot":"true"} """)).Policies);
        Assert.Equal(DecisionOutcome.ExplicitlyDenied, evaluator.Decide(Account, "iam:GetUser").Outcome);
        Assert.Equal(
            DecisionOutcome.Allowed, evaluator.Decide(Account, "iam:GetUser", null, new RequestContext { IsAssumeRootSession = true }).Outcome);
    }

    [Fact]
    public void What_is_not_known_decides_nothing_but_what_it_cannot_change()
    {
        var evaluator = new GuardrailEvaluator(new Organization().AttachContent("r-ab12", "{")
            .Attach(Account, """{"Effect":"Deny","Action":"s3:*","Resource":"*"}""").Policies);
        Assert.Equal(DecisionOutcome.ExplicitlyDenied, evaluator.Decide(Account, "s3:GetObject").Outcome);
        var unknown = evaluator.Decide(Account, "ec2:RunInstances");
        Assert.Equal(DecisionOutcome.Unknown, unknown.Outcome);
        Assert.NotEmpty(unknown.Gaps);
        Assert.Equal(DecisionOutcome.Unknown, evaluator.Decide("999999999999", "s3:GetObject").Outcome);
        Assert.Equal(DecisionOutcome.NotApplicable, evaluator.Decide(Management, "s3:GetObject").Outcome);
    }

    [Fact]
    public void Policies_that_are_perhaps_not_in_force_refuse_nothing_for_certain()
    {
        var evaluator = new GuardrailEvaluator(new Organization { Enabled = null }.Attach(Account, DenyWhen("")).Policies);
        Assert.Equal(DecisionOutcome.Unknown, evaluator.Decide(Account, "s3:GetObject").Outcome);
    }
}
