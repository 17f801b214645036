using System.Text.Json;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests.Wire;

/// <summary>SNS, judged by AWS's own Python client and command.</summary>
public class SnsTests
{
    /// <summary>What is driven here by both; subscriptions are the matter of <see cref="WatchDriveTests"/>.</summary>
    internal static readonly string[] Operations = ["sns:CreateTopic", "sns:Publish"];

    [BotoFact]
    public async Task Boto3_publishes_and_the_server_tells_what()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2 });
        var endpoint = server.Endpoint.GetLeftPart(UriPartial.Authority);
        var (exitCode, output, error) = await Tool.RunAsync(
            "python3", [Path.Combine(AppContext.BaseDirectory, "Wire", "sns_drive.py"), endpoint, server.AccessKeyId, server.SecretAccessKey]);
        Assert.True(exitCode == 0, error);
        var told = JsonDocument.Parse(output).RootElement;
        Assert.Equal(Operations, told.GetProperty("driven").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal($"arn:aws:sns:eu-west-1:{server.Truth.CallerAccountId}:alerts", told.GetProperty("topic").GetString());
        Assert.True(told.GetProperty("same").GetBoolean());
        Assert.Equal(
            told.GetProperty("published").EnumerateArray().Select(one => one.GetString()), server.Published.Select(one => one.MessageId));
        Assert.Equal(("Root activity", "Grüße & <b> + 100%", "High"), (server.Published[0].Subject, server.Published[0].Message, server.Published[0].Attributes["severity"]));
        Assert.Equal("NotFound", told.GetProperty("region").GetString());
        Assert.Equal("NotFound", told.GetProperty("missing").GetString());
        foreach (var name in new[] { "long", "control", "accent", "empty", "group", "toolong" })
            Assert.Equal("InvalidParameter", told.GetProperty(name).GetString());

        // The truth endpoint tells the same.
        using var http = new HttpClient();
        var shown = JsonDocument.Parse(await http.GetStringAsync(new Uri(server.Endpoint, "/_simulator/published"))).RootElement;
        Assert.Equal(2, shown.GetArrayLength());
        Assert.Equal("Grüße & <b> + 100%", shown[0].GetProperty("message").GetString());
    }
    [AwsFact]
    public async Task The_aws_command_publishes_and_the_server_tells_what()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 1 });
        var topic = (await AwsCommand.RunAsync(server, "sns create-topic --name alerts")).GetProperty("TopicArn").GetString();
        Assert.Equal($"arn:aws:sns:us-east-1:{server.Truth.CallerAccountId}:alerts", topic);
        var answer = await AwsCommand.RunAsync(
            server, $"sns publish --topic-arn {topic} --subject Root --message <b>+100% --message-attributes severity={{DataType=String,StringValue=High}}");
        var message = Assert.Single(server.Published);
        Assert.Equal((topic, answer.GetProperty("MessageId").GetString()), (message.TopicArn, message.MessageId));
        Assert.Equal(("Root", "<b>+100%", "High"), (message.Subject, message.Message, message.Attributes["severity"]));
        Assert.Equal(Operations, AwsCommand.Driven(server));
    }
}
