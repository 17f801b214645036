using RootAudit.Accounts;
using RootAudit.Administrators.Policies;
using RootAudit.Guardrails.Evaluation;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Administrators.Evaluation;

/// <summary>Reads out of a trust policy who may become a role.</summary>
internal sealed class TrustEvaluation(OrganizationAccount account, IReadOnlyList<TrustStatement> statements)
{
    private const string SamlAudience = "SAML:aud";

    /// <summary>Those whom the policy lets in, each once.</summary>
    public IReadOnlyList<RoleTrust> Trusts()
    {
        var result = new List<RoleTrust>();
        foreach (var statement in statements.Where(statement => statement.IsAllow))
        {
            // Everybody but those who are named is everybody, for all that can be told from here.
            var principals = statement.IsNotPrincipal ? [new TrustPrincipal("*", "*")] : statement.Principals;
            foreach (var principal in principals)
            {
                if (Of(statement, principal) is { } trust && !result.Contains(trust))
                    result.Add(trust);
            }
        }

        return result;
    }

    /// <summary>Whether the policy lets a user of the account in, and whether the user's own policies have to allow it too.</summary>
    public (Grant Grant, bool NeedsOwnPolicy, string Condition) For(UserRecord user, KeyFacts facts)
    {
        var (allow, needsOwn, allowedWhere) = (Grant.No, true, "");
        var deniedWhere = new List<string>();
        foreach (var statement in statements.Where(one => one.Covers(AdministratorActions.AssumeRole)))
        {
            if (Names(statement, user.Arn) is not { } byArn)
                continue;
            var truth = Conditions(statement, facts, out var condition);
            if (truth == Truth.No)
                continue;
            if (!statement.IsAllow && truth == Truth.Yes)
                return (Grant.No, true, "");
            if (!statement.IsAllow)
                deniedWhere.Add("not where " + condition);
            else if (allow != Grant.Yes || byArn)
                (allow, needsOwn, allowedWhere) = Better((allow, needsOwn, allowedWhere), truth == Truth.Yes, byArn, condition);
        }

        if (allow == Grant.No || deniedWhere.Count == 0)
            return (allow, needsOwn, allowedWhere);
        return (Grant.Conditional, needsOwn, string.Join(" and ", deniedWhere.Prepend(allowedWhere).Where(text => text.Length > 0)));
    }

    // A statement without conditions goes before one with them; among equals one that names the user, which asks nothing more of it.
    private static (Grant Grant, bool NeedsOwn, string Where) Better(
        (Grant Grant, bool NeedsOwn, string Where) known, bool always, bool byArn, string condition)
    {
        if (!always && known.Grant == Grant.Yes)
            return known;
        if (always)
            return (Grant.Yes, !byArn, "");
        return known.Grant == Grant.No || byArn ? (Grant.Conditional, !byArn, "where " + condition) : known;
    }

    /// <summary>Whether a statement means a user: by its ARN (true), as one of the account (false), or not at all.</summary>
    private bool? Names(TrustStatement statement, string userArn)
    {
        var byArn = statement.Principals.Any(principal => principal.Type == "AWS" && principal.Name == userArn);
        var asMember = statement.Principals.Any(principal => principal.IsAnybody || IsOwnAccount(principal));
        if (statement.IsNotPrincipal)
            return byArn || asMember ? null : false;
        return byArn ? true : asMember ? false : null;
    }

