namespace RootAudit.Shell.Demo;

/// <summary>A step of the demonstration: what it shows, and the commands as a user would type them.</summary>
internal sealed record DemoStep(string Title, string Command);

/// <summary>Reads demo.ps1: a line that begins with <c>#:</c> opens a step, what follows belongs to it.</summary>
internal static class DemoScript
{
    private const string Mark = "#:";

    public static IReadOnlyList<DemoStep> Read()
    {
        using var stream = typeof(DemoScript).Assembly.GetManifestResourceStream("demo.ps1")
            ?? throw new InvalidOperationException("The demonstration script is not part of this build.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    internal static IReadOnlyList<DemoStep> Parse(string text)
    {
        var steps = new List<DemoStep>();
        foreach (var part in text.ReplaceLineEndings("\n").Split($"\n{Mark}"))
        {
            var step = part.StartsWith(Mark, StringComparison.Ordinal) ? part[Mark.Length..] : part;
            var lines = step.Split('\n', 2);
            if (lines.Length == 2 && lines[1].Trim().Length > 0) steps.Add(new DemoStep(lines[0].Trim(), lines[1].Trim()));
        }

        return steps;
    }
}
