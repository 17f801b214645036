using RootAudit.Simulator.State;

namespace RootAudit.Simulator;

/// <summary>Temporary credentials, as an instance, a container or IAM Identity Center hands them to a client.</summary>
/// <param name="AccessKeyId">The access key id.</param>
/// <param name="SecretAccessKey">The secret access key.</param>
/// <param name="SessionToken">The session token.</param>
/// <param name="Expiration">When they end.</param>
public sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);

/// <content>Sessions that a client did not ask STS for.</content>
public sealed partial class SimulatorServer
{
    /// <summary>Opens a session of a role.</summary>
    /// <param name="accountId">The role's account.</param>
    /// <param name="roleName">The role's name.</param>
    /// <param name="lifetime">How long the session lasts.</param>
    public SessionCredentials OpenSession(string accountId, string roleName, TimeSpan lifetime)
    {
        var account = AccountOf(accountId);
        var arn = $"arn:{_world.Organization.Partition}:sts::{accountId}:assumed-role/{roleName}/session";
        var end = _clock.GetUtcNow() + _world.Options.Faults.ClockSkew + lifetime;
        var issued = _world.Credentials.Issue(new Caller(account, arn, "AROASIMULATEDSESSION0:session", User: null), end);
        return new SessionCredentials(issued.AccessKeyId, issued.SecretKey, issued.SessionToken!, end);
    }
}
