using System.Management.Automation;
using RootAudit.Engine.Aws.Session;
using RootAudit.Sessions;

namespace RootAudit;

/// <summary>The module's one piece of shared state: the session that its commands use. Shared by all runspaces of the process.</summary>
internal static class CurrentSession
{
    private static readonly object Gate = new();
    private static AwsSession? _session;

    /// <summary>The open session; <see langword="null"/> where there is none.</summary>
    public static AwsSession? Open
    {
        get
        {
            lock (Gate)
                return _session;
        }
    }

    /// <summary>The open session, or one over the ambient credentials with the defaults.</summary>
    /// <exception cref="Failures.CollectionException">There are no credentials.</exception>
    public static AwsSession OpenOrDefault(SessionState state)
    {
        lock (Gate)
            return _session ??= new AwsSession(StoredCredentials.Apply(new SessionOptions(), state), TimeProvider.System);
    }

    /// <summary>Puts a session in the place of the one before. A command that still runs keeps the one it began with.</summary>
    public static void Replace(AwsSession? session)
    {
        lock (Gate)
            _session = session;
    }
}
