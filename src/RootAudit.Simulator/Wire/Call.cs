using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Wire;

/// <summary>One call on its way: what an operation may look at.</summary>
internal sealed class Call
{
    public required World World { get; init; }

    public required Caller Caller { get; init; }

    public required CallInput Input { get; init; }

    /// <summary>The server's time when the call arrived.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The Region that the call was signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The server's clock, for operations that wait.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What <see cref="Operation.Prepare"/> gave.</summary>
    public object? Prepared { get; set; }

    public SimulatedAccount Account => Caller.Account;

    public SimulatedOrganization Organization => World.Organization;

    public string Required(string name) => Input.Text(name)
        ?? throw new AwsException(
            "ValidationError", 400,
            $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");
}
