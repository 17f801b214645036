using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Alerts;
using RootAudit.Engine.Tests.Moto;

namespace RootAudit.Engine.Tests.Alerts;

/// <summary>A test that needs cfn-lint; says why it does not run where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CfnLintFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Probe);

    public CfnLintFactAttribute() => Skip = Missing.Value!;

    private static string? Probe()
    {
        try
        {
            using var process = MotoServer.Start("cfn-lint", "--version");
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"cfn-lint --version ends with {process.ExitCode} (pip install cfn-lint)";
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return $"cfn-lint: {exception.Message} (pip install cfn-lint)";
        }
    }
}

/// <summary>The template in every combination: accepted by cfn-lint, small enough, the same every time, and closed to others.</summary>
public sealed class TemplateTests
{
    [CfnLintFact]
    public async Task Cfn_lint_has_nothing_to_say_against_any_combination()
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit templates ");
        try
        {
            var templates = Templates.All().ToList();
            // What the StackSet deploys is a text within: cfn-lint has to be shown it. Equal texts need no second look.
            var inner = templates.Where(one => one.Name.EndsWith("-organization", StringComparison.Ordinal)).Select(one => ($"{one.Name}-inner", Inner(one.Text)));
            var different = templates.Concat(inner).DistinctBy(one => one.Item2, StringComparer.Ordinal).ToList();
            Assert.True(different.Count > 100);
            foreach (var (name, text) in different)
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".json"), text);
            using var lint = MotoServer.Start("cfn-lint", "--non-zero-exit-code", "informational", "--format", "parseable", Path.Combine(folder.FullName, "*.json"));
            var output = lint.StandardOutput.ReadToEndAsync();
            var error = await lint.StandardError.ReadToEndAsync();
            await lint.WaitForExitAsync();
            Assert.Equal(string.Empty, (await output) + error);
            Assert.Equal(0, lint.ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_combination_fits_into_a_call_and_is_the_same_every_time()
    {
        var again = Templates.All().ToDictionary(one => one.Name, one => one.Text, StringComparer.Ordinal);
        foreach (var (name, text) in Templates.All())
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, AlertTemplate.MaximumInlineLength);
            Assert.Equal(again[name], text);
            Assert.DoesNotContain('\r', text);
        }
    }

    [Fact]
    public void No_pattern_is_longer_than_EventBridge_takes()
    {
        foreach (var pattern in EventPatterns.Sources(false, true).Concat(EventPatterns.Sources(true, true)).Select(one => one.Pattern).Append(EventPatterns.Central()))
            Assert.InRange(pattern.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).Length, 1, EventPatterns.MaximumLength);
    }

    [Fact]
    public void The_bus_takes_from_the_organization_alone_and_queues_from_the_rule_alone_with_TLS()
    {
        var resources = Resources(new AlertTemplate { OrganizationId = "o-a1b2c3d4e5", OrganizationalUnitId = ["r-ab12"] }.Render());
        Assert.Equal(
            """{"Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":{"Fn::GetAtt":["EventBus","Arn"]},"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}""",
            resources["EventBusPolicy"]!["Properties"]!["Statement"]!.ToJsonString());
        foreach (var queue in new[] { "Queue", "DeadLetterQueue" })
        {
            Assert.True((bool)resources[queue]!["Properties"]!["SqsManagedSseEnabled"]!);
            var statements = resources[$"{queue}Policy"]!["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray();
            Assert.Equal("""{"ArnEquals":{"aws:SourceArn":{"Fn::GetAtt":["QueueRule","Arn"]}}}""", statements[0]!["Condition"]!.ToJsonString());
            Assert.Equal(("Deny", """{"Bool":{"aws:SecureTransport":"false"}}"""), ((string)statements[1]!["Effect"]!, statements[1]!["Condition"]!.ToJsonString()));
            Assert.Equal(2, statements.Count);
        }
    }

    [Fact]
    public void One_account_needs_no_door_for_others_and_no_StackSet()
    {
        var resources = Resources(new AlertTemplate().Render());
        Assert.DoesNotContain("EventBusPolicy", resources.Select(one => one.Key));
        Assert.DoesNotContain("Forwarders", resources.Select(one => one.Key));
        Assert.Contains("RootRule", resources.Select(one => one.Key));
    }

    [Theory]
    [InlineData("aws", "us-east-1", 17)]
    [InlineData("aws-us-gov", "us-gov-west-1", 2)]
    [InlineData("aws-cn", "cn-north-1", 2)]
    public void The_Region_of_sign_ins_is_always_among_those_of_the_rules(string partition, string region, int count)
    {
        var template = new AlertTemplate { Partition = partition };
        Assert.Equal((region, count), (template.SignInRegion, template.RuleRegion.Count));
        Assert.Equal(new[] { "eu-central-1", region }.Order(StringComparer.Ordinal), (template with { Region = ["EU-central-1"] }).RuleRegion);
    }

    [Fact]
    public void A_delegated_administrators_account_gets_its_rules_from_the_StackSet_alone()
    {
        var template = new AlertTemplate { OrganizationId = "o-a1b2c3d4e5", OrganizationalUnitId = ["r-ab12"] };
        Assert.Contains("RootRule", Resources(template.Render()).Select(one => one.Key));
        var delegated = Resources((template with { DelegatedAdministrator = true }).Render());
        Assert.DoesNotContain("RootRule", delegated.Select(one => one.Key));
        Assert.Equal("DELEGATED_ADMIN", (string)delegated["Forwarders"]!["Properties"]!["CallAs"]!);
    }

    internal static JsonObject Resources(string template) => JsonNode.Parse(template)!["Resources"]!.AsObject();

    private static string Inner(string template) => (string)Resources(template)["Forwarders"]!["Properties"]!["TemplateBody"]!;
}
