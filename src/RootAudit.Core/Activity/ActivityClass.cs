namespace RootAudit.Activity;

/// <summary>What an event means for the one who answers for root users.</summary>
public enum ActivityClass
{
    /// <summary>The event does not say enough to be understood. It is shown, never dropped.</summary>
    Unknown = 0,

    /// <summary>Root signed in to the console, signed out, or tried to.</summary>
    SignIn,

    /// <summary>The way back to root: password recovery, a new password, a new address.</summary>
    RecoveryFlow,

    /// <summary>A task that only root can do.</summary>
    RootRequired,

    /// <summary>A task of root that the organization can do centrally for its member accounts.</summary>
    CentralAlternative,

    /// <summary>A privileged task through a short root session (<c>sts:AssumeRoot</c>), or the beginning of one.</summary>
    AssumeRootTask,

    /// <summary>Nothing of it needed root.</summary>
    Avoidable,

    /// <summary>A service of AWS acted in root's name.</summary>
    ServiceEvent,

    /// <summary>Somebody changed what identities may do.</summary>
    PermissionChange,

    /// <summary>Somebody failed to sign in to the console.</summary>
    FailedSignIn,

    /// <summary>Somebody made, changed or removed a credential.</summary>
    CredentialChange,
}

/// <summary>Who acted.</summary>
public enum ActivityActor
{
    /// <summary>The event does not say who.</summary>
    Unknown = 0,

    /// <summary>The root user itself, by password or by key.</summary>
    Root,

    /// <summary>A short root session that the organization opened with <c>sts:AssumeRoot</c>.</summary>
    AssumedRoot,

    /// <summary>A federated session that was issued by root's own credentials.</summary>
    FederatedByRoot,

    /// <summary>A service of AWS.</summary>
    Service,

    /// <summary>Another identity: an IAM user, a role, a federated user.</summary>
    Other,
}
