using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Policies;
using RootAudit.Posture;

namespace RootAudit.Engine.Collectors;

/// <summary>What was read of one account, and the failures on the way.</summary>
/// <param name="Facts">The facts, each with its gap where it could not be read.</param>
/// <param name="Failures">Why facts are missing, most telling first; empty where none is.</param>
public sealed record AccountReading(AccountFacts Facts, IReadOnlyList<CollectionException> Failures)
{
    /// <summary>The password policy of IAM users.</summary>
    public Fact<PasswordPolicy> PasswordPolicy { get; init; } = PolicyNotAsked;

    /// <summary>
    /// Why the audit role could not be assumed, where a root session told of root in its place: no failure of the posture, and one of
    /// whatever needs the account's users.
    /// </summary>
    public CollectionException? RoleFailure { get; init; }

    internal static Fact<PasswordPolicy> PolicyNotAsked { get; } = Fact.Unknown<PasswordPolicy>(
        new Gap(AccountAuditFacts.PasswordPolicyFact, GapReason.NotReported, null, "The password policy was not asked for."));
}
