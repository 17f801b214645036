using System.Diagnostics;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>A test that asks Python's <c>jsonschema</c>, and says why it does not where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Available = new(() =>
    {
        try
        {
            return RunAsync("import jsonschema; jsonschema.Draft202012Validator; print('yes')", ".").GetAwaiter().GetResult().Contains("yes", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public PythonFactAttribute()
    {
        if (!Available.Value)
            Skip = "There is no python3 with the package jsonschema.";
    }

    public static async Task<string> RunAsync(string script, string argument)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var part in (string[])["-c", script, argument])
            start.ArgumentList.Add(part);
        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync();
        var text = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        return python.ExitCode == 0 ? text.ReplaceLineEndings("\n") : text + await errors;
    }
}
