using System.Text.Json;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests.Wire;

/// <summary>Queues through boto3 and the aws command; <see cref="BotoTests"/> and <see cref="AwsCommandTests"/> drive the rest.</summary>
public class QueueWireTests
{
    /// <summary>The operations that are driven here, by both, and not there.</summary>
    internal static readonly string[] Operations =
    [
        "sqs:ChangeMessageVisibility", "sqs:ChangeMessageVisibilityBatch", "sqs:CreateQueue", "sqs:DeleteMessage", "sqs:DeleteMessageBatch",
        "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage", "sqs:SendMessageBatch",
    ];

    [BotoFact]
    public async Task Boto3_drives_every_operation_of_queues_and_messages()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2, Users = 1 });
        var script = Path.Combine(AppContext.BaseDirectory, "Wire", "queue_drive.py");
        var (exitCode, output, error) = await Tool.RunAsync(
            "python3", [script, server.Endpoint.GetLeftPart(UriPartial.Authority), server.AccessKeyId, server.SecretAccessKey]);
        Assert.True(exitCode == 0, error);
        var result = JsonDocument.Parse(output).RootElement;
        Assert.Empty(result.GetProperty("wrong").EnumerateArray().Select(one => one.GetString()));
        Assert.Empty(Operations.Except(result.GetProperty("driven").EnumerateArray().Select(one => one.GetString()!), StringComparer.Ordinal));
    }

    [AwsFact]
    public async Task The_aws_command_drives_every_operation_of_queues_and_messages()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 1, Users = 1 });
        var url = (await AwsAsync(server, "create-queue --queue-name events")).GetProperty("QueueUrl").GetString()!;
        Assert.Equal(url, (await AwsAsync(server, "get-queue-url --queue-name events")).GetProperty("QueueUrl").GetString());
        await AwsAsync(server, $"send-message --queue-url {url} --message-body one");
        await AwsAsync(server, $"send-message-batch --queue-url {url} --entries Id=a,MessageBody=two Id=b,MessageBody=three");
        var received = (await AwsAsync(server, $"receive-message --queue-url {url} --max-number-of-messages 10")).GetProperty("Messages");
        Assert.Equal(["one", "two", "three"], received.EnumerateArray().Select(one => one.GetProperty("Body").GetString()));
        var handles = received.EnumerateArray().Select(one => one.GetProperty("ReceiptHandle").GetString()).ToList();
        await AwsAsync(server, $"change-message-visibility --queue-url {url} --receipt-handle {handles[0]} --visibility-timeout 0");
        Assert.Equal(["one"], server.LookIntoQueue(url).Visible);
        await AwsAsync(server, $"change-message-visibility-batch --queue-url {url} --entries Id=a,ReceiptHandle={handles[1]},VisibilityTimeout=0");
        Assert.Equal(["one", "two"], server.LookIntoQueue(url).Visible);
        await AwsAsync(server, $"delete-message --queue-url {url} --receipt-handle {handles[0]}");
        await AwsAsync(server, $"delete-message-batch --queue-url {url} --entries Id=a,ReceiptHandle={handles[1]} Id=b,ReceiptHandle={handles[2]}");
        Assert.Empty(server.LookIntoQueue(url).Visible);
        Assert.Empty(server.LookIntoQueue(url).Hidden);
        Assert.Equal(Operations, AwsCommand.Driven(server));
    }

    private static Task<JsonElement> AwsAsync(SimulatorServer server, string arguments) => AwsCommand.RunAsync(server, "sqs " + arguments);
}
