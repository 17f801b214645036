using RootAudit.Accounts;
using RootAudit.Guardrails.Evaluation;

namespace RootAudit.Administrators.Evaluation;

/// <summary>
/// What is known of the condition keys of any request of a user, or of a session of a role
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"/>; for <c>aws:userid</c> and
/// <c>aws:username</c> the table of principals in
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html"/>). What the request decides stays open.
/// </summary>
/// <param name="account">The account of the principal.</param>
/// <param name="identity">The user or role.</param>
internal sealed class IdentityFacts(OrganizationAccount account, IdentityRecord identity) : KeyFacts
{
    private const string TagPrefix = "aws:PrincipalTag/";

    private readonly UserRecord? _user = identity as UserRecord;

    public override KeyFact Get(string key)
    {
        if (key.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase))
            return Tag(key[TagPrefix.Length..]);
        return key.ToUpperInvariant() switch
        {
            "AWS:PRINCIPALARN" => KeyFact.Of(identity.Arn),
            "AWS:PRINCIPALACCOUNT" => KeyFact.Of(account.AccountId),
            "AWS:PRINCIPALTYPE" => KeyFact.Of(_user is null ? "AssumedRole" : "User"),
            "AWS:PRINCIPALORGID" => account.OrganizationId is { } id ? KeyFact.Of(id) : KeyFact.Open,
            "AWS:PRINCIPALORGPATHS" => account.OrganizationalUnitPath is { } path ? KeyFact.Of(path + "/") : KeyFact.Open,
            "AWS:PRINCIPALISAWSSERVICE" => KeyFact.Of("false"),
            "AWS:PRINCIPALSERVICENAME" or "AWS:PRINCIPALSERVICENAMESLIST" or "AWS:ASSUMEDROOT" => KeyFact.Absent,
            "AWS:USERNAME" => _user is null ? KeyFact.Absent : KeyFact.Of(_user.Name),
            // Of a role it ends with the name of the session.
            "AWS:USERID" => _user?.UserId is { } userId ? KeyFact.Of(userId) : KeyFact.Open,
            "AWS:FEDERATEDPROVIDER" => _user is null ? KeyFact.Open : KeyFact.Absent,
            _ => KeyFact.Open,
        };
    }

    // The tags of a session go over those of its role, and may be there where the role has none.
    private KeyFact Tag(string name) =>
        _user is null ? KeyFact.Open : _user.Tags.TryGetValue(name, out var value) ? KeyFact.Of(value) : KeyFact.Absent;
}

/// <summary>Nothing is known: what a trust policy asks of whoever it names.</summary>
internal sealed class OpenFacts : KeyFacts
{
    public static OpenFacts Instance { get; } = new();

    public override KeyFact Get(string key) => KeyFact.Open;
}
