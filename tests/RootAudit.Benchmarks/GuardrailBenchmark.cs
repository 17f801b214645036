using System.Diagnostics;
using System.Globalization;
using RootAudit.Accounts;
using RootAudit.Guardrails;

namespace RootAudit.Benchmarks;

/// <summary>What service control policies do to the root users of a large organization: 5,000 accounts, 800 units, 300 policies.</summary>
internal static class GuardrailBenchmark
{
    private const int Accounts = 5_000;
    private const int Units = 800;
    private const int Policies = 300;
    private const int Runs = 9;

    private static readonly string[] Services =
        ["s3", "ec2", "iam", "sqs", "sns", "kms", "lambda", "dynamodb", "rds", "logs", "cloudtrail", "config", "guardduty", "organizations"];

    /// <summary>Runs it several times and prints what it took.</summary>
    public static void Run()
    {
        var organization = Organization();
        var times = new List<double>();
        IReadOnlyList<RootGuardrail> answers = [];
        for (var i = 0; i < Runs; i++)
        {
            var before = GC.GetTotalAllocatedBytes();
            var processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            answers = GuardrailEvaluator.Evaluate(organization);
            times.Add(watch.Elapsed.TotalMilliseconds);
            var allocated = (GC.GetTotalAllocatedBytes() - before) / (1024.0 * 1024);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {i + 1}: {times[^1]:F0} ms, {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:F0} ms of processor, {allocated:F0} MB allocated"));
        }

        var first = times[0];
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Accounts} accounts, {Units} units, {Policies} policies: first {first:F0} ms, median {times[Runs / 2]:F0} ms, slowest {times[^1]:F0} ms"));
        Console.WriteLine(string.Join(", ", answers.GroupBy(a => a.Status).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}")));
        Console.WriteLine(string.Join(", ", answers.GroupBy(a => a.AssumeRootSessions).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}")));
    }

    private static OrganizationPolicies Organization()
    {
        var random = new Random(42);
        var nodes = new List<PolicyNode> { new("r-ab12", "Root", null, PolicyNodeKind.Root) };
        var depth = new List<int> { 0 };
        while (nodes.Count <= Units)
        {
            // AWS takes units five levels deep.
            var above = random.Next(nodes.Count);
            if (depth[above] == 5)
                continue;
            nodes.Add(new PolicyNode($"ou-ab12-{nodes.Count:00000000}", $"Unit {nodes.Count}", nodes[above].Id, PolicyNodeKind.OrganizationalUnit));
            depth.Add(depth[above] + 1);
        }

        for (var i = 0; i < Accounts; i++)
        {
            var unit = nodes[random.Next(1, Units + 1)].Id;
            nodes.Add(new PolicyNode($"{100_000_000_000 + i}", $"Account {i}", unit, PolicyNodeKind.Account) { State = AccountState.Active });
        }

        var attachments = nodes.ToDictionary(n => n.Id, n => (IReadOnlyList<string>?)Attached(n.Kind, random), StringComparer.Ordinal);
        return new OrganizationPolicies
        {
            OrganizationId = "o-exampleorgid", ManagementAccountId = "100000000000", PoliciesEnabled = true,
            Nodes = nodes, Attachments = attachments,
            Policies = [.. Enumerable.Range(0, Policies).Select(i => new ServiceControlPolicy($"p-{i:00000000}", $"Policy {i}", false, Content(i, random)))],
        };
    }

    // Five policies at most at one place, as AWS has it; accounts have their own one time in four.
    private static List<string> Attached(PolicyNodeKind kind, Random random)
    {
        var result = new List<string> { ServiceControlPolicy.FullAccessId };
        var most = kind == PolicyNodeKind.Account ? (random.Next(4) == 0 ? 2 : 0) : 4;
        for (var i = most == 0 ? 0 : random.Next(0, most + 1); i > 0; i--)
            result.Add($"p-{random.Next(Policies):00000000}");
        return result;
    }

    private static string Content(int number, Random random)
    {
        var actions = string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"{Services[random.Next(Services.Length)]}:Delete{number}Thing{i}*\""));
        var statement = (number % 10) switch
        {
            0 => """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"},"Null":{"aws:AssumedRoot":"true"}}}""",
            1 => $$"""{"Effect":"Deny","NotAction":[{{actions}}],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-{{number % 3}}"] } } }""",
            2 => $$"""{"Effect":"Deny","Action":[{{actions}}],"Resource":"arn:aws:iam::*:role/{{number}}-${aws:PrincipalAccount}-*"}""",
            3 => $$$"""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":["{{{100_000_000_000 + random.Next(Accounts)}}}"] } } }""",
            4 => """{"Effect":"Deny","NotAction":["iam:*","support:*","aws-portal:*"],"Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}""",
            5 => """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"},"StringLike":{"aws:PrincipalArn":"*:root"}}}""",
            6 => $$"""{"Effect":"Allow","Action":["s3:*","ec2:*",{{actions}}],"Resource":"*"}""",
            _ => $$$"""{"Effect":"Deny","Action":[{{{actions}}}],"Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Admin{{{number}}}"} } }""",
        };
        return $$"""{"Version":"2012-10-17","Statement":[{{statement}},{"Effect":"Deny","Action":[{{actions}}],"Resource":"*"}]}""";
    }
}
