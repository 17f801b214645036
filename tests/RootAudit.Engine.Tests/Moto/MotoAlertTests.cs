using System.Text.Json;
using RootAudit.Alerts;
using RootAudit.Engine.Tests.Alerts;
using RootAudit.Simulator;

namespace RootAudit.Engine.Tests.Moto;

/// <summary>The template as a stack of somebody else's CloudFormation, and the patterns by somebody else's matcher.</summary>
public sealed class MotoAlertTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [MotoFact]
    public async Task The_stack_has_its_queues_and_rules_and_the_patterns_match_the_truth()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 3, Scenario = Scenario.Neglected });
        var told = await DeployAsync(EventPatternTests.Envelopes(server).Select(one => one.Envelope));
        Assert.Equal(["CREATE_COMPLETE", "CREATE_COMPLETE"], Texts(told, "status"));
        Assert.Equal(5, told.GetProperty("redrive").GetProperty("maxReceiveCount").GetInt32());
        Assert.EndsWith(":RootActivity-DeadLetter", told.GetProperty("redrive").GetProperty("deadLetterTargetArn").GetString(), StringComparison.Ordinal);
        Assert.Equal("604800", told.GetProperty("retention").GetString());
        Assert.Contains(told.GetProperty("queueArn").GetString(), Texts(told, "centralTargets"));
        Assert.Contains(Assert.Single(Texts(told, "topics")), Texts(told, "centralTargets"));
        foreach (var prefix in new[] { "RootActivity", "Member" })
        {
            Assert.Equal(
                new[] { "AssumeRoot", "FederatedByRoot", "Root", "Unidentified" }.Select(name => $"{prefix}-{name}"),
                Texts(told, "rules").Where(name => name!.StartsWith(prefix + "-", StringComparison.Ordinal)));
        }

        Assert.Equal(told.GetProperty("bus").GetString(), Assert.Single(told.GetProperty("targets").EnumerateArray()).GetProperty("Arn").GetString());
        Assert.Equal(
            server.Activity.Where(one => one.ConcernsRoot).Select(one => one.EventId).Order(StringComparer.Ordinal), Texts(told, "matched").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string?> Texts(JsonElement told, string name) => told.GetProperty(name).EnumerateArray().Select(one => one.GetString());

    private async Task<JsonElement> DeployAsync(IEnumerable<JsonElement> events)
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit moto ");
        try
        {
            var template = Path.Combine(folder.FullName, "template.json");
            var envelopes = Path.Combine(folder.FullName, "events.json");
            await File.WriteAllTextAsync(template, new AlertTemplate
            {
                OrganizationId = "o-a1b2c3d4e5", OrganizationalUnitId = ["r-ab12"], NotificationEmail = "security@corp.example", MaximumMessageAge = TimeSpan.FromMinutes(15),
            }.Render());
            await File.WriteAllTextAsync(envelopes, JsonSerializer.Serialize(events));
            using var deploy = MotoServer.Start("python3", Path.Combine(AppContext.BaseDirectory, "Moto", "moto_alert.py"), moto.Endpoint, template, envelopes);
            var output = deploy.StandardOutput.ReadToEndAsync();
            var error = await deploy.StandardError.ReadToEndAsync();
            await deploy.WaitForExitAsync();
            Assert.True(deploy.ExitCode == 0, error);
            return JsonDocument.Parse(await output).RootElement;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
