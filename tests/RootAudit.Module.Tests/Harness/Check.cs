namespace RootAudit.Module.Tests.Harness;

/// <summary>Assertions that show all they found: those of xunit shorten a list.</summary>
public static class Check
{
    public static void None(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }
}
