using RootAudit.Policies;

namespace RootAudit.Controls.Rules;

/// <summary>The password policy asks for one kind of character; one rule for the four kinds.</summary>
internal static class PasswordCharacterRule
{
    public static RuleOutcome Lowercase(PasswordPolicy policy, RuleInput input) => Judge(
        policy, input, "RequireLowercase", "a lower-case letter", policy.RequireLowercase);

    public static RuleOutcome Uppercase(PasswordPolicy policy, RuleInput input) => Judge(
        policy, input, "RequireUppercase", "an upper-case letter", policy.RequireUppercase);

    public static RuleOutcome Number(PasswordPolicy policy, RuleInput input) => Judge(
        policy, input, "RequireNumber", "a digit", policy.RequireNumber);

    public static RuleOutcome Symbol(PasswordPolicy policy, RuleInput input) => Judge(
        policy, input, "RequireSymbol", "a symbol", policy.RequireSymbol);

    private static RuleOutcome Judge(PasswordPolicy policy, RuleInput input, string name, string kind, bool? required)
    {
        _ = input;
        RuleOutcome outcome = required switch
        {
            true => RuleOutcome.Pass($"Passwords need {kind}."),
            false => RuleOutcome.Fail($"Passwords without {kind} are allowed."),
            null => PolicyField.NotTold($"Whether passwords need {kind}"),
        };
        return outcome.With(("IsAwsDefault", policy.IsAwsDefault), (name, required));
    }
}
