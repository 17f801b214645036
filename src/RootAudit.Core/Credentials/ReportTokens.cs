namespace RootAudit.Credentials;

/// <summary>The words that a credential report uses in place of values.</summary>
public static class ReportTokens
{
    /// <summary>Does not apply, or an access key that was never used.</summary>
    public const string NotApplicable = "N/A";

    /// <summary>A password that was never used.</summary>
    public const string NoInformation = "no_information";

    /// <summary>Not given for root.</summary>
    public const string NotSupported = "not_supported";

    /// <summary>The user of the root row.</summary>
    public const string RootUser = "<root_account>";
}
