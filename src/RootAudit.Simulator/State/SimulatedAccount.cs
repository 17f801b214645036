using System.Collections.Concurrent;

namespace RootAudit.Simulator.State;

/// <summary>How IAM in an account misbehaves, always.</summary>
public enum Breakage
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Every IAM answer ends in the middle.</summary>
    CutOff,

    /// <summary>Every IAM answer is an HTML page.</summary>
    Garbage,
}

/// <summary>How an account's credential report is written; AWS changed it over the years.</summary>
/// <param name="RootPasswordSupported">False: the root row says <c>not_supported</c> for the password columns.</param>
/// <param name="Zulu">Times end in <c>Z</c> and not in <c>+00:00</c>.</param>
internal sealed record ReportStyle(bool RootPasswordSupported = true, bool Zulu = false);

/// <summary>The account's password policy, as far as the simulated answers tell of it.</summary>
internal sealed record PasswordPolicy(int MinimumLength, bool Symbols, int? MaximumAge, int? ReusePrevention);

/// <summary>One account with all that IAM knows of it.</summary>
internal sealed class SimulatedAccount
{
    private byte[]? _report;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Partition { get; init; }

    public string State { get; set; } = "ACTIVE";

    public string JoinedMethod { get; init; } = "CREATED";

    public required DateTimeOffset Joined { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Where it stands; null for an account outside the organization.</summary>
    public OrganizationalUnit? Parent { get; init; }

    public string? Alias { get; init; }

    public required Principal Root { get; init; }

    public List<Principal> Users { get; } = [];

    /// <summary>Virtual devices that were created and never given to a user.</summary>
    public List<string> UnassignedDevices { get; } = [];

    public PasswordPolicy? PasswordPolicy { get; init; }

    public ReportStyle ReportStyle { get; init; } = new();

    public ReportTask Report { get; } = new();

    /// <summary>Whether the audit role exists and lets the caller in.</summary>
    public bool RoleCanBeAssumed { get; set; } = true;

    /// <summary>A suspended or closed account lets nobody in, whatever its role says.</summary>
    public bool CanBeEntered => RoleCanBeAssumed && State is ("ACTIVE" or "PENDING_CLOSURE");

    /// <summary>IAM actions (<c>iam:ListUsers</c>) that the role does not have.</summary>
    public HashSet<string> DeniedActions { get; } = new(StringComparer.Ordinal);

    /// <summary>Actions that a service control policy denies to root, sessions of AssumeRoot included.</summary>
    public HashSet<string> ActionsDeniedToRoot { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Policies of buckets and queues, by <c>bucket/NAME</c> and <c>queue/NAME</c>; null where there is none. Each account has one of each
    /// that locks everybody out but root.
    /// </summary>
    public ConcurrentDictionary<string, string?> ResourcePolicies { get; } = new(StringComparer.Ordinal);

    public Breakage Breakage { get; set; }

    /// <summary>What the policies that were attached leave of root; null outside an organization.</summary>
    public GuardrailTruth? Guardrail { get; set; }

    /// <summary>Groups, roles and policies, and what users may do.</summary>
    public IdentityDirectory Identities { get; } = new();

    /// <summary>What watches root, and what else of the kind is in the account.</summary>
    public Watch Watch { get; } = new();

    public IEnumerable<Principal> Everybody => Users.Prepend(Root);

    public string Arn(string resource) => $"arn:{Partition}:iam::{Id}:{resource}";

    /// <summary>
    /// The report's content as it goes over the wire (base64 of the CSV). Kept until the account changes, so that a
    /// benchmark measures the client and not this server's formatting.
    /// </summary>
    public byte[] ReportContent() => _report ??= CredentialReportText.Base64(this);

    /// <summary>To be called after any change of credentials: the next report is written anew.</summary>
    public void Changed() => _report = null;
}
