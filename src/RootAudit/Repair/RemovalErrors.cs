using System.Management.Automation;
using RootAudit.Failures;
using RootAudit.Pipeline;
using RootAudit.RootAccess;
using RootAudit.Text;

namespace RootAudit.Repair;

/// <summary>The errors of removing root's credentials.</summary>
internal static class RemovalErrors
{
    /// <summary>MFA alone was chosen, and there is a password.</summary>
    public static ErrorRecord MfaProtectsPassword(string accountId) => Errors.OfInput(
        new InvalidOperationException(
            $"Root of account {accountId} has a password: without MFA it alone would open the account. Nothing was removed."),
        "MfaProtectsPassword",
        ErrorCategory.InvalidOperation,
        accountId,
        "Remove the password with it: -Password -MfaDevice, or -All.");

    /// <summary>A removal ended in the middle: what is left is part of the message.</summary>
    public static ErrorRecord Stopped(CollectionException failure, string accountId, RootCredentialRemoval result)
    {
        var removed = result.Removed.Count == 0 ? "Nothing was removed" : $"Removed: {string.Join(", ", result.Removed)}";
        var message = $"{failure.Message} {removed}. Left: {string.Join(", ", result.Left)}.";
        return new ErrorRecord(failure, failure.Reason.ToString(), Errors.Of(failure, accountId).CategoryInfo.Category, accountId)
        {
            ErrorDetails = new ErrorDetails(Printable.Text(message))
            {
                RecommendedAction = $"{failure.RecommendedAction} Then run it again: what is gone stays gone.".TrimStart(),
            },
        };
    }
}
