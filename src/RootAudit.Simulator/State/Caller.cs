using System.Collections.Concurrent;

namespace RootAudit.Simulator.State;

/// <summary>Whose call it is.</summary>
/// <param name="Account">The account the call acts in.</param>
/// <param name="Arn">The ARN that GetCallerIdentity answers.</param>
/// <param name="UserId">The id that GetCallerIdentity answers.</param>
/// <param name="User">The IAM user behind long-term credentials; null for a role session.</param>
internal sealed record Caller(SimulatedAccount Account, string Arn, string UserId, Principal? User)
{
    /// <summary>For a session of AssumeRoot: the task policy that bounds it.</summary>
    public RootTask? Task { get; init; }

    public bool IsRoleSession => User is null || Task is not null;

    /// <summary>Whether the root user's own long-term credentials sign.</summary>
    public bool IsRootUser => User is { IsRoot: true } && Task is null;
}

/// <summary>An access key that may sign calls.</summary>
internal sealed class Credential
{
    public required string AccessKeyId { get; init; }

    public required string SecretKey { get; init; }

    /// <summary>Null for long-term credentials.</summary>
    public string? SessionToken { get; init; }

    public DateTimeOffset? Expiration { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>Signing keys by date, region and service: deriving one costs four times as much as using it.</summary>
    public ConcurrentDictionary<(string Date, string Region, string Service), byte[]> SigningKeys { get; } = new();
}

/// <summary>All credentials the server knows, and the making of temporary ones.</summary>
internal sealed class CredentialStore(int seed)
{
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private readonly ConcurrentDictionary<string, Credential> _byId = new(StringComparer.Ordinal);
    private long _issued;

    /// <summary>What the caller starts with.</summary>
    public Credential Primary { get; set; } = null!;

    public Credential? Find(string accessKeyId) => _byId.GetValueOrDefault(accessKeyId);

    public Credential AddLongTerm(string accessKeyId, Caller caller) => Add(new Credential
    {
        AccessKeyId = accessKeyId,
        SecretKey = DiceFor().Text(40, SecretAlphabet),
        Caller = caller,
    });

    public Credential Issue(Caller caller, DateTimeOffset expiration)
    {
        var dice = DiceFor();
        return Add(new Credential
        {
            AccessKeyId = "ASIA" + dice.Text(16, IdAlphabet),
            SecretKey = dice.Text(40, SecretAlphabet),
            SessionToken = "IQoJb3JpZ2luX2Vj" + dice.Text(340, SecretAlphabet) + "==",
            Expiration = expiration,
            Caller = caller,
        });
    }

    private Dice DiceFor() => new(Dice.Hash((ulong)seed, nameof(CredentialStore), Interlocked.Increment(ref _issued)));

    private Credential Add(Credential credential) => _byId[credential.AccessKeyId] = credential;
}
