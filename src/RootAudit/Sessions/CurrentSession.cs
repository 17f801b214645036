using System.Management.Automation;
using RootAudit.Engine.Aws.Session;
using RootAudit.Sessions;

namespace RootAudit;

/// <summary>
/// The module's one piece of shared state: the session that its commands use. Shared by all runspaces of the process. A session that
/// was connected stays until it is disconnected; one over the ambient credentials only as long as those stay the same, since another
/// profile may mean another organization.
/// </summary>
internal static class CurrentSession
{
    private static readonly object Gate = new();
    private static AwsSession? _connected;
    private static AwsSession? _ambient;
    private static AmbientState? _ambientState;

    /// <summary>The open session; <see langword="null"/> where there is none.</summary>
    public static AwsSession? Open
    {
        get
        {
            lock (Gate)
                return _connected ?? _ambient;
        }
    }

    /// <summary>The open session, or one over the ambient credentials with the defaults.</summary>
    /// <exception cref="Failures.CollectionException">There are no credentials.</exception>
    public static AwsSession OpenOrDefault(SessionState state)
    {
        lock (Gate)
        {
            if (_connected is not null)
                return _connected;
            var now = AmbientState.Of(state);
            if (_ambient is null || now != _ambientState)
            {
                _ambient = null;
                _ambient = new AwsSession(StoredCredentials.Apply(new SessionOptions(), state), TimeProvider.System);
                _ambientState = now;
            }

            return _ambient;
        }
    }

    /// <summary>Puts a session in the place of the one before. A command that still runs keeps the one it began with.</summary>
    public static void Replace(AwsSession? session)
    {
        lock (Gate)
        {
            _connected = session;
            _ambient = null;
        }
    }
}
