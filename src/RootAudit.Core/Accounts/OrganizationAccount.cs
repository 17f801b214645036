namespace RootAudit.Accounts;

/// <summary>One account of an AWS Organization.</summary>
public sealed record OrganizationAccount
{
    /// <summary>The twelve digits of the account id; a text, since it may begin with zero.</summary>
    public required string AccountId { get; init; }

    /// <summary>The name given in Organizations; <see langword="null"/> where it could not be read.</summary>
    public string? AccountName { get; init; }

    /// <summary>The address of the account's root user; <see langword="null"/> where it could not be read.</summary>
    public string? Email { get; init; }

    /// <summary>Where the account is in its life.</summary>
    public AccountState State { get; init; }

    /// <summary>The organizational units from the root down, by name: <c>Root/Production/Payments</c>.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>The id of the unit (or root) that holds the account: <c>ou-ab12-11111111</c> or <c>r-ab12</c>.</summary>
    public string? OrganizationalUnitId { get; init; }

    /// <summary>The ids from the organization down to the unit that holds the account: <c>o-x/r-x/ou-x</c>.</summary>
    public string? OrganizationalUnitPath { get; init; }

    /// <summary><c>CREATED</c> (by Organizations) or <c>INVITED</c>; <see langword="null"/> where it could not be read.</summary>
    public string? JoinedMethod { get; init; }

    /// <summary>When the account joined the organization (UTC).</summary>
    public DateTimeOffset? JoinedTimestamp { get; init; }

    /// <summary>
    /// Whether this is the organization's management account; <see langword="null"/> where the organization could not be asked.
    /// </summary>
    public bool? IsManagementAccount { get; init; }

    /// <summary>The id of the organization, <see langword="null"/> for an account outside any.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The AWS partition: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The ARN of the account's root user.</summary>
    public string RootArn => $"arn:{Partition}:iam::{AccountId}:root";

    /// <summary>The account id.</summary>
    public override string ToString() => AccountId;
}
