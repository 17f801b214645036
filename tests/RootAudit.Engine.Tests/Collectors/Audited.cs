using RootAudit.Accounts;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Posture;
using RootAudit.Sessions;
using RootAudit.Simulator;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>A simulated organization and a session on it.</summary>
internal sealed class Audited : IAsyncDisposable
{
    private Audited(SimulatorServer server, AwsSession session, TimeProvider time)
    {
        Server = server;
        Session = session;
        Time = time;
        Collector = new AccountCollector(session);
    }

    public SimulatorServer Server { get; }

    public AwsSession Session { get; }

    public TimeProvider Time { get; }

    public AccountCollector Collector { get; }

    public List<string> Warnings { get; } = [];

    public List<string> NotFound { get; } = [];

    public static async Task<Audited> StartAsync(
        SimulatorOptions options, TimeProvider? time = null, Func<SessionOptions, SessionOptions>? change = null, TimeProvider? serverTime = null)
    {
        time ??= TimeProvider.System;
        var server = await SimulatorServer.StartAsync(options, serverTime);
        var session = new SessionOptions
        {
            Credentials = new StaticCredentials(server.AccessKeyId, server.SecretAccessKey, null),
            EndpointUrl = server.Endpoint.ToString(),
            Region = RegionOf(options.Partition),
        };
        return new Audited(server, new AwsSession(change?.Invoke(session) ?? session, time), time);
    }

    /// <summary>The accounts as the command lists them; all states unless the filter says otherwise.</summary>
    public async Task<List<OrganizationAccount>> AccountsAsync(AccountFilter? filter = null)
    {
        using var reader = new OrganizationReader(Session, Warnings.Add);
        var accounts = new List<OrganizationAccount>();
        await foreach (var account in reader.ReadAsync(filter ?? new AccountFilter(), NotFound.Add, CancellationToken.None))
            accounts.Add(account);
        return accounts;
    }

    /// <summary>Reads all accounts at once, as the pipeline does.</summary>
    public async Task<IReadOnlyDictionary<string, Outcome>> ReadAllAsync(AccountFilter? filter = null)
    {
        var accounts = await AccountsAsync(filter);
        var outcomes = await Task.WhenAll(accounts.Select(account => ReadAsync(account)));
        return outcomes.ToDictionary(outcome => outcome.Posture.AccountId);
    }

    public async Task<Outcome> ReadAsync(OrganizationAccount account, Freshness? freshness = null)
    {
        var reading = await Collector.ReadAsync(account, freshness ?? Freshness.Default, withPolicy: false, CancellationToken.None);
        return new Outcome(reading, PostureBuilder.Build(reading.Facts, Time.GetUtcNow()));
    }

    public async ValueTask DisposeAsync()
    {
        Collector.Dispose();
        Session.Dispose();
        await Server.DisposeAsync();
    }

    private static string RegionOf(string partition) => partition switch
    {
        "aws-cn" => "cn-northwest-1",
        "aws-us-gov" => "us-gov-east-1",
        _ => "eu-central-1",
    };
}

/// <summary>What came out for one account.</summary>
internal sealed record Outcome(AccountReading Reading, RootUserPosture Posture);
