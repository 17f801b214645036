using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Wire;

/// <summary>What the simulator says of itself, outside of every AWS protocol: the truth and the calls.</summary>
internal sealed class ControlEndpoints(SimulatorServer server, World world, CallCounters counters)
{
    public const string Prefix = "/_simulator";

    /// <summary>The form of everything below <see cref="Prefix"/>.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public Task AnswerAsync(HttpContext context, string path)
    {
        switch (path)
        {
            case "/truth":
                return SendAsync(context, OrganizationTruth.Of(world.Organization, world.Options, world.RootAccess));
            case "/activity":
                return SendAsync(context, TrailFiles.Accounts(world).SelectMany(world.Trail.Of).Select(one => one.Truth).ToList());
            case "/published":
                return SendAsync(context, world.Topics.Published);
            case "/calls":
                return SendAsync(context, counters.Snapshot());
            case "/reset":
                counters.Reset();
                return SendAsync(context, counters.Snapshot());
            case "/outage":
                server.SetOutage(Enum.Parse<Outage>(Asked(context, "kind"), ignoreCase: true));
                return SendAsync(context, new { kind = Asked(context, "kind") });
            case "/create-queue":
                return SendAsync(context, new { url = server.CreateQueue(Asked(context, "name"), maximumReceiveCount: 5) });
            case "/queue":
                return SendAsync(context, server.LookIntoQueue(Asked(context, "url")));
            case "/send-activity":
                return SendAsync(context, server.SendActivity(Asked(context, "url")));
            default:
                context.Response.StatusCode = 404;
                return SendAsync(context, new { message = "truth, activity, published, calls, reset, outage?kind=, create-queue?name=, queue?url= or send-activity?url=" });
        }
    }

    private static string Asked(HttpContext context, string name) => context.Request.Query[name].ToString();

    private static async Task SendAsync<T>(HttpContext context, T value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }
}
