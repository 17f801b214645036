using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>
/// Everything about the account's root could be read. Never a Fail: an account that could not be read is neither good nor bad, and
/// its gaps are what the reader has to see.
/// </summary>
internal static class AccountReadableRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        _ = input;
        return Decide(posture).With(("Coverage", posture.Coverage), ("State", posture.State));
    }

    private static RuleOutcome Decide(RootUserPosture posture) => posture.Coverage switch
    {
        Coverage.Complete => RuleOutcome.Pass("Everything about the account's root user could be read."),
        Coverage.Partial => RuleOutcome.Unknown("Some facts about the account's root user could not be read.", "Account", posture.Gap),
        _ => RuleOutcome.Unknown("Nothing about the account's root user could be read.", "Account", posture.Gap),
    };
}
