using RootAudit.Engine.Aws.Session;

namespace RootAudit.Engine.Aws.Iam;

// Classes, as every answer of a call on the way of each account: generic code is compiled anew, while the first command waits, for each
// structure that it is used with.

/// <summary>The answer to the call that starts a credential report.</summary>
/// <param name="State"><c>STARTED</c>, <c>INPROGRESS</c> or <c>COMPLETE</c>.</param>
/// <param name="Sent">
/// When the call was sent, as a timestamp of the clock. The answer's moment would count in whatever held the answer up here, which
/// differs much from one account to the next.
/// </param>
internal sealed record ReportStart(string State, long Sent);

/// <summary>A credential report as it was fetched.</summary>
/// <param name="Report">The report.</param>
/// <param name="Sent">When it was asked for, as a timestamp of the clock: a call may wait here long before it is sent.</param>
internal sealed record FetchedReport(ReportContent Report, long Sent);
