using System.Collections.Concurrent;

namespace RootAudit.Simulator.State;

/// <summary>
/// Centralized root access of the organization: trusted access for IAM, and the features. What is switched on shows at once and takes
/// effect after a while, as in AWS.
/// </summary>
internal sealed class RootAccess(SimulatorOptions options)
{
    public const string ServicePrincipal = "iam.amazonaws.com";
    public const string CredentialsManagement = "RootCredentialsManagement";
    public const string Sessions = "RootSessions";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _enabled = new(Initially(options), StringComparer.Ordinal);

    /// <summary>The features that are on, in the order of the model.</summary>
    public IReadOnlyList<string> Features => [.. new[] { CredentialsManagement, Sessions }.Where(_enabled.ContainsKey)];

    /// <summary>The services that have trusted access, each with the moment of switching it on.</summary>
    public IReadOnlyList<(string Principal, DateTimeOffset Enabled)> TrustedServices =>
        [.. _enabled.Where(one => one.Key.Contains('.', StringComparison.Ordinal)).Select(one => (one.Key, one.Value)).OrderBy(one => one.Key, StringComparer.Ordinal)];

    /// <summary>Whether IAM may act in the organization by now.</summary>
    public bool IsTrusted(DateTimeOffset now) => IsEffective(ServicePrincipal, now);

    /// <summary>Whether a feature has taken effect by now.</summary>
    public bool IsEffective(string what, DateTimeOffset now) =>
        _enabled.TryGetValue(what, out var since) && now - since >= options.RootAccessPropagation;

    /// <summary>Switches a feature or a service's trusted access on; what is on already stays as it is.</summary>
    public void Enable(string what, DateTimeOffset now) => _enabled.TryAdd(what, now);

    private static Dictionary<string, DateTimeOffset> Initially(SimulatorOptions options)
    {
        // Long enough ago for every propagation.
        var before = new DateTimeOffset(2025, 1, 15, 8, 30, 0, TimeSpan.Zero);
        var initially = options.RootFeatures.ToDictionary(feature => feature, _ => before, StringComparer.Ordinal);
        if (options.TrustedAccessForIam ?? initially.Count > 0)
            initially[ServicePrincipal] = before;
        return initially;
    }
}