    private RoleTrust? Of(TrustStatement statement, TrustPrincipal principal)
    {
        var kind = KindOf(principal);
        var action = ActionOf(kind);
        if (!statement.Covers(action))
            return null;
        var truth = Conditions(statement, OpenFacts.Instance, out var text, kind);
        if (truth == Truth.No)
            return null;
        var conditions = new List<string>();
        if (truth == Truth.Open)
            conditions.Add(text);
        foreach (var deny in statements.Where(one => !one.IsAllow && one.Covers(action) && Means(one, principal)))
        {
            truth = Conditions(deny, OpenFacts.Instance, out text);
            if (truth == Truth.Yes)
                return null;
            if (truth == Truth.Open)
                conditions.Add($"not where {text}");
        }

        if (statement.IsNotPrincipal)
            conditions.Add("except " + ConditionText.Values(statement.Principals.Select(one => one.Name)));
        return new RoleTrust(kind, principal.Name, conditions.Count == 0 ? null : string.Join(" and ", conditions));
    }

    private static bool Means(TrustStatement statement, TrustPrincipal principal) => statement.IsNotPrincipal
        ? !statement.Principals.Any(one => one.IsAnybody || one == principal)
        : statement.Principals.Any(one => one.IsAnybody || one == principal);

    // SAML:aud is asked for by every trust policy of a SAML provider, and every sign-in to AWS brings it.
    private static Truth Conditions(TrustStatement statement, KeyFacts facts, out string text, RoleTrustKind kind = RoleTrustKind.Other)
    {
        var open = new List<string>();
        text = "";
        foreach (var test in statement.Conditions)
        {
            if (kind is RoleTrustKind.IdentityCenter or RoleTrustKind.Saml && IsSignInAudience(test))
                continue;
            var truth = ConditionEvaluation.Of(test, facts, out var literal);
            if (truth == Truth.No)
                return Truth.No;
            if (truth == Truth.Open)
                open.Add(literal!.Text);
        }

        text = string.Join(" and ", open);
        return open.Count == 0 ? Truth.Yes : Truth.Open;
    }

    private static bool IsSignInAudience(ConditionTest test) =>
        string.Equals(test.Key, SamlAudience, StringComparison.OrdinalIgnoreCase)
        && test.Operator is { Kind: MatchKind.StringEquals or MatchKind.StringLike, Negated: false };

    private bool IsOwnAccount(TrustPrincipal principal) =>
        principal.Type == "AWS" && (principal.Name == account.AccountId || principal.Name == account.RootArn);

    private RoleTrustKind KindOf(TrustPrincipal principal)
    {
        if (principal.IsAnybody)
            return RoleTrustKind.Anybody;
        if (principal.Type == "Service")
            return RoleTrustKind.Service;
        if (principal.Type == "Federated")
            return KindOfProvider(principal.Name);
        if (principal.Type != "AWS")
            return RoleTrustKind.Other;
        if (IsOwnAccount(principal))
            return RoleTrustKind.OwnAccount;
        var parts = principal.Name.Split(':', 6);
        // A bare id is another account, or what a principal becomes when it is deleted: AIDA…, AROA….
        if (parts.Length < 6)
            return AccountId.IsValid(principal.Name) ? RoleTrustKind.OtherAccount : RoleTrustKind.Other;
        if (parts[4] != account.AccountId)
            return RoleTrustKind.OtherAccount;
        return parts[5].StartsWith("user/", StringComparison.Ordinal) ? RoleTrustKind.User : RoleTrustKind.Role;
    }

    // IAM Identity Center names its provider in each account AWSSSO_…_DO_NOT_DELETE.
    private static RoleTrustKind KindOfProvider(string name)
    {
        var at = name.IndexOf(":saml-provider/", StringComparison.Ordinal);
        if (at < 0)
            return RoleTrustKind.WebIdentity;
        return name.AsSpan(at).Contains("/AWSSSO_", StringComparison.Ordinal) ? RoleTrustKind.IdentityCenter : RoleTrustKind.Saml;
    }

    private static string ActionOf(RoleTrustKind kind) => kind switch
    {
        RoleTrustKind.IdentityCenter or RoleTrustKind.Saml => "sts:AssumeRoleWithSAML",
        RoleTrustKind.WebIdentity => "sts:AssumeRoleWithWebIdentity",
        _ => AdministratorActions.AssumeRole,
    };
}
