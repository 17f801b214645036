using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Connecting, being connected, and not being connected.</summary>
public sealed class SessionTests : IClassFixture<SmallOrganization>, IDisposable
{
    private readonly Stage _stage;
    private readonly Surroundings _surroundings = new();

    public SessionTests(SmallOrganization organization)
    {
        _stage = organization.Stage.Connect();
        _stage.Run("Disconnect-RootAudit").EnsureClean();
    }

    private string Endpoint => _stage.Simulator.Endpoint.GetLeftPart(UriPartial.Authority);

    private string Keys => $"-AccessKey {_stage.Simulator.AccessKeyId} -SecretKey '{_stage.Simulator.SecretAccessKey}' -EndpointUrl {Endpoint}";

    public void Dispose() => _surroundings.Dispose();

    [Fact]
    public void Connecting_with_keys_shows_who_is_calling_and_all_defaults()
    {
        var info = Assert.Single(_stage.Run($"Connect-RootAudit {Keys}").EnsureClean().Output);
        Assert.Equal("RootAudit.Sessions.SessionInfo", info.TypeNames[0]);
        Assert.Equal(_stage.Truth.CallerAccountId, Facts.Of(info, "AccountId"));
        Assert.Equal($"arn:aws:iam::{_stage.Truth.CallerAccountId}:user/audit-runner", Facts.Of(info, "Arn"));
        Assert.Equal("aws", Facts.Of(info, "Partition"));
        Assert.Equal("us-east-1", Facts.Of(info, "Region"));
        Assert.Equal("OrganizationAccountAccessRole", Facts.Of(info, "RoleName"));
        Assert.Equal("RootAudit", Facts.Of(info, "RoleSessionName"));
        Assert.Equal(64, Facts.Of(info, "ThrottleLimit"));
        Assert.Equal(Endpoint, Facts.Of(info, "EndpointUrl"));
        Assert.Null(Facts.Of(info, "ProfileName"));
        Assert.Contains("access key", (string)Facts.Of(info, "CredentialSource")!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_session_shows_what_it_was_opened_with_and_is_the_same_later()
    {
        const string options = "-Region eu-west-1 -RoleName audit/RootAuditor -ExternalId s3cr3t-id -RoleSessionName nightly -ThrottleLimit 7";
        var connected = Assert.Single(_stage.Run($"Connect-RootAudit {Keys} {options}").EnsureClean().Output);
        Assert.Equal("eu-west-1", Facts.Of(connected, "Region"));
        Assert.Equal("audit/RootAuditor", Facts.Of(connected, "RoleName"));
        Assert.Equal("nightly", Facts.Of(connected, "RoleSessionName"));
        Assert.Equal(7, Facts.Of(connected, "ThrottleLimit"));
        Assert.Equal(Facts.All(connected), Facts.All(Assert.Single(_stage.Run("Get-RootAuditSession").EnsureClean().Output)));
    }

    [Theory]
    [InlineData("-ProfileName nobody", "InvalidCredentials", "AuthenticationError", "no AWS profile named 'nobody'")]
    [InlineData("-AccessKey AKIAIOSFODNN7EXAMPLE -SecretKey wrong -EndpointUrl ENDPOINT", "InvalidCredentials", "AuthenticationError", "InvalidClientTokenId")]
    [InlineData("-AccessKey KEY -SecretKey wrong -EndpointUrl ENDPOINT", "InvalidCredentials", "AuthenticationError", "SignatureDoesNotMatch")]
    [InlineData("-AccessKey KEY -SecretKey SECRET -SessionToken stale -EndpointUrl ENDPOINT", "InvalidCredentials", "AuthenticationError", "sts:GetCallerIdentity")]
    [InlineData("-AccessKey KEY -SecretKey SECRET -EndpointUrl http://127.0.0.1:1", "Unreachable", "ConnectionError", "refused (127.0.0.1:1)")]
    [InlineData("-AccessKey KEY -SecretKey SECRET -EndpointUrl ENDPOINT/nothing/here", "ServiceFailure", "ResourceUnavailable", "status 404")]
    public void What_cannot_connect_ends_with_one_error_that_helps_and_keeps_the_session_before(string parameters, string id, string category, string word)
    {
        var before = Assert.Single(_stage.Run($"Connect-RootAudit {Keys} -RoleSessionName before").EnsureClean().Output);
        var run = _stage.Run("Connect-RootAudit " + parameters
            .Replace("ENDPOINT", Endpoint, StringComparison.Ordinal)
            .Replace("KEY", _stage.Simulator.AccessKeyId, StringComparison.Ordinal)
            .Replace("SECRET", $"'{_stage.Simulator.SecretAccessKey}'", StringComparison.Ordinal));
        var error = Assert.Single(run.Errors);
        Assert.Equal($"{id},RootAudit.Commands.ConnectRootAuditCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category.ToString());
        Assert.Contains(word, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canonical", error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(run.Output);
        Assert.Equal(Facts.All(before), Facts.All(Assert.Single(_stage.Run("Get-RootAuditSession").EnsureClean().Output)));
    }

    [Fact]
    public void A_secret_may_be_given_as_secure_string()
    {
        string Secure(string text) => $"([System.Net.NetworkCredential]::new('', '{text}').SecurePassword)";
        var run = _stage.Run($"Connect-RootAudit -AccessKey {_stage.Simulator.AccessKeyId} -SecretKey {Secure(_stage.Simulator.SecretAccessKey)} -EndpointUrl {Endpoint}");
        Assert.Equal(_stage.Truth.CallerAccountId, Facts.Of(Assert.Single(run.EnsureClean().Output), "AccountId"));
    }

    [Theory]
    [InlineData("-AccessKey \"KEY`n\" -SecretKey SECRET", "AccessKey")]
    [InlineData("-AccessKey AKIÄ -SecretKey SECRET", "AccessKey")]
    [InlineData("-AccessKey KEY -SecretKey 'ABC DEF'", "SecretKey")]
    [InlineData("-AccessKey KEY -SecretKey SECRET -SessionToken \"tok`ten\"", "SessionToken")]
    [InlineData("-AccessKey KEY -SecretKey SECRET -EndpointUrl http://me:ABC@127.0.0.1:1", "EndpointUrl")]
    public void What_no_key_and_no_address_holds_is_refused_by_its_parameter_and_not_shown(string parameters, string parameter)
    {
        var error = Assert.Single(_stage.Run($"Connect-RootAudit {parameters}").Errors);
        Assert.Equal("ParameterArgumentValidationError,RootAudit.Commands.ConnectRootAuditCommand", error.FullyQualifiedErrorId);
        Assert.Contains($"'{parameter}'", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ABC", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-EndpointUrl localhost:5000")]
    [InlineData("-EndpointUrl /etc/passwd")]
    [InlineData("-EndpointUrl ftp://example.com")]
    [InlineData("-Region Frankfurt")]
    [InlineData("-ThrottleLimit 0")]
    [InlineData("-ThrottleLimit 1025")]
    [InlineData("-RoleName 'arn:aws:iam::111111111111:role/x'")]
    [InlineData("-RoleSessionName 'a b'")]
    [InlineData("-ProfileName ''")]
    public void What_can_not_be_meant_is_refused_before_anything_is_asked(string parameters)
    {
        var run = _stage.Run($"Connect-RootAudit {parameters}");
        Assert.StartsWith("ParameterArgumentValidationError", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, _stage.AllCalls);
    }

    [Theory]
    [InlineData("X/", "does not end in a slash")]
    [InlineData("a//b", "'security/RootAuditReader'")]
    [InlineData("", "no name of a role")]
    [InlineData("my role", "'my role' is no name of a role")]
    [InlineData("arn:aws:iam::111111111111:role/security/Reader", "Give the name of the role alone, such as 'Reader'")]
    public void What_is_no_name_of_a_role_is_refused_with_the_form_that_it_has(string role, string message)
    {
        foreach (var command in new[] { "Connect-RootAudit", "Get-RootAuditPermission -AsPolicy" })
        {
            var error = Assert.Single(_stage.Run($"{command} -RoleName '{role}'").Errors);
            Assert.StartsWith("ParameterArgumentValidationError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, _stage.AllCalls);
    }

    [Theory]
    [InlineData("-ProfileName a -AccessKey b -SecretKey c")]
    [InlineData("-SecretKey c -ProfileName a")]
    public void A_profile_and_keys_do_not_go_together(string parameters) =>
        Assert.StartsWith("AmbiguousParameterSet", Assert.Single(_stage.Run($"Connect-RootAudit {parameters}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Disconnecting_forgets_the_session_and_needs_none()
    {
        _stage.Run($"Connect-RootAudit {Keys}").EnsureClean();
        Assert.Empty(_stage.Run("Disconnect-RootAudit; Disconnect-RootAudit; Get-RootAuditSession").EnsureClean().Output);
        Assert.Equal(1, _stage.AllCalls);
    }

    [Fact]
    public void Asking_for_a_session_does_not_open_one()
    {
        var run = _stage.Run("Get-RootAuditSession -Verbose").EnsureClean();
        Assert.Empty(run.Output);
        Assert.Contains("Connect-RootAudit", Assert.Single(run.Verbose), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-OrganizationAccount")]
    [InlineData("Get-RootUserPosture")]
    [InlineData("Get-RootUserPosture -AccountId '111122223333', '444455556666'")]
    [InlineData("Test-RootMfa -Quiet")]
    [InlineData("Connect-RootAudit")]
    public void Without_any_credentials_there_is_one_error_that_says_how_to_connect(string command)
    {
        var run = _stage.Run(command);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidCredentials,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("Connect-RootAudit", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Two_runspaces_share_the_session_and_work_at_once()
    {
        using var other = new ModuleHost();
        other.Run($"Connect-RootAudit {Keys} -RoleSessionName shared").EnsureClean();
        Assert.Equal("shared", Facts.Of(Assert.Single(_stage.Run("Get-RootAuditSession").EnsureClean().Output), "RoleSessionName"));

        const string script = "Get-OrganizationAccount | Get-RootUserPosture";
        using var here = _stage.Host.Start(script);
        using var there = other.Start(script);
        var limit = TimeSpan.FromMinutes(1);
        Assert.Equal(_stage.ActiveAccounts.Count, here.Wait(limit).EnsureClean().Output.Count);
        Assert.Equal(_stage.ActiveAccounts.Count, there.Wait(limit).EnsureClean().Output.Count);
    }

    [Fact]
    public void A_command_under_way_keeps_the_session_that_it_began_with()
    {
        _stage.Run($"Connect-RootAudit {Keys}").EnsureClean();
        var run = _stage.Run("$first = $true; Get-OrganizationAccount | Get-RootUserPosture | ForEach-Object { if ($first) { $first = $false; Disconnect-RootAudit }; $_ }").EnsureClean();
        Assert.Equal(_stage.ActiveAccounts.Count, run.Output.Count);
    }

}
