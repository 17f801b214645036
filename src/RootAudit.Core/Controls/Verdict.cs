namespace RootAudit.Controls;

/// <summary>What a control says. Unknown is never Pass.</summary>
public enum Verdict
{
    /// <summary>The facts that the control needs could not be read.</summary>
    Unknown = 0,

    /// <summary>The control holds.</summary>
    Pass,

    /// <summary>The control does not hold.</summary>
    Fail,

    /// <summary>The control has no meaning here (a user without a console password, root MFA in GovCloud).</summary>
    NotApplicable,

    /// <summary>The control does not hold, and somebody answers for it until a date.</summary>
    Waived,
}

/// <summary>How much a failed control matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Informational = 0,

    /// <summary>Should be mended.</summary>
    Low,

    /// <summary>Should be mended soon.</summary>
    Medium,

    /// <summary>Should be mended now.</summary>
    High,

    /// <summary>The account can be taken over.</summary>
    Critical,
}
