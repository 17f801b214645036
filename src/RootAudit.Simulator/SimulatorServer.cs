using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RootAudit.Simulator.Scenarios;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator;

/// <summary>A simulated AWS organization that answers on a loopback port until it is disposed.</summary>
public sealed partial class SimulatorServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly World _world;
    private readonly TimeProvider _clock;
    private int _disposed;

    private SimulatorServer(KestrelServer kestrel, World world, CallCounters calls, TimeProvider clock)
    {
        _clock = clock;
        _kestrel = kestrel;
        _world = world;
        Calls = calls;
    }

    /// <summary>Where all services answer, to be given as <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The access key id of the caller: an IAM user of the management account, unless the options say otherwise.</summary>
    public string AccessKeyId => _world.Credentials.Primary.AccessKeyId;

    /// <summary>The secret access key of the caller.</summary>
    public string SecretAccessKey => _world.Credentials.Primary.SecretKey;

    /// <summary>What was generated, as it is now.</summary>
    public OrganizationTruth Truth => OrganizationTruth.Of(_world.Organization, _world.Options, _world.RootAccess);

    /// <summary>What the trails of all accounts hold, and what it is in truth.</summary>
    public IReadOnlyList<ActivityTruth> Activity => [.. TrailFiles.Accounts(_world).SelectMany(_world.Trail.Of).Select(one => one.Truth)];

    /// <summary>Writes the log files of an organization trail, as CloudTrail puts them into a bucket.</summary>
    public void WriteTrail(string folder) => TrailFiles.Write(_world, folder);

    /// <summary>The bucket to which the organization's trail delivers.</summary>
    public SimulatedBucket TrailBucket => _world.TrailBucket;
    /// <summary>What was published to topics.</summary>
    public IReadOnlyList<PublishedMessage> Published => _world.Topics.Published;

    /// <summary>Makes a topic of SNS in the caller's account.</summary>
    /// <returns>Its ARN.</returns>
    public string CreateTopic(string name, string region = "us-east-1")
    {
        var arn = $"arn:{_world.Organization.Partition}:sns:{region}:{Truth.CallerAccountId}:{name}";
        _world.Topics.Create(arn);
        return arn;
    }

    /// <summary>The calls so far.</summary>
    public CallCounters Calls { get; }

    /// <summary>What was asked for.</summary>
    public SimulatorOptions Options => _world.Options;

    /// <summary>Lets a service control policy deny an action to the root user of an account, sessions of AssumeRoot included.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="action">The action, as <c>iam:DeleteAccessKey</c>.</param>
    public void DenyToRoot(string accountId, string action) => AccountOf(accountId).ActionsDeniedToRoot.Add(action);

    /// <summary>Lifts what <see cref="DenyToRoot"/> denied.</summary>
    /// <param name="accountId">The account.</param>
    public void AllowRoot(string accountId) => AccountOf(accountId).ActionsDeniedToRoot.Clear();

    /// <summary>Takes the audit role of an account away, or gives it back.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="canBeAssumed">Whether the role can be assumed from now on.</param>
    public void SetRole(string accountId, bool canBeAssumed) => AccountOf(accountId).RoleCanBeAssumed = canBeAssumed;

    /// <summary>Generates the organization and starts to listen.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="clock">The server's clock; the system's when null.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<SimulatorServer> StartAsync(
        SimulatorOptions options, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        clock ??= TimeProvider.System;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Accounts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Users, nameof(options));
        if (options.Partition is not ("aws" or "aws-us-gov" or "aws-cn"))
            throw new ArgumentException($"There is no partition '{options.Partition}'.", nameof(options));
        var world = OrganizationFactory.Build(options, clock.GetUtcNow() + options.Faults.ClockSkew);
        var calls = new CallCounters();
        var kestrel = MakeKestrel(options.Port);
        var server = new SimulatorServer(kestrel, world, calls, clock);
        try
        {
            var application = new SimulatorApplication(new Gateway(world, calls, clock), new ControlEndpoints(server, world, calls));
            await kestrel.StartAsync(application, cancellationToken);
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }

        server.Endpoint = new Uri(kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        return server;
    }

    /// <summary>Stops at once: calls under way are dropped, as nobody waits for a simulator to finish.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Endpoint} ({_world.Organization.Accounts.Count} accounts)");

    private SimulatedAccount AccountOf(string id) =>
        _world.Organization.FindAccount(id) ?? throw new ArgumentException($"There is no account {id}.", nameof(id));

    private static KestrelServer MakeKestrel(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // On a machine that stood still and goes on, all connections look idle by the clock; closing them would fail calls that nobody meant to
        // fail. Not endless: Kestrel adds it to a number of ticks, which then overflows.
        options.Limits.KeepAliveTimeout = options.Limits.RequestHeadersTimeout = TimeSpan.FromDays(1);
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        var sockets = new SocketTransportFactory(Wrap(new SocketTransportOptions { Backlog = 4096 }), NullLoggerFactory.Instance);
        return new KestrelServer(Wrap(options), sockets, NullLoggerFactory.Instance);
    }

    private static IOptions<T> Wrap<T>(T options)
        where T : class => Microsoft.Extensions.Options.Options.Create(options);
}
