using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Sessions;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>The same gap in many accounts, told once: a missing permission is mended once, too.</summary>
internal sealed record GapGroup(GapReason Reason, string? Permission, string Remedy, IReadOnlyList<string> Facts, IReadOnlyList<string> Accounts)
{
    public static IReadOnlyList<GapGroup> Of(IReadOnlyList<RootUserPosture> postures, SessionInfo session) =>
    [
        .. postures
            .SelectMany(posture => posture.Gap, (posture, gap) => (posture.AccountId, Gap: gap))
            .GroupBy(pair => (pair.Gap.Reason, pair.Gap.Permission))
            .Select(group => new GapGroup(
                group.Key.Reason,
                group.Key.Permission,
                RemedyOf(group.Key.Reason, group.Key.Permission, session),
                [.. group.Select(pair => pair.Gap.Fact).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. group.Select(pair => pair.AccountId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
            .OrderByDescending(group => group.Accounts.Count)
            .ThenBy(group => group.Reason),
    ];

    public static string NameOf(GapReason reason) => reason switch
    {
        GapReason.AccessDenied => "Access denied",
        GapReason.RoleNotAssumable => "Audit role could not be assumed",
        GapReason.AccountNotActive => "Account is not active",
        GapReason.Throttled => "Throttled by AWS",
        GapReason.Unreachable => "No connection",
        GapReason.InvalidResponse => "Answer not understood",
        GapReason.ServiceFailure => "Failure of AWS",
        GapReason.InvalidCredentials => "Credentials not accepted",
        GapReason.ReportNotReady => "Credential report not ready in time",
        GapReason.NotReported => "Fact not in the answer",
        GapReason.NotVisible => "Not shown to this caller",
        GapReason.Cancelled => "Run was stopped",
        GapReason.NotEligible => "Not possible for this account",
        GapReason.FeatureNotEnabled => "Feature of the organization is off",
        _ => reason.ToString(),
    };

    public static string RemedyOf(GapReason reason, string? permission, SessionInfo session) => reason switch
    {
        GapReason.AccessDenied => permission is null
            ? $"Let the role {session.RoleName} make this call, and look for a service control policy that denies it."
            : $"Allow {permission} in the policy of the role {session.RoleName}, and look for a service control policy that denies it.",
        GapReason.RoleNotAssumable =>
            $"Create the role {session.RoleName} in these accounts, or let its trust policy name {session.Arn} (and its external id, if it asks for one).",
        GapReason.AccountNotActive => "Nothing can be asked of a suspended or closed account. Reopen it, or leave it out with a filter.",
        GapReason.Throttled => "Run again with a lower ThrottleLimit.",
        GapReason.Unreachable => "Check the network, the proxy and the endpoints, then run again.",
        GapReason.InvalidResponse => "Run again with -Debug and report what AWS answered: this version does not understand it.",
        GapReason.ServiceFailure => "Run again later; the AWS Health Dashboard tells of disturbances.",
        GapReason.InvalidCredentials => "Sign in again (Connect-RootAudit), then resume the run.",
        GapReason.ReportNotReady => "Run again: AWS goes on making the report, and it is then ready at once.",
        GapReason.NotReported => "AWS did not send this fact. Look at the account in the console.",
        GapReason.NotVisible => "Run from the management account or a delegated administrator.",
        GapReason.Cancelled => "Run again with -Resume.",
        GapReason.NotEligible => "The management account has no root session. Sign in there as root to look.",
        GapReason.FeatureNotEnabled => "Switch it on with Enable-RootAccessFeature, and wait up to three minutes.",
        _ => "Run again.",
    };
}
