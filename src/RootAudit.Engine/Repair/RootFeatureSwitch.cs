using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Organizations;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.RootAccess;

namespace RootAudit.Engine.Repair;

/// <summary>Reads and switches on centralized root access. Each step is a call of its own, so that each can be asked for.</summary>
/// <param name="session">The session: of the management account, or for all but trusted access of the delegated administrator.</param>
public sealed class RootFeatureSwitch(AwsSession session)
{
    /// <summary>Reads how far it is switched on. What cannot be read becomes a gap.</summary>
    /// <exception cref="CollectionException">The caller is not known, or none of it could be read.</exception>
    public async Task<RootAccessFeature> ReadAsync(CancellationToken cancellationToken)
    {
        var identity = await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        var gaps = new List<Gap>();
        bool? trusted = null;
        CollectionException? first = null;
        try
        {
            using var organization = new OrganizationCalls(session);
            trusted = await organization.IsTrustedAsync(RootAccessFeature.ServicePrincipal, cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException failure)
        {
            first = failure;
            gaps.Add(failure.ToGap(RootAccessFeature.TrustedAccessFact));
        }

        Posture.OrganizationRootFeatures? features = null;
        try
        {
            features = await PolicyCalls.ListOrganizationsFeaturesAsync(session, cancellationToken).ConfigureAwait(false);
        }
        // Where neither can be read, the failure is worth more than an object full of gaps.
        catch (CollectionException failure) when (first is null)
        {
            gaps.Add(failure.ToGap(Posture.AccountFacts.RootFeaturesFact));
        }

        return new RootAccessFeature
        {
            AccountId = identity.AccountId,
            TrustedAccess = trusted,
            RootCredentialsManagement = features?.RootCredentialsManagement,
            RootSessions = features?.RootSessions,
            ReadTime = session.Time.GetUtcNow(),
            Gap = gaps,
        };
    }

    /// <summary>Gives IAM trusted access to the organization.</summary>
    /// <exception cref="CollectionException">It could not be done.</exception>
    public async Task TrustAsync(CancellationToken cancellationToken)
    {
        using var organization = new OrganizationCalls(session);
        await organization.EnableServiceAccessAsync(RootAccessFeature.ServicePrincipal, cancellationToken).ConfigureAwait(false);
        session.Roots.Enabled(features: null);
    }

    /// <summary>Switches a feature on. Waits where trusted access was given in this session and has not taken effect.</summary>
    /// <param name="rootSessions">Root sessions; else the central management of root credentials.</param>
    /// <param name="waiting">Told once that it waits.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CollectionException">It could not be done, or trusted access did not take effect in time.</exception>
    public async Task EnableAsync(bool rootSessions, Action waiting, CancellationToken cancellationToken)
    {
        var operation = rootSessions ? RootAccessOperations.EnableRootSessions : RootAccessOperations.EnableCredentialsManagement;
        for (var told = false; ; told = true)
        {
            try
            {
                session.Roots.Enabled(await RootFeatureCalls.EnableAsync(session, operation, cancellationToken).ConfigureAwait(false));
                return;
            }
            catch (AnswerException) when (session.Roots.IsSettling)
            {
                if (!told)
                    waiting();
                await Task.Delay(RootSessions.Pause, session.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (AnswerException answer)
            {
                throw new CollectionException(GapReason.FeatureNotEnabled, $"{operation.Id} was refused. {answer.ErrorCode}: IAM has no trusted access to the organization, or it has not taken effect.")
                {
                    Operation = operation.Id,
                    ErrorCode = answer.ErrorCode,
                    RecommendedAction = "Run Enable-RootAccessFeature with the management account, which may give trusted access, and again after some minutes.",
                };
            }
        }
    }
}
