using System.Diagnostics;
using System.Text.Json;
using RootAudit.Monitoring.Patterns;

namespace RootAudit.Core.Tests.Monitoring;

/// <summary>
/// Generated patterns on generated events, decided here and by moto, which shares nothing with us. Skipped where python3 has no moto.
/// </summary>
public sealed class EventPatternAgreementTests
{
    private const string Script = """
        import json, sys
        from moto.events.models import EventPattern
        cases = [json.loads(line) for line in sys.stdin]
        print(json.dumps([bool(EventPattern.load(case['pattern']).matches_event(json.loads(case['event']))) for case in cases]))
        """;

    private static readonly string[] Fields = ["a", "b", "c"];
    private static readonly string[] Words = ["Root", "root", "rooted", "IAMUser", "Ro", "", "x-Root"];

    [MotoPatternsFact]
    public void We_and_moto_agree_where_both_are_sure()
    {
        var random = new Random(20_261_128);
        List<(string Pattern, string Event)> cases = [.. Enumerable.Range(0, 6000).Select(_ => (Pattern(random), Object(random, 0)))];
        var theirs = Ask(cases);
        var decided = 0;
        var wrong = new List<string>();
        foreach (var ((pattern, document), their) in cases.Zip(theirs))
        {
            var ours = EventPattern.Parse(pattern).Matches(SampleEvent.Closed(document));
            if (ours is null)
                continue;
            decided++;
            if (ours != their)
                wrong.Add($"{pattern} on {document}: here {ours}, there {their}");
        }

        Assert.Empty(wrong);
        // A comparison that decides nothing, or always the same, proves nothing.
        Assert.InRange(decided, 4000, 6000);
        Assert.InRange(theirs.Count(one => one), 400, 5600);
    }

    // Never empty: to moto an object without fields is a value.
    private static string Object(Random random, int depth) => "{" + string.Join(',', Fields.Where(_ => random.Next(4) > 0).DefaultIfEmpty("a").Select(field =>
        $"\"{field}\":{(depth < 2 && random.Next(3) == 0 ? Object(random, depth + 1) : Scalar(random))}")) + "}";

    private static string Scalar(Random random) => random.Next(6) switch
    {
        0 => $"{random.Next(4)}",
        // Not true and false, which are numbers to Python.
        1 => "null",
        2 => $"[\"{Word(random)}\",\"{Word(random)}\"]",
        _ => $"\"{Word(random)}\"",
    };

    private static string Pattern(Random random, int depth = 0)
    {
        var fields = Fields.Where(_ => random.Next(2) == 0).DefaultIfEmpty("a").Select(field =>
            $"\"{field}\":{(depth < 2 && random.Next(4) == 0 ? Pattern(random, depth + 1) : Leaf(random))}").ToList();
        if (depth < 2 && random.Next(6) == 0)
            fields.Add($"\"$or\":[{Pattern(random, 2)},{Pattern(random, 2)}]");
        return "{" + string.Join(',', fields) + "}";
    }

    private static string Leaf(Random random) => $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 3)).Select(_ => Matcher(random)))}]";

    private static string Matcher(Random random) => random.Next(11) switch
    {
        0 => $"{random.Next(4)}",
        1 => $"{{\"prefix\":\"{Word(random)}\"}}",
        2 => $"{{\"suffix\":\"{Word(random)}\"}}",
        3 => $"{{\"equals-ignore-case\":\"{Word(random)}\"}}",
        4 => $"{{\"anything-but\":[\"{Word(random)}\",\"{Word(random)}\"]}}",
        5 => $"{{\"anything-but\":{{\"prefix\":\"{Word(random)}\"}}}}",
        6 => $"{{\"exists\":{(random.Next(2) == 0 ? "true" : "false")}}}",
        7 => $"{{\"numeric\":[\"{(random.Next(2) == 0 ? ">" : "<=")}\",{random.Next(4)}]}}",
        8 => $"{{\"prefix\":{{\"equals-ignore-case\":\"{Word(random)}\"}}}}",
        _ => $"\"{Word(random)}\"",
    };

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static bool[] Ask(IEnumerable<(string Pattern, string Event)> cases)
    {
        using var python = MotoPatternsFactAttribute.Start(Script);
        foreach (var (pattern, document) in cases)
            python.StandardInput.WriteLine(JsonSerializer.Serialize(new { pattern, @event = document }));
        python.StandardInput.Close();
        var text = python.StandardOutput.ReadToEnd();
        var error = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, error);
        return JsonSerializer.Deserialize<bool[]>(text)!;
    }
}

/// <summary>A test against moto's matcher; skipped, with the reason, where python3 cannot import it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MotoPatternsFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Probe);

    public MotoPatternsFactAttribute() => Skip = Missing.Value!;

    public static Process Start(string script)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        return Process.Start(start)!;
    }

    private static string? Probe()
    {
        try
        {
            using var python = Start("import moto.events.models");
            var error = python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0 ? null : $"python3 cannot import moto.events (pip install moto): {error.Trim().Split('\n')[^1]}";
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return $"python3: {exception.Message}";
        }
    }
}
