using RootAudit.Administrators;
using RootAudit.Controls.Metadata;
using RootAudit.Failures;

namespace RootAudit.Controls.Rules;

/// <summary>
/// At least two people can create users and change permissions. A user who can act is one person; people behind one identity provider are
/// counted as one, since how many they are is not seen in the account. Only what is certain counts; what is not keeps a Fail away.
/// </summary>
internal static class AdministratorRedundancyRule
{
    public static RuleOutcome Judge(AccountAdministrators account, RuleInput input)
    {
        var least = input.Parameters[ControlParameters.AdministratorMinimum];
        var certain = account.Administrator.Where(one => one.Status == AdministratorStatus.Administrator).ToList();
        var users = certain.Where(one => one is { PrincipalType: AdministratorType.User, IsPerson: true }).ToList();
        var providers = certain.SelectMany(one => one.AssumableBy).Where(trust => trust is { IsFederatedPeople: true, Condition: null })
            .Select(trust => trust.Principal).Distinct(StringComparer.Ordinal).ToList();
        var outcome = users.Count + providers.Count >= least
            ? RuleOutcome.Pass($"{Counted(users.Count, providers.Count)} can create users and change permissions.")
            : Short(account, users.Count, providers.Count, least);
        return outcome.With(
            ("AdministratorMinimum", least),
            ("UserCount", users.Count),
            ("IdentityProviderCount", providers.Count),
            ("UserWithoutMfaCount", users.Count(user => user.MfaActive == false)),
            ("UserWithKeysAloneCount", users.Count(user => user.PasswordEnabled == false)),
            ("ConditionalCount", account.Administrator.Count(one => one.Conditional)),
            ("UnknownCount", account.Administrator.Count(one => one.Status == AdministratorStatus.Unknown)));
    }

    private static RuleOutcome Short(AccountAdministrators account, int users, int providers, int least)
    {
        var open = new List<Gap>();
        foreach (var one in account.Administrator)
            open.AddRange(Open(one));
        if (open.Count == 0)
            return RuleOutcome.Fail(FormattableString.Invariant(
                $"{Counted(users, providers)} can create users and change permissions; at least {least} people are asked for."));
        return RuleOutcome.Unknown(
            FormattableString.Invariant($"{Counted(users, providers)} can certainly create users and change permissions, fewer than {least}; there may be more."),
            AdministratorEvaluator.Fact,
            open.Distinct());
    }

    // What may stand for more people than were counted.
    private static IEnumerable<Gap> Open(AccountAdministrator one)
    {
        if (one.PrincipalType == AdministratorType.Group)
            return [];
        if (one.Status == AdministratorStatus.Unknown)
            return one.Gap;
        if (one.PrincipalType == AdministratorType.User)
        {
            if (one.IsPerson == false)
                return [];
            if (one.IsPerson is null)
                return one.Gap;
        }
        else if (one.IsPerson == false)
        {
            return [];
        }

        if (one.Conditional)
            return [Hidden($"{one.Name} is an administrator under conditions only.")];
        return one.PrincipalType == AdministratorType.User ? [] : Ways(one);
    }

    private static IEnumerable<Gap> Ways(AccountAdministrator role)
    {
        if (role.IsPerson is null && role.AssumableBy.Count == 0)
            return role.Gap;
        return role.AssumableBy
            .Where(trust => trust.IsFederatedPeople || trust.Kind is RoleTrustKind.Anybody or RoleTrustKind.OtherAccount or RoleTrustKind.Other)
            .Select(trust => Hidden(trust.IsFederatedPeople
                ? $"How many people {trust.Principal} lets into the role {role.Name} is not seen in the account."
                : $"Who may become the role {role.Name} by way of {trust.Principal} is not seen in the account."));
    }

    private static Gap Hidden(string message) => new(AdministratorEvaluator.Fact, GapReason.NotVisible, null, message);

    private static string Counted(int users, int providers) => (users, providers) switch
    {
        (0, 0) => "Nobody",
        (_, 0) => Users(users),
        (0, _) => Providers(providers),
        _ => $"{Users(users)} and {Providers(providers)}",
    };

    private static string Users(int count) => count == 1 ? "1 IAM user" : FormattableString.Invariant($"{count} IAM users");

    private static string Providers(int count) =>
        count == 1 ? "the people of 1 identity provider" : FormattableString.Invariant($"the people of {count} identity providers");
}
