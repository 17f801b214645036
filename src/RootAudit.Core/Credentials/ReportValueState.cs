namespace RootAudit.Credentials;

/// <summary>
/// What a field of the credential report held: a value, or which of the report's words. They mean different things and stay apart
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html"/>).
/// </summary>
public enum ReportValueState
{
    /// <summary>The column is missing, or its text could not be understood: not known.</summary>
    Unknown = 0,

    /// <summary>The field held a value.</summary>
    Value,

    /// <summary><c>N/A</c>: does not apply, or an access key that was never used (or not since 2015-04-22).</summary>
    NotApplicable,

    /// <summary><c>no_information</c>: there is a password, and it was never used (or not since 2014-10-20).</summary>
    NoInformation,

    /// <summary><c>not_supported</c>: the report does not give this for root.</summary>
    NotSupported,
}
