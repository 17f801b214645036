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
    public static IEnumerable<SimulatedAccount> Accounts(World world) =>
        world.Organization.Outsider is { } outsider ? [outsider] : world.Organization.Accounts;

    public static void Write(World world, string folder)
    {
        foreach (var account in Accounts(world))
        {
            foreach (var day in world.Trail.Of(account).GroupBy(one => (one.Region, one.Time.UtcDateTime.Date)))
                WriteDay(Path.Combine(folder, "AWSLogs", world.Organization.Id, account.Id), account.Id, day.Key.Region, day.Key.Date, [.. day]);
        }
    }

    private static void WriteDay(string folder, string accountId, string region, DateTime date, IReadOnlyList<TrailEvent> events)
    {
        var day = date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        var stamp = date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        Save(Path.Combine(folder, "CloudTrail", region, day), $"{accountId}_CloudTrail_{region}_{stamp}T0000Z_{events[0].Id[..8]}.json.gz",
            $"{{\"Records\":[{string.Join(',', events.Select(one => one.Json))}]}}");
        Save(Path.Combine(folder, "CloudTrail-Digest", region, day), $"{accountId}_CloudTrail-Digest_{region}_trail_{region}_{stamp}T000000Z.json.gz",
            $"{{\"awsAccountId\":\"{accountId}\",\"digestStartTime\":\"{date:yyyy-MM-dd}T00:00:00Z\",\"logFiles\":[]}}");
    }

    private static void Save(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        using var gzip = new GZipStream(File.Create(Path.Combine(folder, name)), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
    }
}
