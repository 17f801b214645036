using System.Security.Cryptography;
using System.Text.Json;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests.Wire;

/// <summary>The trail's bucket, judged by boto3 and by the aws command.</summary>
public sealed class TrailBucketDriveTests
{
    /// <summary>The operations that are driven here by both, and not in the drive of all services.</summary>
    internal static readonly string[] Driven =
        ["s3:GetBucketLocation", "s3:GetObject", "s3:HeadBucket", "s3:HeadObject", "s3:ListObjectsV2"];

    [BotoFact]
    public async Task Boto3_finds_and_reads_every_object_whatever_its_key()
    {
        await using var server = await StartAsync("eu-central-1");
        string[] odd = ["logs/a b+c&d=e%2F;'\"<x>", "logs/\u0001\u001b\u2028", "logs/日本🔥/\uFFFD", "logs/~!*()"];
        foreach (var key in odd)
            server.TrailBucket.Put(key, "odd"u8.ToArray());
        var (exitCode, output, error) = await Tool.RunAsync(
            "python3",
            [
                Path.Combine(AppContext.BaseDirectory, "Wire", "s3_drive.py"), Endpoint(server), server.AccessKeyId, server.SecretAccessKey,
                server.TrailBucket.Name, server.TrailBucket.Region,
            ]);
        Assert.True(exitCode == 0, error);
        var result = JsonDocument.Parse(output).RootElement;
        Assert.Empty(result.GetProperty("wrong").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(Driven, result.GetProperty("driven").EnumerateArray().Select(one => one.GetString()));
        var expected = server.TrailBucket.Keys.ToDictionary(
            key => key, key => Convert.ToHexStringLower(SHA256.HashData(server.TrailBucket.Content(key))), StringComparer.Ordinal);
        Assert.Equal(expected, result.GetProperty("objects").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal));
    }

    [AwsFact]
    public async Task The_aws_command_lists_and_copies_the_logs_and_drives_the_rest()
    {
        await using var server = await StartAsync(null);
        var (bucket, key) = (server.TrailBucket.Name, server.TrailBucket.Keys[0]);
        // The first Region has no name in this answer.
        Assert.Equal("us-east-1", server.TrailBucket.Region);
        var location = await AwsCommand.RunAsync(server, $"s3api get-bucket-location --bucket {bucket}");
        Assert.Equal(JsonValueKind.Null, location.GetProperty("LocationConstraint").ValueKind);
        Assert.Equal("us-east-1", (await AwsCommand.RunAsync(server, $"s3api head-bucket --bucket {bucket}")).GetProperty("BucketRegion").GetString());
        var head = await AwsCommand.RunAsync(server, $"s3api head-object --bucket {bucket} --key {key}");
        Assert.Equal(server.TrailBucket.Content(key).Length, head.GetProperty("ContentLength").GetInt32());
        await CopyAsync(server);
        Assert.Equal(Driven, AwsCommand.Driven(server));
    }

    private static async Task CopyAsync(SimulatorServer server)
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit aws ");
        try
        {
            var (exitCode, _, error) = await AwsCommand.TryAsync(
                server, ["s3", "cp", "--recursive", "--quiet", $"s3://{server.TrailBucket.Name}/", folder.FullName], AwsCommand.Environment(server));
            Assert.True(exitCode == 0, error);
            var found = folder.EnumerateFiles("*", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName), file => File.ReadAllBytes(file.FullName), StringComparer.Ordinal);
            Assert.Equal(server.TrailBucket.Keys, found.Keys.Order(StringComparer.Ordinal));
            Assert.All(found, file => Assert.Equal(server.TrailBucket.Content(file.Key), file.Value));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<SimulatorServer> StartAsync(string? region) =>
        SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2, TrailRegion = region });

    private static string Endpoint(SimulatorServer server) => server.Endpoint.GetLeftPart(UriPartial.Authority);
}
