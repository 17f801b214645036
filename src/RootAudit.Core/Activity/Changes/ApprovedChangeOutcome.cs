namespace RootAudit.Activity.Changes;

/// <summary>What approved changes expected, at the end of a run.</summary>
/// <param name="Missing">
/// One for each expected event that did not happen, with <see cref="ActivityApproval.Missing"/>; its time is the end of the window.
/// </param>
/// <param name="Warning">Of what it cannot be told, and why; one sentence for each reason.</param>
public sealed record ApprovedChangeOutcome(IReadOnlyList<RootActivityEvent> Missing, IReadOnlyList<string> Warning);
