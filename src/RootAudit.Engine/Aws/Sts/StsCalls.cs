using System.Globalization;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Sts;

/// <summary>The calls to STS.</summary>
internal static class StsCalls
{
    /// <summary>The longest session that role chaining and the default of roles both allow.</summary>
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(1);

    /// <summary>The longest that a root session may be.</summary>
    private static readonly TimeSpan RootSessionLength = TimeSpan.FromMinutes(15);

    public static async Task<CallerIdentity> GetCallerIdentityAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var operation = AwsOperations.GetCallerIdentity;
        try
        {
            var answer = await session.Runner.RunAsync(
                operation,
                "caller",
                CallPriority.Organization,
                token => session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), token),
                cancellationToken).ConfigureAwait(false);
            if (!Accounts.AccountId.IsValid(answer.Account))
                throw new InvalidAnswerException("The answer does not name an account.");
            return new CallerIdentity(answer.Account, answer.Arn ?? string.Empty, AwsPartition.OfArn(answer.Arn));
        }
        catch (Exception exception)
        {
            throw FailureTranslation.Translate(exception, operation, accountId: null, cancellationToken);
        }
    }

    /// <summary>Assumes the audit role of an account.</summary>
    /// <exception cref="CollectionException">The role cannot be assumed.</exception>
    public static async Task<RoleSession> AssumeRoleAsync(
        AwsSession session, CallerIdentity caller, string accountId, CancellationToken cancellationToken)
    {
        var role = $"arn:{caller.Partition.Name}:iam::{accountId}:role/{session.Options.RoleName.TrimStart('/')}";
        var request = new AssumeRoleRequest
        {
            RoleArn = role,
            RoleSessionName = session.Options.RoleSessionName,
            ExternalId = session.Options.ExternalId,
            DurationSeconds = (int)SessionLength.TotalSeconds,
        };
        try
        {
            var answer = await session.Runner.RunAsync(
                AwsOperations.AssumeRole,
                caller.AccountId,
                CallPriority.AssumeRole,
                token => session.Sts.AssumeRoleAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            var given = answer.Credentials ?? throw new InvalidAnswerException("The answer holds no credentials.");
            return RoleSession.Given(
                new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken),
                session.Time.GetUtcNow(),
                Expiry(given, session.Time.GetUtcNow()),
                SessionLength);
        }
        catch (Exception exception)
        {
            throw NotAssumed(FailureTranslation.Translate(exception, AwsOperations.AssumeRole, accountId, cancellationToken), role, caller);
        }
    }

    /// <summary>
    /// Enters a member account as its root user, within one task policy. The client is that of the session's Region: AWS has no
    /// <c>AssumeRoot</c> at the global endpoint (<see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html"/>).
    /// </summary>
    /// <exception cref="CollectionException">AWS refused, without saying which of the conditions is not met.</exception>
    public static async Task<RoleSession> AssumeRootAsync(
        AwsSession session, CallerIdentity caller, string accountId, string task, CancellationToken cancellationToken)
    {
        var operation = RootAccessOperations.AssumeRoot;
        var request = new AssumeRootRequest
        {
            TargetPrincipal = accountId,
            TaskPolicyArn = new PolicyDescriptorType { Arn = RootTaskNames.Arn(caller.Partition.Name, task) },
            DurationSeconds = (int)RootSessionLength.TotalSeconds,
        };
        try
        {
            var answer = await session.Runner.RunAsync(
                operation, caller.AccountId, CallPriority.AssumeRole, token => session.Sts.AssumeRootAsync(request, token), cancellationToken).ConfigureAwait(false);
            var given = answer.Credentials ?? throw new InvalidAnswerException("The answer holds no credentials.");
            return RoleSession.Given(
                new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken),
                session.Time.GetUtcNow(),
                Expiry(given, session.Time.GetUtcNow()),
                RootSessionLength);
        }
        catch (Exception exception)
        {
            throw FailureTranslation.Translate(exception, operation, accountId, cancellationToken);
        }
    }

    private static DateTimeOffset Expiry(Amazon.SecurityToken.Model.Credentials given, DateTimeOffset now) =>
        given.Expiration is { } expiration ? new DateTimeOffset(expiration.ToUniversalTime(), TimeSpan.Zero) : now + SessionLength;

    /// <summary>A denial has one of three causes, and AWS does not tell which: the message names all of them.</summary>
    private static CollectionException NotAssumed(CollectionException failure, string role, CallerIdentity caller) =>
        failure.Reason != GapReason.AccessDenied
            ? failure
            : new CollectionException(GapReason.RoleNotAssumable, failure.Message, failure.InnerException)
            {
                AccountId = failure.AccountId,
                Operation = failure.Operation,
                Permission = AwsOperations.AssumeRole.Permission,
                ErrorCode = failure.ErrorCode,
                RequestId = failure.RequestId,
                RecommendedAction = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Check that the role {role} exists, that its trust policy names {caller.Arn} (and the external id, if one is asked for), and that the caller is allowed sts:AssumeRole on it. Another role is named with Connect-RootAudit -RoleName."),
            };
}
