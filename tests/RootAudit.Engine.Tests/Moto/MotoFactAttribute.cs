namespace RootAudit.Engine.Tests.Moto;

/// <summary>A test against moto_server, made ready with boto3; says why it does not run where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MotoFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Probe);

    public MotoFactAttribute() => Skip = Missing.Value!;

    private static string? Probe()
    {
        try
        {
            using var process = MotoServer.Start("python3", "-c", "import boto3, moto.server");
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"python3 cannot import boto3 and moto.server (pip install 'moto[server]' boto3): {error.Trim().Split('\n')[^1]}";
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return $"python3: {exception.Message}";
        }
    }
}
