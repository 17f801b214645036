using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>No stream, object or error holds a secret, however much is asked for.</summary>
public sealed partial class SecretTests : IClassFixture<FailingOrganization>
{
    /// <summary>How the session tokens of the simulator begin, as those of AWS do.</summary>
    private const string TokenBegin = "IQoJb3JpZ2luX2Vj";

    private readonly Stage _stage;

    public SecretTests(FailingOrganization organization) => _stage = organization.Stage;

    [Theory]
    [InlineData("Connect-RootAudit CREDENTIALS | Out-Default; Connect-RootAudit CREDENTIALS; Get-RootAuditSession")]
    [InlineData("Connect-RootAudit CREDENTIALS -RoleSessionName audit; Get-OrganizationAccount | Get-RootUserPosture -Verbose -Debug | Out-Default")]
    [InlineData("Get-OrganizationAccount -Verbose -Debug | Get-RootUserPosture -Refresh -Verbose -Debug")]
    [InlineData("Get-OrganizationAccount -State Active, Suspended, Closed | Get-CredentialReport -Verbose -Debug")]
    [InlineData("Get-OrganizationAccount | Test-RootMfa -Hardware -Verbose -Debug")]
    [InlineData("Connect-RootAudit -AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey SECRET -EndpointUrl ENDPOINT -Verbose -Debug")]
    [InlineData("Connect-RootAudit -AccessKey KEY -SecretKey SECRET -SessionToken TOKEN -EndpointUrl ENDPOINT -Verbose -Debug")]
    [InlineData("Connect-RootAudit -AccessKey KEY -SecretKey SECRET -EndpointUrl http://127.0.0.1:1 -Verbose -Debug")]
    [InlineData("Connect-RootAudit -AccessKey KEY -SecretKey SECRET -EndpointUrl nowhere")]
    [InlineData("Connect-RootAudit -AccessKey SECRET -SecretKey AKIAIOSFODNN7EXAMPLE -EndpointUrl ENDPOINT -Verbose -Debug")]
    [InlineData("Get-OrganizationAccount | Get-RootUserPosture -ErrorAction Stop")]
    public void No_stream_holds_a_secret(string script)
    {
        const string token = TokenBegin + "ThisIsTheTokenThatWasGivenByHand";
        _stage.Connect();
        var run = _stage.Run(script
            .Replace("CREDENTIALS", _stage.Credentials + " -Verbose -Debug", StringComparison.Ordinal)
            .Replace("ENDPOINT", _stage.Simulator.Endpoint.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("KEY ", _stage.Simulator.AccessKeyId + " ", StringComparison.Ordinal)
            .Replace("SECRET", $"'{_stage.Simulator.SecretAccessKey}'", StringComparison.Ordinal)
            .Replace("TOKEN", token, StringComparison.Ordinal));
        var text = Everything(run);
        Assert.True(text.Length > 200);
        Assert.DoesNotContain(_stage.Simulator.SecretAccessKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain(TokenBegin, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature=", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(LooksLikeASecret(), text);
    }

    [Fact]
    public void The_objects_of_a_session_do_not_give_their_secrets_away()
    {
        _stage.Connect();
        var info = Assert.Single(_stage.Run("Get-RootAuditSession").EnsureClean().Output);
        var text = string.Join('\n', info.Properties.Select(p => $"{p.Name}={p.Value}"));
        Assert.DoesNotContain(_stage.Simulator.SecretAccessKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain(info.Properties, p => p.Name.Contains("Secret", StringComparison.OrdinalIgnoreCase) || p.Name.Contains("Token", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>All streams, with every exception down to its innermost and all properties of objects.</summary>
    private static string Everything(HostRun run)
    {
        var text = new StringBuilder(run.HostText);
        foreach (var line in run.Verbose.Concat(run.Debug).Concat(run.Warnings)) text.AppendLine(line);
        foreach (var record in run.Information) text.AppendLine(CultureInfo.InvariantCulture, $"{record.MessageData}");
        foreach (var record in run.Progress) text.AppendLine(record.ToString());
        foreach (var value in run.Output) text.AppendLine(value.BaseObject is string csv ? csv : string.Join(' ', Facts.All(value)));
        foreach (var error in run.TerminatingError is { } last ? run.Errors.Append(last) : run.Errors)
        {
            text.AppendLine(error.ToString()).AppendLine(error.Exception.ToString()).AppendLine(error.ErrorDetails?.RecommendedAction).AppendLine(error.ScriptStackTrace).AppendLine(Facts.Text(error.TargetObject));
            for (var exception = error.Exception; exception is not null; exception = exception.InnerException)
                text.AppendJoin('\n', exception.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).Select(p => $"{p.Name}={Read(p, exception)}"));
        }

        return text.ToString();
    }

    private static object? Read(System.Reflection.PropertyInfo property, Exception of)
    {
        try
        {
            return property.GetValue(of);
        }
        catch (System.Reflection.TargetInvocationException)
        {
            return null;
        }
    }

    /// <summary>Forty characters of the alphabet of secret keys: the secrets of the role sessions, which the test does not know.</summary>
    [GeneratedRegex("(?<![A-Za-z0-9+/=])(?=[A-Za-z0-9+/]*[0-9])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])")]
    private static partial Regex LooksLikeASecret();
}
