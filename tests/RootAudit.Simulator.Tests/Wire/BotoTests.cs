using System.Text.Json;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests.Wire;

/// <summary>The wire shapes, judged by AWS's own Python client and its models.</summary>
public class BotoTests
{
    [BotoFact]
    public async Task Boto3_drives_every_operation_and_reads_the_truth_in_a_neglected_organization() =>
        await Drive(new SimulatorOptions { Scenario = Scenario.Neglected, Accounts = 45, Users = 6, Policies = PolicyTree.Mixed });

    [BotoFact]
    public async Task Boto3_drives_every_operation_and_reads_the_truth_in_a_healthy_organization_as_a_delegated_administrator() =>
        await Drive(new SimulatorOptions { Accounts = 25, Users = 5, EmptyPage = true, CallerIsDelegatedAdministrator = true, Seed = 7 },
            // Only the management account may do the first; no member's root has anything for the others.
            "organizations:EnableAWSServiceAccess", "iam:DeleteAccessKey", "iam:DeleteSigningCertificate");

    private static async Task Drive(SimulatorOptions options, params string[] absent)
    {
        await using var server = await SimulatorServer.StartAsync(options);
        var script = Path.Combine(AppContext.BaseDirectory, "Wire", "boto_drive.py");
        var (exitCode, output, error) = await Tool.RunAsync(
            "python3", [script, server.Endpoint.GetLeftPart(UriPartial.Authority), server.AccessKeyId, server.SecretAccessKey]);
        Assert.True(exitCode == 0, error);
        var result = JsonDocument.Parse(output).RootElement;
        Assert.Empty(result.GetProperty("wrong").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(DrivenOperations.OfAllServices.Except(absent, StringComparer.Ordinal), result.GetProperty("driven").EnumerateArray().Select(one => one.GetString()));
    }
}
