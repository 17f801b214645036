namespace RootAudit.Controls;

/// <summary>What a control judges.</summary>
public enum ControlScope
{
    /// <summary>The root user of an account.</summary>
    Root = 0,

    /// <summary>Each IAM user of an account; never root.</summary>
    User,

    /// <summary>The account as a whole.</summary>
    Account,
}
