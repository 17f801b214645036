using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;

namespace RootAudit.Module.Tests.Scripts;

/// <summary>
/// The gates for CI that the documents show, taken out of them and run as files: open for an organization in order, and closed by a
/// finding, by an account that could not be read, and where there is no answer at all.
/// </summary>
public sealed class GateTests : IDisposable
{
    private static readonly SimulatorOptions Healthy = new() { Accounts = 5, Users = 1 };

    private readonly Surroundings _surroundings = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("RootAudit").FullName;

    private static readonly string[] OverAccounts =
    [
        "README.md",
        "docs/en-US/about_RootAudit.md",
        "docs/en-US/Test-RootAccessKey.md",
        "docs/en-US/Test-RootMfa.md",
        "docs/en-US/Test-RootGuardrail.md",
    ];

    public static TheoryData<string> Gates => [.. OverAccounts, "docs/en-US/Get-RootAccessFeature.md"];

    public static TheoryData<string> AccountGates => [.. OverAccounts];

    public void Dispose()
    {
        _surroundings.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public async Task A_gate_is_open_for_an_organization_in_order(string document)
    {
        // No policy denies the root of a member account in the simulator's plain tree; the management account is not concerned by any.
        var run = await RunAsync(document, document.Contains("Guardrail", StringComparison.Ordinal) ? Healthy with { Accounts = 1 } : Healthy);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public async Task A_gate_is_closed_where_the_credentials_are_wrong(string document)
    {
        var run = await RunAsync(document, Healthy, secret: "wrong");
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("Signature", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AccountGates))]
    public async Task A_gate_is_closed_by_an_account_that_cannot_be_read(string document)
    {
        var run = await RunAsync(document, Healthy with { Faults = new FaultOptions { DeniedAccountPercent = 40 } });
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
    }

    [Theory]
    [MemberData(nameof(AccountGates))]
    public async Task A_gate_is_closed_by_a_finding(string document)
    {
        var run = await RunAsync(document, Healthy with { Accounts = 30, Scenario = Scenario.Neglected });
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
    }

    [Theory]
    [MemberData(nameof(AccountGates))]
    public async Task A_gate_is_closed_where_there_are_no_accounts_to_test(string document)
    {
        var run = await RunAsync(document, Healthy, before: "function Get-OrganizationAccount { }");
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
    }

    [Fact]
    public async Task The_gate_of_a_feature_is_closed_where_it_is_off()
    {
        var run = await RunAsync("docs/en-US/Get-RootAccessFeature.md", Healthy with { RootFeatures = [] });
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
    }

    [Fact]
    public void No_document_looks_for_a_failure_without_asking_for_an_answer()
    {
        var root = Artifact.RepositoryRoot;
        var documents = Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(root, "README.md"));
        Check.None(documents.SelectMany(file => Blocks(File.ReadAllText(file))
            .Where(block => block.Contains("-contains $false", StringComparison.OrdinalIgnoreCase) || block.Contains("-Not -Contain $false", StringComparison.OrdinalIgnoreCase))
            .Where(block => !block.Contains(".Count -eq 0", StringComparison.Ordinal) && !block.Contains("Should -Not -BeNullOrEmpty", StringComparison.Ordinal))
            .Select(block => $"{Path.GetFileName(file)}: {block}")));
    }

    private async Task<ChildRun> RunAsync(string document, SimulatorOptions options, string? secret = null, string before = "")
    {
        await using var simulator = await SimulatorServer.StartAsync(options);
        _surroundings.Set("AWS_ACCESS_KEY_ID", simulator.AccessKeyId).Set("AWS_SECRET_ACCESS_KEY", secret ?? simulator.SecretAccessKey)
            .Set("AWS_REGION", "us-east-1").Set("AWS_ENDPOINT_URL", simulator.Endpoint.GetLeftPart(UriPartial.Authority));
        var script = Path.Combine(_folder, "gate.ps1");
        await File.WriteAllTextAsync(script, $"{before}\n{GateOf(document)}\n");
        return await ChildShell.RunAsync(["-File", script]);
    }

    /// <summary>The one gate of a document; of the README, the lines of its own between empty ones.</summary>
    private static string GateOf(string document)
    {
        var text = File.ReadAllText(Path.Combine(Artifact.RepositoryRoot, document));
        var pieces = Blocks(text).SelectMany(block => document == "README.md" ? block.Split("\n\n") : [block]);
        return Assert.Single(pieces, piece => piece.Contains("{ exit 1 }", StringComparison.Ordinal) || piece.Contains("exit [int]", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Blocks(string markdown) =>
        markdown.ReplaceLineEndings("\n").Split("```").Where((_, index) => index % 2 == 1).Select(block => block[(block.IndexOf('\n') + 1)..]);
}
