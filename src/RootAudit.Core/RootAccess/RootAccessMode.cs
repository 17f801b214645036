namespace RootAudit.RootAccess;

/// <summary>Whether a session enters member accounts as their root user to read what nothing else tells.</summary>
public enum RootAccessMode
{
    /// <summary>
    /// Never, unless a command that cannot do without says so by its name. The default: each root session is root use in the trail of its
    /// account, and sets off the alarms that are there to be set off.
    /// </summary>
    Never = 0,

    /// <summary>
    /// Where the organization manages root credentials centrally: for the MFA devices of roots that have MFA, and for all of root where the
    /// audit role cannot be assumed.
    /// </summary>
    Auto,

    /// <summary>For all credentials of every member account; an account whose root cannot be entered is an error.</summary>
    Always,
}
