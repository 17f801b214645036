using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

/// <summary>The control over service control policies.</summary>
public sealed class RootGuardrailTests
{
    [Theory]
    [InlineData(GuardrailStatus.Denied, Verdict.Pass)]
    [InlineData(GuardrailStatus.DeniedExcept, Verdict.Fail)]
    [InlineData(GuardrailStatus.DeniedWhen, Verdict.Fail)]
    [InlineData(GuardrailStatus.NotDenied, Verdict.Fail)]
    [InlineData(GuardrailStatus.NotApplicable, Verdict.NotApplicable)]
    [InlineData(GuardrailStatus.Unknown, Verdict.Unknown)]
    public void Only_a_denial_of_everything_passes(GuardrailStatus status, Verdict verdict)
    {
        var result = Judge(Guardrail(status) with { RemainingActions = status == GuardrailStatus.DeniedExcept ? ["support:*"] : [] });
        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(status, result.Evidence["Status"]);
        Assert.Equal(verdict == Verdict.Unknown, result.Gap.Count > 0);
        Assert.Equal(verdict == Verdict.Fail, result.Remediation is not null);
    }

    [Theory]
    [InlineData(1, Verdict.Fail)]
    [InlineData(2, Verdict.Pass)]
    public void As_many_actions_may_remain_as_was_said(int most, Verdict verdict) => Assert.Equal(
        verdict,
        Judge(Guardrail(GuardrailStatus.DeniedExcept) with { RemainingActions = ["support:*", "iam:GetUser"] }, most).Verdict);

    [Fact]
    public void An_exception_that_names_no_action_never_passes() =>
        Assert.Equal(Verdict.Fail, Judge(Guardrail(GuardrailStatus.DeniedExcept), 100).Verdict);

    [Fact]
    public void The_gap_of_what_was_read_is_that_of_the_result()
    {
        var gap = new Gap("ServiceControlPolicies", GapReason.AccessDenied, "organizations:ListRoots", "Denied.");
        Assert.Equal([gap], Judge(Guardrail(GuardrailStatus.Unknown) with { Gaps = [gap] }).Gap);
    }

    private static RootGuardrail Guardrail(GuardrailStatus status) => new() { AccountId = "111122223333", Status = status };

    private static ControlResult Judge(RootGuardrail guardrail, int most = 0) => GuardrailControls.Denied.Evaluate(
        guardrail, "arn:aws:iam::111122223333:root", Facts.Now,
        parameters: ControlCatalog.Default.Parameters([new("RootGuardrailRemainingActions", most)]));
}
