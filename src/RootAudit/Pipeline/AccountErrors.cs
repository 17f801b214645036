using System.Management.Automation;
using RootAudit.Text;

namespace RootAudit.Pipeline;

/// <summary>Errors of account ids that a user gave.</summary>
internal static class AccountErrors
{
    public static ErrorRecord NotAnId(string id) => Errors.OfInput(
        new FormatException($"'{Printable.Text(id)}' is no account id: an account id has twelve digits."),
        "AccountIdNotValid",
        ErrorCategory.InvalidArgument,
        id,
        "Give twelve digits as text; a number loses its leading zeros, so quote ids that begin with 0.");

    public static ErrorRecord NotFound(string id) => Errors.OfInput(
        new ItemNotFoundException($"Account {id} is not in the organization."),
        "AccountNotFound",
        ErrorCategory.ObjectNotFound,
        id,
        "List the accounts with Get-OrganizationAccount; an account that left the organization is audited with credentials of its own.");
}
