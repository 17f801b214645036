namespace RootAudit.Simulator.State;

/// <summary>What service control policies leave of a root user, stated by whoever attached them and not by evaluating them.</summary>
/// <param name="Status">Denied, DeniedExcept, DeniedWhen, NotDenied or NotApplicable.</param>
/// <param name="AssumeRoot">Whether AssumeRoot sessions are left alone; null where that depends on the request or is not stated.</param>
/// <param name="RemainingActions">What root may still do where the status is DeniedExcept.</param>
/// <param name="DecidedAt">The root, unit or account where the deciding policy is attached; null where nothing decides.</param>
public sealed record GuardrailTruth(string Status, bool? AssumeRoot, IReadOnlyList<string> RemainingActions, string? DecidedAt);

/// <summary>A service control policy as it is now.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Content">The document.</param>
/// <param name="AwsManaged">Whether it is AWS's own.</param>
/// <param name="TargetIds">Where it is attached.</param>
public sealed record PolicyTruth(string Id, string Name, string Content, bool AwsManaged, IReadOnlyList<string> TargetIds);
