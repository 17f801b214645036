using RootAudit.Engine.Tests.Moto;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Moto;

/// <summary>The cmdlets against a server that somebody else wrote, whose credential report has no row of root.</summary>
public sealed class MotoCmdletTests : IClassFixture<MotoServer>, IDisposable
{
    private readonly MotoServer _moto;
    private readonly ModuleHost _host = new();

    public MotoCmdletTests(MotoServer moto)
    {
        _moto = moto;
        if (moto.Endpoint.Length > 0)
            _host.Run($"Connect-RootAudit -AccessKey testing -SecretKey testing -Region us-east-1 -EndpointUrl {moto.Endpoint}").EnsureClean();
    }

    public void Dispose() => _host.Dispose();

    [MotoFact]
    public void Each_account_is_one_posture_with_a_gap_and_one_error_that_tells_what_to_do()
    {
        var run = _host.Run("Get-OrganizationAccount | Get-RootUserPosture");
        Assert.Equal(_moto.Accounts.Order(), run.Output.Select(posture => (string)posture.Properties["AccountId"].Value).Order());
        Assert.All(run.Output, posture => Assert.Equal("Partial", posture.Properties["Coverage"].Value.ToString()));
        Assert.Equal(_moto.Accounts.Count, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.Contains("Get-CredentialReport -AsCsv", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal));
    }

    [MotoFact]
    public void Root_keys_that_no_source_tells_of_are_Unknown_and_not_a_Pass()
    {
        var verdicts = _host.Run("Get-OrganizationAccount | Test-RootAccessKey -ErrorAction SilentlyContinue | ForEach-Object { [string]$_.Verdict }").OutputAs<string>();
        Assert.Equal(_moto.Accounts.Count, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal("Unknown", verdict));
        var quiet = _host.Run("Get-OrganizationAccount | Test-RootAccessKey -Quiet -ErrorAction SilentlyContinue").OutputAs<bool>();
        Assert.All(quiet, Assert.False);
    }

    [MotoFact]
    public void Users_are_those_that_were_made()
    {
        var users = _host.Run("Get-OrganizationAccount | Where-Object -Not IsManagementAccount | Get-CredentialReport | ForEach-Object { \"$($_.AccountId) $($_.User) $($_.PasswordEnabled) $($_.ActiveAccessKeyCount)\" }");
        Assert.Equal(
            _moto.Accounts.Skip(1).SelectMany(id => new[] { $"{id} alice True 1", $"{id} bob False 1", $"{id} carol False 0" }).Order(),
            users.EnsureClean().OutputAs<string>().Order());
    }
}
