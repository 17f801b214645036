using System.Buffers;
using System.Globalization;
using System.Text;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>
/// Reading the trail's bucket, in the shapes of the model
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html, API_GetObject.html, API_HeadBucket.html).
/// </summary>
internal static class S3Objects
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
    private const string RegionHeader = "x-amz-bucket-region";
    private const int LargestPage = 1000;

    public static Reply GetBucketLocation(Call call)
    {
        var bucket = Find(call);
        return Xml("LocationConstraint", xml => xml.Raw(bucket.Region is "us-east-1" ? "" : bucket.Region));
    }

    public static Reply HeadBucket(Call call) =>
        new(200, "application/xml", default) { Headers = new Dictionary<string, string> { [RegionHeader] = Open(call).Region } };

    public static Reply ListObjectsV2(Call call)
    {
        var bucket = Open(call);
        var (prefix, delimiter, encoding) = (call.Input.Text("prefix") ?? "", call.Input.Text("delimiter"), call.Input.Text("encoding-type"));
        if (encoding is not (null or "url"))
            throw new AwsException("InvalidArgument", 400, "Invalid Encoding Method specified in Request");
        var size = Math.Clamp(call.Input.Number("max-keys") ?? LargestPage, 0, LargestPage);
        var token = call.Input.Text("continuation-token");
        // A token takes the place of the key to start after.
        var after = token is null ? call.Input.Text("start-after") ?? "" : Token(token);
        var page = bucket.List(prefix, delimiter ?? "", after, isToken: token is not null, size);
        Func<string, string> text = encoding is null ? static key => key : Encoded;
        return Xml("ListBucketResult", xml =>
        {
            xml.Text("Name", bucket.Name);
            xml.Text("Prefix", text(prefix));
            xml.Text("StartAfter", call.Input.Text("start-after") is { } start ? text(start) : null);
            xml.Text("ContinuationToken", token);
            xml.Text("NextContinuationToken", page.IsTruncated ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page.Last)) : null);
            xml.Number("KeyCount", page.Keys.Count + page.Folders.Count);
            xml.Number("MaxKeys", size);
            xml.Text("Delimiter", delimiter is null ? null : text(delimiter));
            xml.Text("EncodingType", encoding);
            xml.Flag("IsTruncated", page.IsTruncated);
            foreach (var key in page.Keys)
                WriteObject(xml, text(key), bucket.Find(key)!);
            foreach (var folder in page.Folders)
            {
                xml.Open("CommonPrefixes");
                xml.Text("Prefix", text(folder));
                xml.Close("CommonPrefixes");
            }
        });
    }

    public static Reply HeadObject(Call call) => GetObject(call);

    public static Reply GetObject(Call call)
    {
        var key = call.Input.Text("Key")!;
        if (Open(call).Find(key) is not { Fault: not ObjectFault.Vanished } found)
            throw new AwsException("NoSuchKey", 404, "The specified key does not exist.");
        Refuse(call, found.Fault);
        if (call.Input.Text("If-Match") is { } wanted && wanted.Trim('"') != found.ETag)
            throw new AwsException("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ETag"] = $"\"{found.ETag}\"",
            ["Last-Modified"] = found.LastModified.UtcDateTime.ToString("r", CultureInfo.InvariantCulture),
            ["Accept-Ranges"] = "bytes",
        };
        ReadOnlyMemory<byte> content = found.Content();
        // CloudTrail names the encoding, so that a careless client unpacks what it wanted packed.
        if (content.Span is [0x1F, 0x8B, ..])
            headers["Content-Encoding"] = "gzip";
        var status = 200;
        if (Range(call, content.Length) is { } range)
        {
            status = 206;
            headers["Content-Range"] = $"bytes {range.From}-{range.To}/{content.Length}";
            content = content[range.From..(range.To + 1)];
        }

        return new Reply(status, "application/json", content) { Headers = headers };
    }

    private static void Refuse(Call call, ObjectFault fault)
    {
        switch (fault)
        {
            case ObjectFault.Denied:
                throw new AwsException("AccessDenied", 403,
                    $"User: {call.Caller.Arn} is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::{call.Input.Text("Bucket")}/*\" with an explicit deny in a resource-based policy");
            case ObjectFault.KeyDenied:
                throw new AwsException("AccessDenied", 403,
                    $"User: {call.Caller.Arn} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt action");
            case ObjectFault.Archived:
                throw new AwsException("InvalidObjectState", 403, "The operation is not valid for the object's storage class");
        }
    }

    private static (int From, int To)? Range(Call call, int length)
    {
        if (call.Input.Text("Range") is not { } range)
            return null;
        if (!range.StartsWith("bytes=", StringComparison.Ordinal) || range[6..].Split('-') is not [var first, var last]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            throw new AwsException("NotImplemented", 501, "A header you provided requested a function that is not implemented.");
        var to = last.Length == 0 ? length - 1 : (int)Math.Min(long.Parse(last, NumberStyles.None, CultureInfo.InvariantCulture), length - 1);
        return from < length ? (from, to) : throw new AwsException("InvalidRange", 416, "The requested range is not satisfiable");
    }

    /// <summary>The bucket, for a caller that may read it, in its own Region.</summary>
    private static SimulatedBucket Open(Call call)
    {
        var bucket = Find(call);
        if (call.Region != bucket.Region)
        {
            throw new AwsException(new AwsError(
                "PermanentRedirect", 301, "The bucket you are attempting to access must be addressed using the specified endpoint.")
            {
                Headers = new Dictionary<string, string> { [RegionHeader] = bucket.Region },
            });
        }

        // Its policy lets in its own account and the management account, or whoever audits in its place.
        var isLetIn = call.Account.Id == bucket.OwnerAccountId || call.Account == call.Organization.Home;
        if (!isLetIn || (call.Input.Text("x-amz-expected-bucket-owner") is { } owner && owner != bucket.OwnerAccountId))
            throw new AwsException("AccessDenied", 403, "Access Denied");
        return bucket;
    }

    private static SimulatedBucket Find(Call call) => call.Input.Text("Bucket") == call.World.TrailBucket.Name
        ? call.World.TrailBucket
        : throw new AwsException("NoSuchBucket", 404, "The specified bucket does not exist");

    private static string Token(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw new AwsException("InvalidArgument", 400, "The continuation token provided is incorrect");
        }
    }

    // As S3 writes keys where it is asked to encode them: a blank is a plus, the slash stays.
    private static string Encoded(string key) => Uri.EscapeDataString(key)
        .Replace("%2F", "/", StringComparison.Ordinal).Replace("%20", "+", StringComparison.Ordinal);

    private static void WriteObject(XmlBody xml, string key, StoredObject found)
    {
        xml.Open("Contents");
        xml.Text("Key", key);
        xml.Text("LastModified", found.LastModified.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.000Z", CultureInfo.InvariantCulture));
        xml.Text("ETag", $"\"{found.ETag}\"");
        xml.Number("Size", found.Size);
        xml.Text("StorageClass", found.Fault == ObjectFault.Archived ? "GLACIER" : "STANDARD");
        xml.Close("Contents");
    }

    private static Reply Xml(string root, Action<XmlBody> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        var xml = new XmlBody(buffer);
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.Open(root, Namespace);
        write(xml);
        xml.Close(root);
        return new Reply(200, "application/xml", buffer.WrittenMemory);
    }
}
