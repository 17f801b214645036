using System.Management.Automation;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Contracts;

public sealed class CmdletContractTests(ModuleHost host) : IClassFixture<ModuleHost>
{
    [Fact]
    public void Every_cmdlet_keeps_the_contract()
    {
        Assert.NotEmpty(Artifact.Cmdlets);
        Check.None(Artifact.Cmdlets.SelectMany(CmdletContract.Violations));
    }

    [Fact]
    public void Every_cmdlet_has_help_with_examples_and_a_word_on_each_parameter()
    {
        var violations = new List<string>();
        foreach (var name in Artifact.Cmdlets.Select(Artifact.NameOf))
        {
            var help = host.Run($"Get-Help {name} -Full").EnsureClean().Output.Single();
            var examples = HelpObject.Many(help, "examples", "example").Count;
            if (examples < 3) violations.Add($"{name}: {examples} examples");
            var documented = HelpObject.Many(help, "parameters", "parameter")
                .Where(p => HelpObject.Many(p, "description").Any(d => HelpObject.Text(d, "Text").Trim().Length > 0))
                .Select(p => HelpObject.Text(p, "name"))
                .ToHashSet(StringComparer.Ordinal);
            var parameters = host.Run($"(Get-Command {name}).Parameters.Keys").OutputAs<string>().Where(p => !Cmdlet.CommonParameters.Contains(p));
            violations.AddRange(parameters.Where(p => !documented.Contains(p)).Select(p => $"{name}: nothing is said of -{p}"));
        }

        Check.None(violations);
    }

    [Fact]
    public void The_rules_find_what_breaks_them()
    {
        var found = CmdletContract.Violations(typeof(BrokenThings)).ToList();
        string[] expected =
        [
            "Make is not an approved verb", "the noun Things is plural", "not sealed", "not called MakeThingsCommand", "no OutputType",
            "-Names is plural", "-Force is a bool", "-Context has the type", "-AccountId has no alias", "bind by value in one set",
            "-HomeRegion holds Regions", "does not say whether it changes",
        ];
        Assert.All(expected, e => Assert.Contains(found, f => f.Contains(e, StringComparison.Ordinal)));
        var removal = CmdletContract.Violations(typeof(RemoveBrokenCommand)).ToList();
        Assert.Contains(removal, f => f.Contains("does not support ShouldProcess", StringComparison.Ordinal));
        Assert.Contains(removal, f => f.Contains("ConfirmImpact High", StringComparison.Ordinal));
        var asking = CmdletContract.Violations(typeof(SendBrokenCommand)).ToList();
        Assert.Contains(asking, f => f.Contains("does not say what it changes", StringComparison.Ordinal));
    }

    [Cmdlet("Make", "Things")]
    public class BrokenThings : Cmdlet
    {
        [Parameter(ValueFromPipeline = true)]
        public string[] Names { get; set; } = [];

        [Parameter(ParameterSetName = "One", ValueFromPipeline = true)]
        public string? AccountId { get; set; }

        [Parameter]
        public bool Force { get; set; }

        [Parameter]
        public string[] HomeRegion { get; set; } = [];

        [Parameter]
        public Microsoft.AspNetCore.Http.HttpContext? Context { get; set; }
    }

    [Cmdlet(VerbsCommunications.Send, "Broken", SupportsShouldProcess = true)]
    public sealed class SendBrokenCommand : Cmdlet
    {
    }

    [Cmdlet(VerbsCommon.Remove, "Broken")]
    public sealed class RemoveBrokenCommand : Cmdlet
    {
    }
}
