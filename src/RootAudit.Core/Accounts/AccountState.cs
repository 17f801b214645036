namespace RootAudit.Accounts;

/// <summary>
/// Where an account is in its life, as <c>Account.State</c> of AWS Organizations says it
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html"/>).
/// </summary>
public enum AccountState
{
    /// <summary>The service sent no state, or one that this version does not know.</summary>
    Unknown = 0,

    /// <summary>The account is being created.</summary>
    PendingActivation,

    /// <summary>The account is in use.</summary>
    Active,

    /// <summary>AWS suspended the account: its root user and roles cannot be used.</summary>
    Suspended,

    /// <summary>The account was closed and waits for its permanent removal.</summary>
    PendingClosure,

    /// <summary>The account is closed.</summary>
    Closed,
}
