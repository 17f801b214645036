namespace RootAudit.Administrators.Evaluation;

/// <summary>A role that is an administrator, or may be one, and the way into it.</summary>
/// <param name="row">The role.</param>
/// <param name="answer">Whether it is an administrator.</param>
/// <param name="trust">Who may become it; <see langword="null"/> where its trust policy was not understood.</param>
internal sealed class AdministratorRole(AccountAdministrator row, GrantAnswer answer, TrustEvaluation? trust)
{
    public AccountAdministrator Row => row;

    /// <summary>
    /// Whether people whom the account does not know become the role: those of an identity provider do, programs with tokens and services do
    /// not, users of the account are listed themselves, and who may from another account is not seen.
    /// </summary>
    public static bool? HoldsPeople(IReadOnlyList<RoleTrust> trusts)
    {
        if (trusts.Any(trust => trust.IsFederatedPeople))
            return true;
        return trusts.Any(trust => trust.Kind is RoleTrustKind.Anybody or RoleTrustKind.OtherAccount or RoleTrustKind.Other) ? null : false;
    }

    /// <summary>Whether a user of the account is an administrator by becoming the role.</summary>
    public GrantAnswer For(UserRecord user, IReadOnlyList<PolicyLayer> layers, IdentityFacts facts)
    {
        var (grant, needsOwnPolicy, condition) = trust?.For(user, facts) ?? (Grant.Unknown, true, "");
        if (grant == Grant.No)
            return GrantAnswer.No;
        // Service control policies have to allow whatever is named; what stands with the user need not where the role names the user.
        var asked = needsOwnPolicy ? layers : layers.Select(Limiting).ToList();
        var own = LayerDecision.Of(asked, AdministratorActions.AssumeRole, ResourceScope.One(row.Arn), facts);
        var way = new GrantAnswer(grant)
        {
            Conditions = condition.Length == 0 ? [] : [$"{condition} (trust policy of {row.Name})"],
            Doubts = grant == Grant.Unknown ? [$"trust policy of {row.Name}: it was not understood."] : [],
        };
        var all = (answer with { Sources = [] }).And(way).And(own with { Sources = [] });
        return all.Grant == Grant.No ? all : all with { Sources = [$"role {row.Name}"] };
    }

    private static PolicyLayer Limiting(PolicyLayer layer) =>
        layer.Name.Length == 0 || layer.Name == PolicyLayer.Boundary ? layer with { DenyOnly = true } : layer;
}
