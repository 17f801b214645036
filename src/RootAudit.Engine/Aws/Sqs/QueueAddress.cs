using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Engine.Aws.Sqs;

/// <summary>
/// A queue, as its URL names it. Calls go to the endpoint of the Region and not to the host of the URL: a URL of somebody's choice gets no
/// signed calls.
/// </summary>
internal sealed record QueueAddress(string Url, string Region, string AccountId, string Name)
{
    private static readonly string[] Suffixes = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".api.amazonwebservices.com.cn"];

    /// <summary>Reads a URL.</summary>
    /// <param name="url">The URL, as SQS gives it.</param>
    /// <param name="otherRegion">The Region where the host names none; <see langword="null"/> where it has to.</param>
    /// <exception cref="CollectionException">It is no URL of a queue.</exception>
    public static QueueAddress Of(string url, string? otherRegion)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || address.Query.Length > 0 || address.UserInfo.Length > 0)
            throw NotAQueue(url);
        var region = RegionOf(address.Host) ?? otherRegion;
        if (region is null || address.AbsolutePath.Split('/') is not [.., var account, var name]
            || !Accounts.AccountId.IsValid(account) || !IsName(name))
            throw NotAQueue(url);
        return new QueueAddress(url, region, account, name);
    }

    /// <summary>The queue as events name it.</summary>
    public override string ToString() => $"SQS {AccountId} {Region} {Name}";

    private static string? RegionOf(string host)
    {
        var region = host.Split('.') switch
        {
            _ when !Suffixes.Any(suffix => host.EndsWith(suffix, StringComparison.Ordinal)) => null,
            ["sqs" or "sqs-fips", var named, "amazonaws" or "api", ..] => named,
            [var named, "queue", "amazonaws", ..] => named,
            ["queue", "amazonaws", "com"] => "us-east-1",
            [_, "sqs", var named, "vpce", ..] => named,
            _ => null,
        };
        // The name becomes part of an address.
        return region is not null && region.Split('-') is { Length: >= 3 } words && words[^1].All(char.IsAsciiDigit)
            && words[..^1].All(word => word.Length > 0 && word.All(char.IsAsciiLetterLower)) ? region : null;
    }

    private static bool IsName(string name)
    {
        var plain = name.EndsWith(".fifo", StringComparison.Ordinal) ? name[..^5] : name;
        return plain.Length is > 0 and <= 80 && plain.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }

    private static CollectionException NotAQueue(string url) =>
        new(GapReason.NotVisible, $"'{Printable.Text(url.Length > 200 ? url[..200] : url)}' is no URL of an SQS queue.")
        {
            ErrorCode = "QueueUrlNotValid",
            RecommendedAction = "Give the URL as SQS shows it, such as https://sqs.eu-west-1.amazonaws.com/111122223333/root-activity. "
                + "For a server of your own, connect with Connect-RootAudit -EndpointUrl.",
        };
}
