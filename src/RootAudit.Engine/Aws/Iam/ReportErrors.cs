namespace RootAudit.Engine.Aws.Iam;

/// <summary>The errors of the credential report's operations that are answers rather than failures.</summary>
internal static class ReportErrors
{
    public const string InProgress = "ReportInProgress";
    public const string NotPresent = "ReportNotPresent";
    public const string Expired = "ReportExpired";
    public const string LimitExceeded = "LimitExceeded";
}
