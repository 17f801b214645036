namespace RootAudit.Guardrails;

/// <summary>Whether service control policies keep the root user of an account from acting.</summary>
public enum GuardrailStatus
{
    /// <summary>What was read does not decide it.</summary>
    Unknown = 0,

    /// <summary>Every action is denied, on every resource, whatever the request.</summary>
    Denied,

    /// <summary>Every action is denied but for some that are listed.</summary>
    DeniedExcept,

    /// <summary>Denied (all actions, or all but some) under certain conditions of the request, and not under others.</summary>
    DeniedWhen,

    /// <summary>Not denied in general; single actions may be.</summary>
    NotDenied,

    /// <summary>The management account: no service control policy applies to it.</summary>
    NotApplicable,
}

/// <summary>
/// Whether sessions of <c>sts:AssumeRoot</c>, by which root credentials are managed centrally, can do their tasks in an account.
/// </summary>
public enum AssumeRootSessions
{
    /// <summary>What was read does not decide it.</summary>
    Unknown = 0,

    /// <summary>All actions of all tasks are open to them.</summary>
    Exempt,

    /// <summary>All actions of all tasks are denied.</summary>
    Blocked,

    /// <summary>Some actions are denied, or they are denied under certain conditions of the request.</summary>
    Conditional,

    /// <summary>The management account, for which there are no such sessions.</summary>
    NotApplicable,
}
