using RootAudit.Credentials;
using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>A control over each IAM user of an account.</summary>
public sealed class UserControl : Control
{
    private readonly Func<CredentialReportEntry, RuleInput, RuleOutcome> _rule;

    internal UserControl(ControlMetadata metadata, Func<CredentialReportEntry, RuleInput, RuleOutcome> rule)
        : base(metadata) => _rule = rule;

    /// <summary>Judges one user. Total; the root row is not applicable, since other measures hold for root.</summary>
    /// <param name="user">The user's row of the credential report.</param>
    /// <param name="now">The moment of judging.</param>
    /// <param name="parameters">Thresholds in place of the defaults.</param>
    public ControlResult Evaluate(CredentialReportEntry user, DateTimeOffset now, ControlParameterSet? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Evaluate(
            user,
            new JudgedAccount(user.AccountId ?? string.Empty, user.AccountName, null),
            new RuleInput(parameters ?? ControlParameterSet.Default, now));
    }

    internal override IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input)
    {
        RootUserPosture posture = facts.Posture;
        JudgedAccount account = JudgedAccount.Of(posture);
        if (!facts.CredentialReport.TryGet(out IReadOnlyList<CredentialReportEntry>? rows))
            return [Result(Unread(facts), account, AllUsers(posture), input.Now)];
        CredentialReportEntry[] users = [.. rows.Where(row => !row.IsRoot)];
        // One result also for an account without users, so that no account is missing from a list of results.
        return users.Length == 0
            ? [Result(RuleOutcome.NotApplicable("The account has no IAM users."), account, AllUsers(posture), input.Now)]
            : users.Select(user => Evaluate(user, account, input));
    }

    private static RuleOutcome Unread(AccountAuditFacts facts) => RuleOutcome.Unknown(
        "The credential report could not be read.",
        AccountFacts.ReportFact,
        facts.CredentialReport.Gap is { } gap ? [gap] : []);

    private static string AllUsers(RootUserPosture posture) => $"arn:{posture.Partition}:iam::{posture.AccountId}:user/*";

    private ControlResult Evaluate(CredentialReportEntry user, JudgedAccount account, RuleInput input)
    {
        RuleOutcome outcome = user.IsRoot
            ? RuleOutcome.NotApplicable("This is the root user; controls over IAM users do not judge it.")
            : _rule(user, input);
        return Result(outcome, account, user.Arn ?? user.User, input.Now);
    }
}
