using RootAudit.Guardrails.Evaluation;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Administrators.Evaluation;

/// <summary>A policy of one layer.</summary>
/// <param name="Name">What it is called where it is told: <c>AdministratorAccess</c>, <c>group Admins: inline policy All</c>.</param>
/// <param name="Statements">The statements; <see langword="null"/> where it was not read or not understood.</param>
/// <param name="Error">Why not.</param>
internal sealed record LayerPolicy(string Name, IReadOnlyList<PolicyStatement>? Statements, string Error);

/// <summary>Policies that together have to allow: those of an identity, its boundary, or one level of an organization.</summary>
/// <param name="Name">What it is called: empty for the policies of the identity.</param>
/// <param name="Policies">The policies.</param>
/// <param name="IsUnknown">Whether there may be policies that were not read.</param>
internal sealed record PolicyLayer(string Name, IReadOnlyList<LayerPolicy> Policies, bool IsUnknown = false)
{
    /// <summary>The name of the layer of a permissions boundary.</summary>
    public const string Boundary = "permissions boundary";

    /// <summary>Whether only its denials count: where a trust policy names a user, the user's own policies need not allow.</summary>
    public bool DenyOnly { get; init; }
}

/// <summary>Whether something is granted.</summary>
internal enum Grant
{
    No = 0,
    Yes,

    /// <summary>It depends on the request.</summary>
    Conditional,

    /// <summary>What was not read or not understood decides it.</summary>
    Unknown,
}

/// <summary>Whether a principal is granted something, by what, and under which conditions.</summary>
/// <param name="Grant">Whether.</param>
internal sealed record GrantAnswer(Grant Grant)
{
    public static GrantAnswer No { get; } = new(Grant.No);

    /// <summary>The policies of the identity that allow it.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>On what it depends, in words.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>What was not read or not understood.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Both are needed.</summary>
    public GrantAnswer And(GrantAnswer other) => Grant == Grant.No || other.Grant == Grant.No
        ? No
        : Joined(other, Worse(Grant, other.Grant, Grant.Unknown, Grant.Conditional, Grant.Yes));

    /// <summary>One of several is enough.</summary>
    public static GrantAnswer Any(IReadOnlyList<GrantAnswer> answers)
    {
        foreach (var grant in new[] { Grant.Yes, Grant.Unknown, Grant.Conditional })
        {
            var found = answers.Where(answer => answer.Grant == grant).ToList();
            if (found.Count > 0)
                return found.Skip(1).Aggregate(found[0], (all, one) => all.Joined(one, grant));
        }

        return No;
    }

    private static Grant Worse(Grant left, Grant right, params Grant[] order) => order.First(grant => left == grant || right == grant);

    private GrantAnswer Joined(GrantAnswer other, Grant grant) => new(grant)
    {
        Sources = Union(Sources, other.Sources), Conditions = Union(Conditions, other.Conditions), Doubts = Union(Doubts, other.Doubts),
    };

    private static List<string> Union(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        [.. left.Concat(right).Distinct(StringComparer.Ordinal)];
}
