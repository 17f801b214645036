using RootAudit.Guardrails;
using static RootAudit.Core.Tests.Guardrails.Organization;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>What could not be read or understood may allow, and may deny: it leaves standing only what it cannot change.</summary>
public class UnknownTests
{
    private const string DenyAll = """{"Effect":"Deny","Action":"*","Resource":"*"}""";
    private const string DenyMost = """{"Effect":"Deny","NotAction":"iam:*","Resource":"*"}""";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]} x""")]
    [InlineData("""{"Version":"2099-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""")]
    public void A_document_that_cannot_be_read_makes_unknown(string? content)
    {
        var guardrail = new Organization().AttachContent(Account, content).Guardrail;
        Assert.Equal((GuardrailStatus.Unknown, AssumeRootSessions.Unknown), (guardrail.Status, guardrail.AssumeRootSessions));
        Assert.NotEmpty(guardrail.Gaps);
        Assert.Empty(guardrail.Deciding);
    }

    [Theory]
    [InlineData("""{"Effect":"Deny","Action":"*"}""")]
    [InlineData("""{"Effect":"deny","Action":"*","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":[],"Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"s3","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","NotAction":"iam:*","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Action":"iam:*","Resource":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Principal":"*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"bucket"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","NotResource":"arn:aws:s3"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","NotResource":"arn:aws:iam::${aws:PrincipalAccount}:*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringIs":{"aws:userid":"1"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NullIfExists":{"aws:userid":"true"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ForSomeValues:StringLike":{"aws:userid":"*"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NumericEquals":{"aws:MultiFactorAuthAge":"soon"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/33"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"tomorrow"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"maybe"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"*"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"userid":"*"}}}""")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:userid":"*","AWS:UserId":"x"}}}""")]
    public void A_document_that_AWS_would_not_have_taken_makes_unknown(string statement)
    {
        var guardrail = With(statement);
        Assert.Equal(GuardrailStatus.Unknown, guardrail.Status);
        Assert.Contains("was not understood", guardrail.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unconditional_denial_stands_beside_it()
    {
        var guardrail = new Organization().AttachContent("r-ab12", "{").Attach(Account, DenyAll).Guardrail;
        Assert.Equal((GuardrailStatus.Denied, AssumeRootSessions.Blocked), (guardrail.Status, guardrail.AssumeRootSessions));
        Assert.NotEmpty(guardrail.Gaps);
    }

    [Fact]
    public void A_level_without_any_allowing_statement_stands_beside_it_at_another_level()
    {
        Assert.Equal(GuardrailStatus.Denied, new Organization().AttachContent("r-ab12", "{").Detach(Account).Guardrail.Status);
        Assert.Equal(GuardrailStatus.Unknown, new Organization().Detach(Account).AttachContent(Account, "{").Guardrail.Status);
    }

    [Fact]
    public void A_denial_with_exceptions_becomes_an_upper_bound()
    {
        var guardrail = new Organization().AttachContent("r-ab12", "{").Attach(Account, DenyMost).Guardrail;
        Assert.Equal(GuardrailStatus.Unknown, guardrail.Status);
        Assert.EndsWith("What was read leaves root at most iam:*.", guardrail.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Attachments_that_could_not_be_read_are_not_taken_for_none()
    {
        var guardrail = new Organization().Detach(Account, unreadable: true).Guardrail;
        Assert.Equal(GuardrailStatus.Unknown, guardrail.Status);
        Assert.Equal("organizations:ListPoliciesForTarget", Assert.Single(guardrail.Gaps).Permission);
    }

    [Fact]
    public void Not_knowing_whether_policies_are_enabled_leaves_only_what_denies_nothing()
    {
        Assert.Equal(GuardrailStatus.Unknown, new Organization { Enabled = null }.Attach(Account, DenyAll).Guardrail.Status);
        Assert.Equal(GuardrailStatus.NotDenied, new Organization { Enabled = null }.Guardrail.Status);
        Assert.Equal(AssumeRootSessions.Exempt, new Organization { Enabled = null }.Guardrail.AssumeRootSessions);
    }

    [Fact]
    public void Not_knowing_the_management_account_leaves_only_what_denies_nothing()
    {
        Assert.Equal(GuardrailStatus.Unknown, new Organization { ManagementId = null }.Attach(Account, DenyAll).Guardrail.Status);
        Assert.Equal(GuardrailStatus.NotDenied, new Organization { ManagementId = null }.Guardrail.Status);
    }

    [Fact]
    public void A_hole_or_a_circle_in_the_tree_is_a_level_that_is_not_known()
    {
        PolicyNode[] hole = [new(Account, null, "ou-gone", PolicyNodeKind.Account)];
        PolicyNode[] circle =
        [
            new(Account, null, "ou-1", PolicyNodeKind.Account),
            new("ou-1", null, "ou-2", PolicyNodeKind.OrganizationalUnit), new("ou-2", null, "ou-1", PolicyNodeKind.OrganizationalUnit),
        ];
        foreach (var nodes in new[] { hole, circle })
        {
            var policies = new Organization().Policies with { Nodes = nodes };
            Assert.Equal(GuardrailStatus.Unknown, Assert.Single(GuardrailEvaluator.Evaluate(policies)).Status);
            var denied = new Organization().Attach(Account, DenyAll).Policies with { Nodes = nodes };
            Assert.Equal(GuardrailStatus.Denied, Assert.Single(GuardrailEvaluator.Evaluate(denied)).Status);
        }
    }

    [Fact]
    public void NotResource_with_a_variable_without_a_value_decides_nothing()
    {
        var organization = new Organization().Attach(Account, """{"Effect":"Deny","Action":"*","NotResource":"arn:aws:s3:::${aws:username}"}""");
        Assert.Equal(GuardrailStatus.NotDenied, organization.Guardrail.Status);
        var decision = new GuardrailEvaluator(organization.Policies).Decide(Account, "s3:GetObject", "arn:aws:s3:::logs");
        Assert.Equal(DecisionOutcome.Conditional, decision.Outcome);
    }

    [Fact]
    public void Too_many_conditions_to_look_at_make_unknown()
    {
        var statements = Enumerable.Range(0, 14).Select(i => DenyWhen($$""" "StringEquals":{"aws:ResourceTag/t{{i}}":"x"} """));
        var guardrail = new Organization().Attach(Account, [.. statements]).Guardrail;
        Assert.Equal(GuardrailStatus.Unknown, guardrail.Status);
        Assert.Contains("more than are looked at", guardrail.Explanation, StringComparison.Ordinal);
    }
}
