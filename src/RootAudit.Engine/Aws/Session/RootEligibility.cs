using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Posture;

namespace RootAudit.Engine.Aws.Session;

/// <summary>Says which accounts have root sessions, and why one was refused: AWS gives the same answer for every cause.</summary>
internal static class RootEligibility
{
    /// <summary>Why an account cannot have a root session; <see langword="null"/> where it can.</summary>
    public static CollectionException? Refusal(OrganizationAccount account)
    {
        if (account.IsManagementAccount is true)
        {
            return new CollectionException(
                GapReason.NotEligible, $"Account {account.AccountId} is the management account: AWS gives no root session for it, and its root credentials are not managed centrally.")
            {
                AccountId = account.AccountId,
                Operation = RootAccessOperations.AssumeRoot.Id,
                RecommendedAction = "Sign in to it as root to change its credentials; leave it out of the pipeline with Where-Object IsManagementAccount -ne $true.",
            };
        }

        return account.State is AccountState.Active or AccountState.PendingClosure or AccountState.Unknown
            ? null
            : new CollectionException(GapReason.AccountNotActive, $"Account {account.AccountId} is {account.State}: AWS gives no root session for it.")
            {
                AccountId = account.AccountId,
                Operation = RootAccessOperations.AssumeRoot.Id,
                RecommendedAction = "Leave it out with Get-OrganizationAccount (its default).",
            };
    }

    /// <summary>The refusal with what is known of its cause.</summary>
    public static CollectionException Denied(
        CollectionException failure, string task, Fact<OrganizationRootFeatures> features, CallerIdentity caller)
    {
        var isPrivileged = task is RootTaskNames.UnlockBucket or RootTaskNames.UnlockQueue;
        var isOff = features.TryGet(out var known) && !(isPrivileged ? known.RootSessions : known.RootCredentialsManagement);
        return new CollectionException(isOff ? GapReason.FeatureNotEnabled : GapReason.AccessDenied, failure.Message, failure.InnerException)
        {
            AccountId = failure.AccountId,
            Operation = failure.Operation,
            Permission = isOff ? null : RootAccessOperations.AssumeRoot.Permission,
            ErrorCode = failure.ErrorCode,
            RequestId = failure.RequestId,
            RecommendedAction = isOff
                ? $"{(isPrivileged ? "Privileged tasks in root sessions are" : "The central management of root credentials is")} not switched on: Enable-RootAccessFeature does it."
                : $"Check that {caller.Arn} is of the management account or of the delegated administrator for IAM and no root user, and that it is allowed sts:AssumeRoot on "
                    + $"arn:{caller.Partition.Name}:iam::{failure.AccountId}:root with this task policy. A feature that was switched on less than three minutes ago may not have taken effect.",
        };
    }
}
