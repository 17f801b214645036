namespace RootAudit.Failures;

/// <summary>Why a fact could not be read.</summary>
public enum GapReason
{
    /// <summary>AWS refused: a permission is missing, or a policy denies it.</summary>
    AccessDenied = 1,

    /// <summary>The audit role of the account could not be assumed.</summary>
    RoleNotAssumable,

    /// <summary>The account is suspended, closed or not yet active; nothing can be asked of it.</summary>
    AccountNotActive,

    /// <summary>AWS went on limiting the calls until patience ended.</summary>
    Throttled,

    /// <summary>No connection, or it broke off, again and again.</summary>
    Unreachable,

    /// <summary>The answer was not of the form that AWS documents.</summary>
    InvalidResponse,

    /// <summary>AWS reported a failure of its own, again and again.</summary>
    ServiceFailure,

    /// <summary>The caller's credentials are missing, wrong or expired.</summary>
    InvalidCredentials,

    /// <summary>The credential report did not get ready in time.</summary>
    ReportNotReady,

    /// <summary>The source answered, and did not hold the fact (a missing row, column or field).</summary>
    NotReported,

    /// <summary>AWS does not show this to the caller's account.</summary>
    NotVisible,

    /// <summary>The run was stopped before the fact was read.</summary>
    Cancelled,

    /// <summary>AWS lets nobody do this to the account: the management account has no root session.</summary>
    NotEligible,

    /// <summary>A feature of the organization that this needs is not switched on, or has not taken effect yet.</summary>
    FeatureNotEnabled,
}
