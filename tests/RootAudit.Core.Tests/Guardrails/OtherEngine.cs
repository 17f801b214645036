using System.Diagnostics;
using RootAudit.Guardrails;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>
/// An evaluation of policies that shares nothing with ours: the npm package <c>@cloud-copilot/iam-simulate</c>, in a process of node.
/// </summary>
internal static class OtherEngine
{
    private const string Script = """
        import { createReadStream } from 'node:fs';
        import { createInterface } from 'node:readline';
        import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
        const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
        const answers = [];
        for await (const line of createInterface({ input: createReadStream(process.argv[1]) })) {
          const { principal, action, resource, account, context, levels } = JSON.parse(line);
          try {
            answers.push(runUnsafeSimulation({
              request: { principal, action, resource: { resource, accountId: account }, contextVariables: context },
              identityPolicies: [{ name: 'everything', policy: everything }],
              serviceControlPolicies: levels.map((policies, i) => ({
                orgIdentifier: 'level-' + i, policies: policies.map((policy, j) => ({ name: 'p' + j, policy })) })),
              resourceControlPolicies: []
            }, {}));
          } catch (error) { answers.push('Failed: ' + error.message); }
        }
        console.log(JSON.stringify(answers));
        """;

    /// <summary>The folder that <c>npm install @cloud-copilot/iam-simulate</c> filled.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("ROOTAUDIT_IAM_SIMULATE");

    /// <summary>The decision over each case.</summary>
    public static IReadOnlyList<string> Decide(IEnumerable<PolicyCase> cases)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, cases.Select(c => c.ToJson()));
            var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Folder };
            foreach (var argument in new[] { "--input-type=module", "-e", Script, file })
                start.ArgumentList.Add(argument);
            using var node = Process.Start(start)!;
            var text = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            Assert.Equal(0, node.ExitCode);
            return System.Text.Json.JsonSerializer.Deserialize<string[]>(text)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Our outcome in the other engine's words.</summary>
    public static string Ours(PolicyCase policyCase) =>
        new GuardrailEvaluator(policyCase.Organization)
            .Decide(PolicyCase.AccountId, policyCase.Action, policyCase.Resource, policyCase.RequestContext).Outcome.ToString();
}

/// <summary>A test that needs the other engine; where it is missing the test is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OtherEngineFactAttribute : FactAttribute
{
    public OtherEngineFactAttribute()
    {
        if (OtherEngine.Folder is not { } folder || !Directory.Exists(Path.Combine(folder, "node_modules", "@cloud-copilot", "iam-simulate")))
            Skip = "ROOTAUDIT_IAM_SIMULATE names no folder with node_modules/@cloud-copilot/iam-simulate (npm install @cloud-copilot/iam-simulate).";
    }
}
