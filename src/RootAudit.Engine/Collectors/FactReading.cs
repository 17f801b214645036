using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Engine.Collectors;

/// <summary>How the reading of one fact ended.</summary>
/// <param name="Fact">The fact, a gap where it could not be read.</param>
/// <param name="Failure">Why it could not be read.</param>
internal sealed record FactReading<T>(Fact<T> Fact, CollectionException? Failure)
    where T : class;
