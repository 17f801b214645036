namespace RootAudit.Simulator.State;

/// <summary>A policy inside a user, group or role.</summary>
internal sealed record InlinePolicy(string Name, string Document);

/// <summary>A managed policy with its versions, the newest first.</summary>
/// <param name="Arn">The ARN; of AWS where its account is <c>aws</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Id">The unique id: <c>ANPA…</c>.</param>
/// <param name="Versions">The documents, by version id.</param>
/// <param name="DefaultVersion">The version that is in force, which need not be the newest.</param>
internal sealed record ManagedPolicy(
    string Arn, string Name, string Id, IReadOnlyList<(string Version, string Document)> Versions, string DefaultVersion)
{
    public bool IsOfAws => Arn.Contains(":iam::aws:", StringComparison.Ordinal);
}

/// <summary>A user, group or role with what it may do.</summary>
internal sealed class Identity
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>The unique id: <c>AIDA…</c>, <c>AGPA…</c>, <c>AROA…</c>.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The names of a user's groups.</summary>
    public List<string> Groups { get; init; } = [];

    public List<InlinePolicy> Inline { get; init; } = [];

    public List<ManagedPolicy> Attached { get; init; } = [];

    public ManagedPolicy? Boundary { get; init; }

    public List<(string Key, string Value)> Tags { get; init; } = [];

    /// <summary>The trust policy of a role.</summary>
    public string? Trust { get; init; }

    public string Path => Arn.IndexOf('/', StringComparison.Ordinal) is var first && Arn.LastIndexOf('/') is var last && first < last
        ? Arn[first..(last + 1)]
        : "/";
}

/// <summary>All that <c>GetAccountAuthorizationDetails</c> tells of an account. The users are those of the account.</summary>
internal sealed class IdentityDirectory
{
    public List<Identity> Users { get; } = [];

    public List<Identity> Groups { get; } = [];

    public List<Identity> Roles { get; } = [];

    public List<ManagedPolicy> Policies { get; } = [];

    /// <summary>What a correct client must find.</summary>
    public List<AdministratorTruth> Administrators { get; } = [];
}

/// <summary>An administrator by construction.</summary>
/// <param name="Arn">The user, group or role.</param>
/// <param name="Status"><c>Administrator</c>, <c>Conditional</c> or <c>Unknown</c>, before service control policies.</param>
public sealed record AdministratorTruth(string Arn, string Status);
