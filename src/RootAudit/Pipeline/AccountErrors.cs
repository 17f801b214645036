using System.Management.Automation;
using RootAudit.Text;

namespace RootAudit.Pipeline;

/// <summary>Errors of account ids that a user gave.</summary>
internal static class AccountErrors
{
    public static ErrorRecord NotAnId(string id) => Errors.OfInput(
        new FormatException(string.IsNullOrWhiteSpace(id)
            ? "An account id is empty: an account id has twelve digits."
            : $"'{Printable.Text(id)}' is no account id: an account id has twelve digits."),
        "AccountIdNotValid",
        ErrorCategory.InvalidArgument,
        id,
        string.IsNullOrWhiteSpace(id)
            ? "Look for an empty row, cell or variable in what was given."
            : "Give twelve digits as text; a number loses its leading zeros, so quote ids that begin with 0.");

    public static ErrorRecord NotFound(string id) => Errors.OfInput(
        new ItemNotFoundException($"Account {id} is not in the organization."),
        "AccountNotFound",
        ErrorCategory.ObjectNotFound,
        id,
        "List the accounts with Get-OrganizationAccount; an account that left the organization is audited with credentials of its own.");

    public static ErrorRecord UnitNotFound(string unit) => Errors.OfInput(
        new ItemNotFoundException(
            $"No account of the organization is in an organizational unit '{Printable.Text(unit)}' or below it: there is no such unit, or it is empty."),
        "OrganizationalUnitNotFound",
        ErrorCategory.ObjectNotFound,
        unit,
        "Name the unit by its id (ou-ab12-11111111) or by its path of names from the root down (Root/Production); OrganizationalUnit of Get-OrganizationAccount shows the paths. Wildcards are not expanded.");

    public static ErrorRecord NameNotFound(string name) => Errors.OfInput(
        new ItemNotFoundException($"No account with the name '{Printable.Text(name)}' meets the conditions."),
        "AccountNameNotFound",
        ErrorCategory.ObjectNotFound,
        name,
        "Check the name with Get-OrganizationAccount. Only accounts that are active are meant unless -State says otherwise; wildcards are allowed.");
}
