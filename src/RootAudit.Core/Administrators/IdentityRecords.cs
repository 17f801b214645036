using RootAudit.Text;

namespace RootAudit.Administrators;

/// <summary>A policy that stands inside a user, group or role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Document">The JSON; <see langword="null"/> where AWS did not send it.</param>
public sealed record InlinePolicy(string Name, string? Document);

/// <summary>A managed policy in the version that is in force.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Document">The JSON of the default version; <see langword="null"/> where AWS did not send it.</param>
public sealed record ManagedPolicy(string Arn, string Name, string? Document);

/// <summary>What users, groups and roles share, as <c>iam:GetAccountAuthorizationDetails</c> tells it.</summary>
public abstract record IdentityRecord
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The policies inside it.</summary>
    public IReadOnlyList<InlinePolicy> InlinePolicies { get; init => field = Indexable.List(value); } = [];

    /// <summary>The ARNs of the managed policies attached to it.</summary>
    public IReadOnlyList<string> AttachedPolicies { get; init => field = Indexable.List(value); } = [];

    /// <summary>The ARN of its permissions boundary; <see langword="null"/> where it has none.</summary>
    public string? BoundaryArn { get; init; }
}

/// <summary>An IAM group.</summary>
public sealed record GroupRecord : IdentityRecord;

/// <summary>An IAM user.</summary>
public sealed record UserRecord : IdentityRecord
{
    /// <summary>The unique id: <c>AIDA…</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>The names of its groups.</summary>
    public IReadOnlyList<string> Groups { get; init => field = Indexable.List(value); } = [];

    /// <summary>Its tags, by name in any case, as condition keys are.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init => field = Normalized(value); } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> Normalized(IReadOnlyDictionary<string, string> tags)
    {
        var result = new Dictionary<string, string>(tags.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in tags)
            result[name] = value;
        return result;
    }
}

/// <summary>An IAM role.</summary>
public sealed record RoleRecord : IdentityRecord
{
    /// <summary>The trust policy: the JSON that says who may become the role; <see langword="null"/> where AWS did not send it.</summary>
    public string? TrustPolicy { get; init; }
}
