using RootAudit.Controls;
using RootAudit.Policies;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

public sealed class PasswordPolicyRuleTests
{
    private static ControlResult Judge(PasswordPolicyControl control, PasswordPolicy policy) =>
        control.Evaluate(Fact.Known(policy, Facts.Now), Audits.Account, Facts.Now);

    private static Verdict Verdict(PasswordPolicyControl control, PasswordPolicy policy) => Judge(control, policy).Verdict;

    [Fact]
    public void A_strong_policy_passes_everything() =>
        Assert.All(PasswordPolicyControls.All, control => Assert.Equal(RootAudit.Controls.Verdict.Pass, Verdict(control, Audits.Strong)));

    [Fact]
    public void The_defaults_of_AWS_fail_everything_and_the_reason_says_that_there_is_no_policy() =>
        Assert.All(PasswordPolicyControls.All, control =>
        {
            ControlResult result = Judge(control, PasswordPolicy.AwsDefault);
            Assert.Equal(RootAudit.Controls.Verdict.Fail, result.Verdict);
            Assert.Contains("defaults of AWS", result.Reason, StringComparison.Ordinal);
            Assert.Equal(true, result.Evidence["IsAwsDefault"]);
        });

    [Fact]
    public void A_policy_that_could_not_be_read_is_unknown_with_its_permission() =>
        Assert.All(PasswordPolicyControls.All, control =>
        {
            ControlResult result = control.Evaluate(
                Fact.Unknown<PasswordPolicy>(Facts.Denied("PasswordPolicy")), Audits.Account, Facts.Now);
            Assert.Equal(RootAudit.Controls.Verdict.Unknown, result.Verdict);
            Assert.Equal("iam:ReadPasswordPolicy", Assert.Single(result.Gap).Permission);
        });

    [Theory]
    [InlineData(13, RootAudit.Controls.Verdict.Fail)]
    [InlineData(14, RootAudit.Controls.Verdict.Pass)]
    [InlineData(null, RootAudit.Controls.Verdict.Unknown)]
    public void Length(int? length, Verdict expected) => Assert.Equal(
        expected, Verdict(PasswordPolicyControls.Length, Audits.Strong with { MinimumLength = length }));

    [Theory]
    [InlineData(23, RootAudit.Controls.Verdict.Fail)]
    [InlineData(24, RootAudit.Controls.Verdict.Pass)]
    [InlineData(null, RootAudit.Controls.Verdict.Fail)]
    public void Reuse_that_AWS_leaves_out_is_not_prevented(int? reuse, Verdict expected) =>
        Assert.Equal(expected, Verdict(PasswordPolicyControls.Reuse, Audits.Strong with { ReusePrevention = reuse }));

    [Theory]
    [InlineData(true, 90, RootAudit.Controls.Verdict.Pass)]
    [InlineData(null, 90, RootAudit.Controls.Verdict.Pass)]
    [InlineData(true, 91, RootAudit.Controls.Verdict.Fail)]
    [InlineData(false, null, RootAudit.Controls.Verdict.Fail)]
    [InlineData(false, 90, RootAudit.Controls.Verdict.Fail)]
    [InlineData(true, 0, RootAudit.Controls.Verdict.Fail)]
    [InlineData(true, null, RootAudit.Controls.Verdict.Unknown)]
    [InlineData(null, null, RootAudit.Controls.Verdict.Unknown)]
    public void Expiry(bool? expires, int? age, Verdict expected) =>
        Assert.Equal(expected, Verdict(PasswordPolicyControls.Expiry, Audits.Strong with { ExpirePasswords = expires, MaximumAge = age }));

    [Theory]
    [InlineData(true, RootAudit.Controls.Verdict.Pass)]
    [InlineData(false, RootAudit.Controls.Verdict.Fail)]
    [InlineData(null, RootAudit.Controls.Verdict.Unknown)]
    public void Each_kind_of_character_has_its_own_control(bool? required, Verdict expected)
    {
        Assert.Equal(expected, Verdict(PasswordPolicyControls.Lowercase, Audits.Strong with { RequireLowercase = required }));
        Assert.Equal(expected, Verdict(PasswordPolicyControls.Uppercase, Audits.Strong with { RequireUppercase = required }));
        Assert.Equal(expected, Verdict(PasswordPolicyControls.Number, Audits.Strong with { RequireNumber = required }));
        Assert.Equal(expected, Verdict(PasswordPolicyControls.Symbol, Audits.Strong with { RequireSymbol = required }));
    }

    [Fact]
    public void The_least_length_is_a_parameter()
    {
        ControlParameterSet set = ControlCatalog.Default.Parameters([new("PasswordMinimumLength", 16)]);
        Assert.Equal(
            RootAudit.Controls.Verdict.Fail,
            PasswordPolicyControls.Length.Evaluate(Fact.Known(Audits.Strong, Facts.Now), Audits.Account, Facts.Now, set).Verdict);
    }
}
