using RootAudit.Accounts;
using RootAudit.Engine.Aws.S3;
using RootAudit.Failures;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>The folder of one account in one Region.</summary>
internal sealed record RegionFolder(string AccountId, string Region, string Prefix);

/// <summary>
/// The folders of trails in a bucket: <c>PREFIX/AWSLogs/o-ID/ACCOUNT/CloudTrail/REGION/</c> of an organization's and
/// <c>PREFIX/AWSLogs/ACCOUNT/CloudTrail/REGION/</c> of an account's own
/// (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-find-log-files.html). Digests and Insights events have
/// folders of their own beside <c>CloudTrail/</c>, and are never looked into.
/// </summary>
internal sealed class TrailFolders(BucketCalls calls, string prefix)
{
    /// <summary>The folder that holds all trails.</summary>
    public string Root { get; } = prefix.Trim('/') is { Length: > 0 } before ? $"{before}/AWSLogs/" : "AWSLogs/";

    /// <summary>The accounts that have folders, each with its folders: two where an account's own trail delivers there too.</summary>
    /// <exception cref="CollectionException">The bucket could not be listed.</exception>
    public async Task<IReadOnlyDictionary<string, List<string>>> FindAccountsAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var top = await ListAsync(Root, cancellationToken).ConfigureAwait(false);
        foreach (var name in top)
        {
            if (AccountId.IsValid(name))
                Add(found, name, $"{Root}{name}/");
            else if (name.StartsWith("o-", StringComparison.Ordinal))
                foreach (var account in (await ListAsync($"{Root}{name}/", cancellationToken).ConfigureAwait(false)).Where(AccountId.IsValid))
                    Add(found, account, $"{Root}{name}/{account}/");
        }

        return found;
    }

    /// <summary>The Regions of an account's folder that hold logs.</summary>
    /// <exception cref="CollectionException">The bucket could not be listed.</exception>
    public async Task<IEnumerable<RegionFolder>> FindRegionsAsync(string accountId, string folder, CancellationToken cancellationToken)
    {
        var logs = $"{folder}CloudTrail/";
        return (await ListAsync(logs, cancellationToken).ConfigureAwait(false)).Select(region => new RegionFolder(accountId, region, $"{logs}{region}/"));
    }

    private static void Add(Dictionary<string, List<string>> found, string account, string folder)
    {
        if (!found.TryGetValue(account, out var folders))
            found[account] = folders = [];
        folders.Add(folder);
    }

    private async Task<List<string>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var page in calls.ListAsync(folder, startAfter: null, folders: true, cancellationToken).ConfigureAwait(false))
            names.AddRange(page.Folders.Select(one => one[folder.Length..].TrimEnd('/')));
        return names;
    }
}
