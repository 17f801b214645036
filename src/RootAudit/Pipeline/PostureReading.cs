using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Pipeline;

/// <summary>The root user of an account as it was read.</summary>
/// <param name="Posture">The posture.</param>
/// <param name="Failures">Why it is not complete; empty where it is.</param>
internal sealed record PostureReading(RootUserPosture Posture, IReadOnlyList<CollectionException> Failures);
