using Amazon.Runtime.Internal;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>
/// Takes out of a client's pipeline what serves nothing here: events before and after a call, which nobody listens to, the SDK's own
/// measuring, and endpoints that only databases have discovered. Each is one more asynchronous step of every call, compiled anew at the
/// first one, while a new session waits.
/// </summary>
internal static class ShortPipeline
{
    public static void Shorten(this RuntimePipeline pipeline)
    {
        pipeline.RemoveAll<MetricsHandler>();
        pipeline.RemoveAll<ErrorCallbackHandler>();
        pipeline.RemoveAll<CallbackHandler>();
        pipeline.RemoveAll<EndpointDiscoveryHandler>();
    }

    private static void RemoveAll<T>(this RuntimePipeline pipeline)
    {
        while (pipeline.Handlers.Exists(handler => handler.GetType() == typeof(T)))
            pipeline.RemoveHandler<T>();
    }
}
