using RootAudit.Accounts;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.RootAccess;

namespace RootAudit.Engine.Repair;

/// <summary>
/// Changes root's credentials in root sessions. It decides nothing and asks nobody: each method makes the one change that its name says.
/// </summary>
/// <param name="session">The session.</param>
public sealed class RootRepair(AwsSession session)
{
    /// <summary>How often the state is read again where IAM still shows what was removed: it takes a while to agree with itself.</summary>
    private const int Readings = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private readonly RootCredentialCollector _collector = new(session);

    /// <summary>Reads all credentials of an account's root, live.</summary>
    /// <exception cref="CollectionException">The account has no root session.</exception>
    public Task<RootCredential> ReadAsync(OrganizationAccount account, CancellationToken cancellationToken) => _collector.ReadAsync(account, cancellationToken);

    /// <summary>Removes one credential; one that is gone already is no failure.</summary>
    /// <exception cref="CollectionException">It could not be removed.</exception>
    public async Task RemoveAsync(OrganizationAccount account, RootCredentialItem item, CancellationToken cancellationToken)
    {
        var root = await session.Roots.EnterAsync(account, RootTaskNames.Delete, cancellationToken).ConfigureAwait(false);
        try
        {
            await RootCalls.RemoveAsync(root, item, session.Runner, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Also after a failure: whether the call had an effect is then not known.
            session.Facts.Forget(account.AccountId);
        }
    }

    /// <summary>Reads again after a removal, some times over where IAM still shows what was removed.</summary>
    /// <returns>The last reading, whether it still shows something or not.</returns>
    /// <exception cref="CollectionException">The account has no root session any more.</exception>
    public async Task<RootCredential> ReadAgainAsync(
        OrganizationAccount account, IReadOnlyList<RootCredentialItem> removed, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var reading = 1; ; reading++, pause *= 2)
        {
            var credential = await _collector.ReadAsync(account, cancellationToken).ConfigureAwait(false);
            if (reading == Readings || !RemovalPlan.Held(credential).Any(held => removed.Any(item => item.Kind == held.Kind && item.Id == held.Id)))
                return credential;
            await Task.Delay(pause, session.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether root has a password; read within the task that lets it be recovered.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public async Task<bool> HasPasswordAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var root = await session.Roots.EnterAsync(account, RootTaskNames.CreatePassword, cancellationToken).ConfigureAwait(false);
        return (await RootCalls.GetLoginProfileAsync(root, session.Runner, cancellationToken).ConfigureAwait(false)).Exists;
    }

    /// <summary>Lets root's password be recovered by e-mail.</summary>
    /// <returns>Whether something changed.</returns>
    /// <exception cref="CollectionException">It could not be done.</exception>
    public async Task<bool> AllowPasswordRecoveryAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var root = await session.Roots.EnterAsync(account, RootTaskNames.CreatePassword, cancellationToken).ConfigureAwait(false);
        try
        {
            return await RootCalls.CreateLoginProfileAsync(root, session.Runner, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.Facts.Forget(account.AccountId);
        }
    }

    /// <summary>Who makes the changes.</summary>
    /// <exception cref="CollectionException">The caller is not known.</exception>
    public async Task<string> CallerAsync(CancellationToken cancellationToken) =>
        (await session.IdentifyAsync(cancellationToken).ConfigureAwait(false)).Arn;
}
