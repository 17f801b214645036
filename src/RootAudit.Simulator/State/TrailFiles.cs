using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace RootAudit.Simulator.State;

/// <summary>
/// The log files of an organization trail, under the names that CloudTrail gives them
/// (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html), with a digest beside them.
/// </summary>
internal static class TrailFiles
{
    /// <summary>So long after an event its file is delivered: the last events of a day stand in the next day's folder.</summary>
    private static readonly TimeSpan Delivery = TimeSpan.FromMinutes(10);

    public static IEnumerable<SimulatedAccount> Accounts(World world) =>
        world.Organization.Outsider is { } outsider ? [outsider] : world.Organization.Accounts;

    /// <summary>Writes the files into a folder.</summary>
    public static void Write(World world, string folder)
    {
        foreach (var (key, content) in All(world))
        {
            var path = Path.Combine(folder, Path.Combine(key.Split('/')));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    /// <summary>The bucket with the files in it, or with those of the folder that was named.</summary>
    public static SimulatedBucket Bucket(World world)
    {
        var bucket = new SimulatedBucket(world.Options.TrailRegion ?? Regions.SignIn(world.Options.Partition), Owner(world).Id);
        var prefix = world.Options.TrailPrefix.Length == 0 ? "" : world.Options.TrailPrefix + "/";
        if (world.Options.TrailFolder is { } folder)
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                bucket.Store(
                    prefix + Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/'),
                    new StoredObject(() => File.ReadAllBytes(file.FullName), file.Length, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}", new DateTimeOffset(file.LastWriteTimeUtc)));
            }

            return bucket;
        }

        foreach (var (key, content) in All(world))
            bucket.Put(prefix + key, content);
        return bucket;
    }

    // A log archive is an account of its own, that can be entered.
    private static SimulatedAccount Owner(World world) =>
        Accounts(world).FirstOrDefault(one => one != world.Organization.Home && one != world.Organization.Management && one.State is "ACTIVE" && one.CanBeEntered)
        ?? Accounts(world).First();

    /// <summary>The files by their names below the bucket, or below what stands before <c>AWSLogs/</c>.</summary>
    private static IEnumerable<(string Key, byte[] Content)> All(World world)
    {
        foreach (var account in Accounts(world))
        {
            // The trail of an account that is in no organization names no organization.
            var folder = world.Organization.Outsider is null ? $"AWSLogs/{world.Organization.Id}/{account.Id}" : $"AWSLogs/{account.Id}";
            foreach (var day in world.Trail.Of(account).GroupBy(one => (one.Region, (one.Time + Delivery).UtcDateTime.Date)))
            {
                foreach (var file in Day(folder, account.Id, day.Key.Region, day.Key.Date, [.. day]))
                    yield return file;
            }
        }
    }

    private static IEnumerable<(string Key, byte[] Content)> Day(
        string folder, string accountId, string region, DateTime date, IReadOnlyList<TrailEvent> events)
    {
        var day = date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        var stamp = date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        yield return (
            $"{folder}/CloudTrail/{region}/{day}/{accountId}_CloudTrail_{region}_{stamp}T0000Z_{events[0].Id[..8]}.json.gz",
            Packed($"{{\"Records\":[{string.Join(',', events.Select(one => one.Json))}]}}"));
        yield return (
            $"{folder}/CloudTrail-Digest/{region}/{day}/{accountId}_CloudTrail-Digest_{region}_trail_{region}_{stamp}T000000Z.json.gz",
            Packed($"{{\"awsAccountId\":\"{accountId}\",\"digestStartTime\":\"{date:yyyy-MM-dd}T00:00:00Z\",\"logFiles\":[]}}"));
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
