using System.Management.Automation;
using RootAudit.Failures;

namespace RootAudit.Pipeline;

/// <summary>Makes error records of failures: an id and a category for each reason, the account as target, the remedy as recommended action.</summary>
internal static class Errors
{
    /// <summary>The error of one account, or of the session where no account is named.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="target">What it concerns.</param>
    /// <param name="more">How many more facts of it could not be read.</param>
    public static ErrorRecord Of(CollectionException failure, object? target, int more = 0)
    {
        var message = more == 0 ? failure.Message : $"{failure.Message} ({more} more {(more == 1 ? "fact" : "facts")} of the account could not be read; see the Gap property.)";
        return new ErrorRecord(failure, failure.Reason.ToString(), CategoryOf(failure.Reason), target ?? failure.AccountId)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = failure.RecommendedAction ?? string.Empty },
        };
    }

    /// <summary>The error of an object of which a part could not be read.</summary>
    public static ErrorRecord OfGap(Gap gap, string accountId, int more) => Of(
        new CollectionException(gap.Reason, gap.Message)
        {
            AccountId = accountId,
            Permission = gap.Permission,
            RecommendedAction = gap.Permission is { } permission ? $"Allow {permission}; docs/permissions.md has the whole policy." : "See the Gap property.",
        },
        accountId,
        more);

    /// <summary>The error of an input that cannot be used.</summary>
    public static ErrorRecord OfInput(Exception exception, string id, ErrorCategory category, object? target, string recommendedAction) =>
        new(exception, id, category, target)
        {
            ErrorDetails = new ErrorDetails(MessageOf(exception)) { RecommendedAction = recommendedAction },
        };

    // .NET adds the name of its own parameter, which tells a user nothing.
    private static string MessageOf(Exception exception)
    {
        var suffix = exception is ArgumentException { ParamName: { } name } ? $" (Parameter '{name}')" : string.Empty;
        return suffix.Length > 0 && exception.Message.EndsWith(suffix, StringComparison.Ordinal) ? exception.Message[..^suffix.Length] : exception.Message;
    }

    private static ErrorCategory CategoryOf(GapReason reason) => reason switch
    {
        GapReason.AccessDenied or GapReason.RoleNotAssumable or GapReason.NotVisible => ErrorCategory.PermissionDenied,
        GapReason.AccountNotActive or GapReason.FeatureNotEnabled => ErrorCategory.ResourceUnavailable,
        GapReason.NotEligible => ErrorCategory.InvalidOperation,
        GapReason.Throttled => ErrorCategory.LimitsExceeded,
        GapReason.Unreachable => ErrorCategory.ConnectionError,
        GapReason.InvalidResponse or GapReason.NotReported => ErrorCategory.InvalidData,
        GapReason.InvalidCredentials => ErrorCategory.AuthenticationError,
        GapReason.ReportNotReady => ErrorCategory.OperationTimeout,
        GapReason.Cancelled => ErrorCategory.OperationStopped,
        _ => ErrorCategory.ResourceUnavailable,
    };
}
