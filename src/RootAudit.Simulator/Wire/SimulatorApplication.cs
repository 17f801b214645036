using System.Buffers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RootAudit.Simulator.Wire;

/// <summary>
/// What Kestrel calls, directly: no host, no configuration from the environment, no middleware, no log. The server is
/// measured together with its client, and runs inside of other processes which have an environment of their own.
/// </summary>
internal sealed class SimulatorApplication(Gateway gateway, ControlEndpoints control) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            if (context.Request.Path.StartsWithSegments(ControlEndpoints.Prefix, StringComparison.Ordinal, out var rest))
                await control.AnswerAsync(context, rest.Value ?? "");
            else
                await gateway.AnswerAsync(context, await ReadBodyAsync(context.Request));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away while the answer waited: nobody is left to be told.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            // A mistake of the simulator's own must not look like a simulated one.
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("SimulatorMistake: " + exception);
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
            return default;
        while (true)
        {
            var result = await request.BodyReader.ReadAsync();
            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                request.BodyReader.AdvanceTo(result.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
