namespace RootAudit.Guardrails;

/// <summary>What attaching a policy does to the root user of one account.</summary>
public sealed record GuardrailChange
{
    /// <summary>The twelve digits of the account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name, where it was read.</summary>
    public string? AccountName { get; init; }

    /// <summary>What holds before.</summary>
    public GuardrailStatus Before { get; init; }

    /// <summary>What holds after.</summary>
    public GuardrailStatus After { get; init; }

    /// <summary>Whether sessions of <c>sts:AssumeRoot</c> can do their tasks before.</summary>
    public AssumeRootSessions AssumeRootBefore { get; init; }

    /// <summary>Whether they can after.</summary>
    public AssumeRootSessions AssumeRootAfter { get; init; }

    /// <summary>The name of the policy.</summary>
    public required string PolicyName { get; init; }

    /// <summary>The root, unit or account to which the policy is attached.</summary>
    public required string TargetId { get; init; }

    /// <summary>Whether it was attached; <see langword="false"/> for what would be (<c>-WhatIf</c>, or a question answered with no).</summary>
    public bool IsApplied { get; init; }

    /// <summary>Whether sessions that could do their tasks cannot do all of them any more, or that is not known.</summary>
    public bool BlocksAssumeRoot => AssumeRootBefore != AssumeRootAfter
        && AssumeRootAfter is AssumeRootSessions.Blocked or AssumeRootSessions.Conditional or AssumeRootSessions.Unknown;

    /// <summary>The account and the two states, in a line.</summary>
    public override string ToString() => $"{AccountId}: {Before} -> {After}";

    /// <summary>What attaching a policy changes, account by account; accounts for which nothing changes are left out.</summary>
    /// <param name="organization">The organization as it is.</param>
    /// <param name="policy">The policy. Its id need not be one that AWS gave.</param>
    /// <param name="targetId">Where it is to be attached.</param>
    public static IReadOnlyList<GuardrailChange> Of(OrganizationPolicies organization, ServiceControlPolicy policy, string targetId)
    {
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(targetId);
        var after = GuardrailEvaluator.Evaluate(With(organization, policy, targetId));
        return
        [
            .. GuardrailEvaluator.Evaluate(organization).Zip(after)
                .Where(pair => pair.First.Status != pair.Second.Status || pair.First.AssumeRootSessions != pair.Second.AssumeRootSessions
                    || !pair.First.RemainingActions.SequenceEqual(pair.Second.RemainingActions, StringComparer.Ordinal))
                .Select(pair => new GuardrailChange
                {
                    AccountId = pair.First.AccountId, AccountName = pair.First.AccountName, Before = pair.First.Status, After = pair.Second.Status,
                    AssumeRootBefore = pair.First.AssumeRootSessions, AssumeRootAfter = pair.Second.AssumeRootSessions,
                    PolicyName = policy.Name, TargetId = targetId,
                }),
        ];
    }

    /// <summary>The organization as it will be.</summary>
    public static OrganizationPolicies With(OrganizationPolicies organization, ServiceControlPolicy policy, string targetId)
    {
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(policy);
        // What could not be read stays so: nothing is known of a place to which one more policy is attached.
        var attachments = organization.Attachments.ToDictionary(
            pair => pair.Key,
            pair => pair.Key == targetId && pair.Value is { } there ? [.. there.Where(id => id != policy.Id), policy.Id] : pair.Value,
            StringComparer.Ordinal);
        return organization with
        {
            Policies = [.. organization.Policies.Where(one => one.Id != policy.Id), policy],
            Attachments = attachments,
        };
    }
}
