using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;

namespace RootAudit.Module.Tests.Commands;

/// <summary>The defaults that AWS.Tools leaves in a session, as objects of types that the module has never seen.</summary>
public sealed class StoredCredentialTests : IClassFixture<SmallOrganization>, IDisposable
{
    private readonly Stage _stage;
    private readonly Surroundings _surroundings = new();

    public StoredCredentialTests(SmallOrganization organization)
    {
        _stage = organization.Stage.Connect();
        _stage.Run("Disconnect-RootAudit").EnsureClean();
    }

    private string Connect => $"Connect-RootAudit -EndpointUrl {_stage.Simulator.Endpoint.GetLeftPart(UriPartial.Authority)}";

    private Keys Good => new(_stage.Simulator.AccessKeyId, _stage.Simulator.SecretAccessKey, null);

    public void Dispose()
    {
        Store(null, null);
        _surroundings.Dispose();
    }

    [Fact]
    public void Credentials_in_the_wrapper_of_AWS_Tools_are_used()
    {
        Store(new AWSPSCredentials(new Source(() => Good)), "eu-west-1");
        var info = Assert.Single(_stage.Run(Connect).EnsureClean().Output);
        Assert.Equal(_stage.Truth.CallerAccountId, Facts.Of(info, "AccountId"));
        Assert.Equal("eu-west-1", Facts.Of(info, "Region"));
        Assert.Contains("$StoredAWSCredentials", (string)Facts.Of(info, "CredentialSource")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_without_the_wrapper_and_a_region_object_are_used_too()
    {
        Store(PSObject.AsPSObject(new Source(() => Good)), PSObject.AsPSObject(new RegionEndpoint("us-west-2")));
        Assert.Equal("us-west-2", Facts.Of(Assert.Single(_stage.Run(Connect).EnsureClean().Output), "Region"));
    }

    [Fact]
    public void They_are_asked_anew_for_each_call_since_somebody_else_keeps_them_fresh()
    {
        var asked = 0;
        Store(new AWSPSCredentials(new Source(() => { asked++; return Good; })), null);
        _stage.Run(Connect).EnsureClean();
        var once = asked;
        _stage.Run("Get-OrganizationAccount | Get-RootUserPosture").EnsureClean();
        Assert.True(asked > once);
    }

    [Fact]
    public void A_profile_or_keys_given_by_hand_win()
    {
        Store(new AWSPSCredentials(new Source(() => throw new InvalidOperationException("not to be asked"))), "eu-west-1");
        var info = Assert.Single(_stage.Run($"{Connect} -AccessKey {Good.AccessKey} -SecretKey '{Good.SecretKey}' -Region us-east-2").EnsureClean().Output);
        Assert.Equal("us-east-2", Facts.Of(info, "Region"));
        Assert.DoesNotContain("Stored", (string)Facts.Of(info, "CredentialSource")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_that_cannot_be_had_are_an_error_that_says_why()
    {
        Store(new AWSPSCredentials(new Source(() => throw new InvalidOperationException("the SSO token has expired"))), null);
        var error = Assert.Single(_stage.Run(Connect).Errors);
        Assert.Equal("InvalidCredentials,RootAudit.Commands.ConnectRootAuditCommand", error.FullyQualifiedErrorId);
        Assert.Contains("the SSO token has expired", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_in_them_they_are_an_error()
    {
        Store(new AWSPSCredentials(new Source(() => new Keys("", "", null))), null);
        Assert.StartsWith("InvalidCredentials,", Assert.Single(_stage.Run(Connect).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_else_under_the_name_is_not_passed_over_in_silence()
    {
        Store("my-profile", null);
        string[] commands = [Connect, "Get-OrganizationAccount"];
        Assert.All(commands, command =>
        {
            var error = Assert.Single(_stage.Run(command).Errors);
            Assert.StartsWith("InvalidCredentials,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("System.String", error.Exception.Message, StringComparison.Ordinal);
            Assert.Contains("Set-AWSCredential", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        });
        Assert.Equal(0, _stage.AllCalls);
    }

    private void Store(object? credentials, object? region)
    {
        _stage.Host.SetVariable("StoredAWSCredentials", credentials);
        _stage.Host.SetVariable("StoredAWSRegion", region);
    }

    /// <summary>As Amazon.PowerShell.Common has it: what it holds is not public.</summary>
    private sealed class AWSPSCredentials(Source credentials)
    {
        internal Source Credentials { get; } = credentials;

        public override string ToString() => "Session";
    }

    /// <summary>As Amazon.Runtime.AWSCredentials has it.</summary>
    public sealed class Source(Func<Keys> current)
    {
        public Keys GetCredentials() => current();
    }

    /// <summary>As Amazon.Runtime.ImmutableCredentials has it.</summary>
    public sealed record Keys(string AccessKey, string SecretKey, string? Token);

    /// <summary>As Amazon.RegionEndpoint has it.</summary>
    public sealed record RegionEndpoint(string SystemName);
}
