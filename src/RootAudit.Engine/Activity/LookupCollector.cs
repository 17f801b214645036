using System.Globalization;
using System.Text;
using System.Text.Json;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Engine.Aws.Account;
using RootAudit.Engine.Aws.CloudTrail;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;

namespace RootAudit.Engine.Activity;

/// <summary>What was found in an account, the first first, and the Regions that could not be read.</summary>
public sealed record LookupReading(IReadOnlyList<RootActivityEvent> Events, IReadOnlyList<CollectionException> Failures)
{
    /// <summary>The Regions that were read to the end.</summary>
    public IReadOnlyList<string> Region { get; init; } = [];

    /// <summary>The Regions that could not be read, or not to the end.</summary>
    public IReadOnlyList<string> UnreadRegion { get; init; } = [];

    /// <summary>The Region that records the sign-ins of root in the account's partition.</summary>
    public string? SignInRegion { get; init; }
}

/// <summary>Reads the activity of root from CloudTrail's event history. Thread-safe; any number of accounts may be read at once.</summary>
public sealed class LookupCollector(AwsSession session)
{
    /// <summary>How far AWS keeps the event history.</summary>
    public static TimeSpan History { get; } = TimeSpan.FromDays(90);

    /// <summary>Reads an account. A Region that cannot be read is a failure of its own; the others go on.</summary>
    /// <param name="account">The account.</param>
    /// <param name="filter">Which events; its Regions are asked, and where it names none, the one that records sign-ins of root.</param>
    /// <param name="allRegions">Whether to ask all Regions that are on in the account.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CollectionException">The account cannot be entered.</exception>
    public async Task<LookupReading> ReadAsync(
        OrganizationAccount account, ActivityFilter filter, bool allRegions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (AccountCollector.NotActive(account) is { } notActive)
            throw notActive;
        var identity = await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        var access = await session.EnterAsync(account.AccountId, cancellationToken).ConfigureAwait(false);
        await access.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var home = identity.Partition.DefaultRegion;
        var failures = new List<CollectionException>();
        var regions = await RegionsAsync(access, home, filter, allRegions, failures, cancellationToken).ConfigureAwait(false);
        var wanted = filter with { Region = [] };
        var readings = await Task.WhenAll(
            regions.Select(region => ReadRegionAsync(access, identity.Partition, region, wanted, cancellationToken))).ConfigureAwait(false);
        failures.AddRange(readings.Select(reading => reading.Failure).OfType<CollectionException>());
        // A sign-in of root is found by its user and by its name.
        var events = readings.SelectMany(reading => reading.Events)
            .DistinctBy(one => one.EventId is null ? (object)one : (one.EventId, one.Region))
            .OrderBy(one => one.Time ?? DateTimeOffset.MinValue).ThenBy(one => one.EventId, StringComparer.Ordinal)
            .Select(one => one with { AccountName = account.AccountName });
        var isRead = regions.Zip(readings).ToLookup(pair => pair.Second.Failure is null, pair => pair.First);
        return new LookupReading([.. events], failures)
        {
            Region = [.. isRead[true]], UnreadRegion = [.. isRead[false]], SignInRegion = home,
        };
    }

    private async Task<IReadOnlyList<string>> RegionsAsync(
        MemberAccess access,
        string home,
        ActivityFilter filter,
        bool all,
        List<CollectionException> failures,
        CancellationToken cancellationToken)
    {
        if (!all && filter.Region.Count > 0)
            return [.. filter.Region.Select(region => region.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        if (!all)
            return [home];
        try
        {
            var enabled = await RegionCalls.ListEnabledRegionsAsync(session, access, cancellationToken).ConfigureAwait(false);
            // The sign-in Region first: what is there matters most, and is asked for before the bound on calls is met.
            return [home, .. enabled.Where(region => region != home)];
        }
        catch (CollectionException failure)
        {
            failures.Add(failure);
            return [home];
        }
    }

    private async Task<(List<RootActivityEvent> Events, CollectionException? Failure)> ReadRegionAsync(
        MemberAccess access, AwsPartition partition, string region, ActivityFilter filter, CancellationToken cancellationToken)
    {
        var found = new List<RootActivityEvent>();
        if (AwsPartition.OfRegion(region) != partition)
            return (found, OtherPartition(access.AccountId, partition, region));
        var now = session.Time.GetUtcNow();
        using var calls = new CloudTrailCalls(session, access, region);
        try
        {
            foreach (var attribute in LookupPlan.Of(region == partition.DefaultRegion, filter.IncludeIamEvents))
            {
                var pages = calls.LookupEventsAsync(attribute, filter.StartTime ?? now - History, filter.EndTime ?? now, cancellationToken);
                await foreach (var page in pages.ConfigureAwait(false))
                    found.AddRange(page.Select(one => Read(one, access.AccountId, region)).Where(filter.Includes));
            }

            return (found, null);
        }
        catch (CollectionException failure)
        {
            return (found, InRegion(failure, region));
        }
    }

    /// <summary>The whole record stands as a text in the answer; one that cannot be read leaves what the answer itself tells.</summary>
    private static RootActivityEvent Read(JsonElement found, string accountId, string region)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"LookupEvents {accountId} {region}");
        try
        {
            if (TrailText.Of(found, "CloudTrailEvent") is { Length: > 0 } record)
                return TrailEventReader.Read(Encoding.UTF8.GetBytes(record), source);
        }
        catch (JsonException)
        {
            // Told below, by the field that could not be read.
        }

        return ActivityClassifier.Classify(new RootActivityEvent
        {
            AccountId = accountId,
            Region = region,
            EventId = TrailText.Of(found, "EventId"),
            EventName = TrailText.Of(found, "EventName"),
            Service = TrailText.Of(found, "EventSource"),
            UserName = TrailText.Of(found, "Username"),
            Time = TimeOf(found),
            UnreadField = ["CloudTrailEvent"],
            Source = source,
        });
    }

    private static DateTimeOffset? TimeOf(JsonElement found)
    {
        try
        {
            return found.EpochTime("EventTime");
        }
        catch (InvalidAnswerException)
        {
            return null;
        }
    }

    private static CollectionException InRegion(CollectionException failure, string region) =>
        new(failure.Reason, $"Region {region}: {failure.Message}", failure)
        {
            AccountId = failure.AccountId,
            Operation = failure.Operation,
            Permission = failure.Permission,
            ErrorCode = failure.ErrorCode,
            RequestId = failure.RequestId,
            RecommendedAction = failure.RecommendedAction,
        };

    private static CollectionException OtherPartition(string accountId, AwsPartition partition, string region) =>
        new(GapReason.NotVisible, $"The Region {region} is not in the partition '{partition.Name}' of account {accountId}.")
        {
            AccountId = accountId,
            RecommendedAction = "Name Regions of the account's own partition with -Region, or use -AllRegions.",
        };
}
