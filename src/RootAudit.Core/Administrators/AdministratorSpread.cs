using RootAudit.Accounts;
using RootAudit.Administrators.Evaluation;
using RootAudit.Controls;
using RootAudit.Controls.Metadata;
using RootAudit.Failures;

namespace RootAudit.Administrators;

/// <summary>
/// Whether a single person is an administrator in every account. It is no control of the catalog, since those judge one account: it judges all
/// accounts that were given to it, and its result stands at the management account, or else at the first one.
/// </summary>
public sealed class AdministratorSpread
{
    private readonly List<AccountAdministrators> _accounts = [];
    private readonly List<(OrganizationAccount Account, Gap Gap)> _unread = [];

    /// <summary>The texts of the finding.</summary>
    public static ControlMetadata Metadata => AdministratorMetadata.Spread;

    /// <summary>Takes an account.</summary>
    public void Add(AccountAdministrators account) => _accounts.Add(account);

    /// <summary>Takes an account that could not be read.</summary>
    public void Add(OrganizationAccount account, Gap gap) => _unread.Add((account, gap));

    /// <summary>Judges the accounts together. Total.</summary>
    /// <param name="now">The moment of judging.</param>
    /// <returns><see langword="null"/> for fewer than two accounts, of which "every" says nothing.</returns>
    public ControlResult? Judge(DateTimeOffset now)
    {
        if (_accounts.Count + _unread.Count < 2)
            return null;
        var all = _accounts.Select(one => one.Account).Concat(_unread.Select(one => one.Account)).ToList();
        var place = all.Find(account => account.IsManagementAccount == true)
            ?? all.OrderBy(account => account.AccountId, StringComparer.Ordinal).First();
        var outcome = Decide(out var person).With(("AccountCount", all.Count), ("UnreadAccountCount", _unread.Count));
        return new SpreadControl().Of(outcome, place, person, now);
    }

    private RuleOutcome Decide(out string? person)
    {
        person = null;
        var doubts = new List<string>();
        if (_accounts.Count == 0)
            doubts.Add("None of the accounts could be read.");
        // Every account has to be got into, so one that has no way in from elsewhere decides for all who are elsewhere.
        foreach (var home in _accounts)
        {
            foreach (var user in home.Outbound)
            {
                var everywhere = _accounts.Select(account => In(home, user, account)).ToList();
                if (user.IsPerson == false || everywhere.Contains(Grant.No))
                    continue;
                if (user.IsPerson == true && _unread.Count == 0 && everywhere.TrueForAll(grant => grant == Grant.Yes))
                {
                    person = user.Arn;
                    return RuleOutcome.Fail($"The {user.Name} of account {home.Account.AccountId} is an administrator in every account.");
                }

                doubts.Add($"The {user.Name} of account {home.Account.AccountId} may be an administrator in every account.");
            }
        }

        doubts.AddRange(Outsiders());
        if (doubts.Count == 0)
            return RuleOutcome.Pass("Nobody who is seen in the accounts is an administrator in every one of them.");
        return RuleOutcome.Unknown(
            "Whether a single person is an administrator in every account is not settled.",
            AdministratorEvaluator.Fact,
            [.. _unread.Select(one => one.Gap), .. doubts.Distinct(StringComparer.Ordinal).Select(text =>
                new Gap(AdministratorEvaluator.Fact, GapReason.NotVisible, null, text))]);
    }

    private static Grant In(AccountAdministrators home, OutboundPrincipal user, AccountAdministrators account)
    {
        if (ReferenceEquals(home, account))
        {
            var row = account.Administrator.FirstOrDefault(one => one.Arn == user.Arn);
            return row is null ? Grant.No : GrantOf(row);
        }

        var best = Grant.No;
        foreach (var role in account.Administrator.Where(one => one.PrincipalType == AdministratorType.Role))
        {
            foreach (var trust in role.AssumableBy.Where(trust => Names(trust, home.Account, user.Arn)))
            {
                var grant = Both(GrantOf(role), trust.Condition is null ? Grant.Yes : Grant.Conditional, user.MayBecome(role.Arn));
                if (grant == Grant.Yes)
                    return grant;
                best = best == Grant.No ? grant : best;
            }
        }

        return best;
    }

    /// <summary>Whom the accounts do not know: people of providers, and accounts that were not read.</summary>
    private IEnumerable<string> Outsiders()
    {
        var read = _accounts.Select(one => one.Account.AccountId).ToHashSet(StringComparer.Ordinal);
        var ways = _accounts.Select(account => account.Administrator
            .Where(one => one.PrincipalType == AdministratorType.Role)
            .SelectMany(role => role.AssumableBy.Count == 0 && role.IsPerson is null
                ? ["a trust policy that was not understood"]
                : role.AssumableBy.Select(Source))
            .OfType<string>().ToHashSet(StringComparer.Ordinal)).ToList();
        var shared = ways.Skip(1).Aggregate(new HashSet<string>(ways.FirstOrDefault() ?? [], StringComparer.Ordinal), (common, one) =>
        {
            common.IntersectWith(one);
            return common;
        });
        return shared.Order(StringComparer.Ordinal).Select(way => $"In every account there is an administrator role for {way}.");

        string? Source(RoleTrust trust) => trust.Kind switch
        {
            RoleTrustKind.IdentityCenter => "people of IAM Identity Center",
            RoleTrustKind.Saml => "people of a SAML provider",
            RoleTrustKind.Anybody => "anybody",
            RoleTrustKind.Other => "principals of an unknown kind",
            RoleTrustKind.OtherAccount when !read.Contains(AccountOf(trust.Principal)) => $"account {AccountOf(trust.Principal)}",
            _ => null,
        };
    }

    private static bool Names(RoleTrust trust, OrganizationAccount home, string userArn) => trust.Kind switch
    {
        RoleTrustKind.Anybody => true,
        RoleTrustKind.OtherAccount => trust.Principal == home.AccountId || trust.Principal == home.RootArn || trust.Principal == userArn,
        _ => false,
    };

    private static string AccountOf(string principal) => principal.Split(':') is { Length: >= 6 } parts ? parts[4] : principal;

    private static Grant GrantOf(AccountAdministrator row) => row.Status switch
    {
        AdministratorStatus.Administrator => Grant.Yes,
        AdministratorStatus.Conditional => Grant.Conditional,
        _ => Grant.Unknown,
    };

    private static Grant Both(params Grant[] grants) =>
        new[] { Grant.No, Grant.Unknown, Grant.Conditional }.Where(grants.Contains).Append(Grant.Yes).First();
}
