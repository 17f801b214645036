using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Session;

/// <summary>The way into one account: its IAM client, and the role session behind it.</summary>
internal sealed class MemberAccess(string accountId, ServiceClient iam, RoleCredentials? role) : IDisposable
{
    /// <summary>Makes clients of other services with the account's credentials.</summary>
    public required Func<GlobalService, ServiceClient> OpenClient { get; init; }

    /// <summary>The account's credentials, for clients of the SDK's own; fresh after <see cref="EnsureAsync"/>.</summary>
    public required AWSCredentials Credentials { get; init; }

    /// <summary>Whether the account is entered through its audit role, and not with the caller's own credentials.</summary>
    public bool IsRole => role is not null;

    public string AccountId => accountId;

    /// <summary>Makes sure that the account can be called: assumes the role where there is one.</summary>
    /// <exception cref="CollectionException">The role cannot be assumed.</exception>
    public Task EnsureAsync(CancellationToken cancellationToken) => role?.EnsureFreshAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Makes a call in the account. A session that ran out in the middle of a run is renewed, and the call made again.</summary>
    /// <exception cref="CollectionException">The call failed for good.</exception>
    public Task<T> CallAsync<T>(
        CallRunner runner, AwsOperation operation, CallPriority priority, Func<ServiceClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        CallAsync(runner, operation, priority, token => call(iam, token), limit: null, cancellationToken);

    /// <summary>The same with a client of the caller's own, and a bound that each attempt keeps to.</summary>
    /// <exception cref="CollectionException">The call failed for good.</exception>
    public async Task<T> CallAsync<T>(
        CallRunner runner,
        AwsOperation operation,
        CallPriority priority,
        Func<CancellationToken, Task<T>> call,
        WindowLimit? limit,
        CancellationToken cancellationToken)
    {
        for (var renewed = false; ; renewed = true)
        {
            await EnsureAsync(cancellationToken).ConfigureAwait(false);
            var key = role?.CurrentAccessKey;
            try
            {
                return await runner.RunAsync(operation, accountId, priority, call, cancellationToken, limit).ConfigureAwait(false);
            }
            catch (Exception exception) when (!renewed && role is not null && FailureKinds.Of(exception) == FailureKind.ExpiredToken)
            {
                role.Expire(key);
            }
            catch (Exception exception) when (exception is not AnswerException)
            {
                throw FailureTranslation.Translate(exception, operation, accountId, cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        iam.Dispose();
        role?.Dispose();
    }
}
