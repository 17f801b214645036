using System.Diagnostics;

namespace RootAudit.Simulator.Tests.Support;

/// <summary>Runs programs of this machine, and knows which of them are missing.</summary>
internal static class Tool
{
    private static readonly Lazy<string?> Boto = new(() => Probe("python3", "-c", "import boto3"));
    private static readonly Lazy<string?> Aws = new(() => Probe("aws", "--version"));

    /// <summary>Why boto3 cannot be used; null when it can.</summary>
    public static string? BotoMissing => Boto.Value;

    /// <summary>Why the aws command cannot be used; null when it can.</summary>
    public static string? AwsMissing => Aws.Value;

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(program, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // Nothing of this machine's own AWS configuration may take part.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string? Probe(string program, params string[] arguments)
    {
        try
        {
            var (exitCode, _, error) = RunAsync(program, arguments).GetAwaiter().GetResult();
            return exitCode == 0 ? null : $"{program} {string.Join(' ', arguments)}: {error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return $"{program}: {exception.Message}";
        }
    }
}

/// <summary>A test that needs boto3; skipped, with the reason, where it is missing.</summary>
internal sealed class BotoFactAttribute : FactAttribute
{
    public BotoFactAttribute() => Skip = Tool.BotoMissing;
}

/// <summary>A test that needs the aws command; skipped, with the reason, where it is missing.</summary>
internal sealed class AwsFactAttribute : FactAttribute
{
    public AwsFactAttribute() => Skip = Tool.AwsMissing;
}

/// <summary>A test that needs both; skipped, with the reason, where one is missing.</summary>
internal sealed class AwsAndBotoFactAttribute : FactAttribute
{
    public AwsAndBotoFactAttribute() => Skip = Tool.AwsMissing ?? Tool.BotoMissing;
}
