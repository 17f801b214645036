namespace RootAudit.Module.Tests.Commands.Support;

/// <summary>The AWS configuration of this process while it is held: nothing but what is given, put back afterwards.</summary>
public sealed class Surroundings : IDisposable
{
    private static readonly string[] Names =
    [
        "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION",
        "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL_ORGANIZATIONS", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE",
        "AWS_EC2_METADATA_DISABLED", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_ENDPOINT_URL_SSO", "AWS_EC2_METADATA_SERVICE_ENDPOINT", "HOME",
    ];

    private readonly Dictionary<string, string?> _before = Names.ToDictionary(name => name, Environment.GetEnvironmentVariable, StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("RootAudit").FullName;

    public Surroundings()
    {
        // Without a home nothing starts; whoever wants another one says so.
        foreach (var name in Names.Where(name => name is not "HOME")) Environment.SetEnvironmentVariable(name, null);
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_CONFIG_FILE", Path.Combine(_folder, "config"));
        Set("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(_folder, "credentials"));
        File.WriteAllText(Path.Combine(_folder, "config"), "");
        File.WriteAllText(Path.Combine(_folder, "credentials"), "");
    }

    public Surroundings Set(string name, string? value)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) throw new ArgumentException($"{name} would not be put back.", nameof(name));
        Environment.SetEnvironmentVariable(name, value);
        return this;
    }

    /// <summary>Writes the file that <c>aws configure</c> writes.</summary>
    public Surroundings Config(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "config"), text);
        return this;
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
        Directory.Delete(_folder, recursive: true);
    }
}
