using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Test-RootAccessKey and Test-RootMfa: verdicts, evidence, bools, and no calls over postures.</summary>
public sealed class RootTestTests : IClassFixture<NeglectedOrganization>
{
    private readonly Stage _stage;

    public RootTestTests(NeglectedOrganization organization) => _stage = organization.Stage.Connect();

    [Fact]
    public void A_key_of_root_fails_active_or_not() =>
        AssertVerdicts("Test-RootAccessKey", root => root.Keys.Count > 0 ? "Fail" : "Pass");

    [Fact]
    public void A_root_without_mfa_fails_unless_it_has_nothing_to_protect() =>
        AssertVerdicts("Test-RootMfa", root => root.MfaDevices.Count > 0 ? "Pass" : HasCredentials(root) ? "Fail" : "NotApplicable");

    [Fact]
    public void With_hardware_asked_for_a_phone_app_fails() =>
        AssertVerdicts(
            "Test-RootMfa -Hardware",
            root => root.MfaDevices.Count > 0 && root.MfaDevices.All(device => device.Kind != MfaKind.Virtual) ? "Pass"
                : HasCredentials(root) ? "Fail" : "NotApplicable"); // a phone app that nothing is signed in with

    [Fact]
    public void Results_carry_their_reason_evidence_and_place()
    {
        var results = _stage.Run("Get-OrganizationAccount | Test-RootAccessKey").EnsureClean().Output;
        Assert.All(results, result =>
        {
            var account = Account((string)Facts.Of(result, "AccountId")!);
            Assert.Equal("RootAccessKey", Facts.Of(result, "ControlId"));
            Assert.Equal(account.Name, Facts.Of(result, "AccountName"));
            Assert.Equal(account.OuPath, Facts.Of(result, "OrganizationalUnit"));
            Assert.Equal(account.Root.Arn, Facts.Of(result, "Resource"));
            Assert.NotEmpty((string)Facts.Of(result, "Reason")!);
            Assert.NotEqual("[]", Facts.Text(result, "Evidence"));
        });
    }

    [Theory]
    [InlineData("Test-RootAccessKey")]
    [InlineData("Test-RootMfa")]
    [InlineData("Test-RootMfa -Hardware")]
    public void Over_postures_nothing_is_asked_and_the_results_are_the_same(string test)
    {
        var direct = _stage.Run($"Get-OrganizationAccount | {test} | ForEach-Object ToString").EnsureClean().OutputAs<string>();
        _stage.Run("$postures = Get-OrganizationAccount | Get-RootUserPosture").EnsureClean();
        _stage.Simulator.Calls.Reset();
        var over = _stage.Run($"$postures | {test} | ForEach-Object ToString").EnsureClean().OutputAs<string>();
        var given = _stage.Run($"{test} -Posture $postures | ForEach-Object ToString").EnsureClean().OutputAs<string>();
        Assert.Equal(direct.Order(StringComparer.Ordinal), over.Order(StringComparer.Ordinal));
        Assert.Equal(over, given);
        Assert.Equal(0, _stage.AllCalls);
    }

    [Fact]
    public void Over_postures_no_session_is_needed()
    {
        _stage.Run("$posture = Get-RootUserPosture; Disconnect-RootAudit").EnsureClean();
        Assert.Single(_stage.Run("$posture | Test-RootMfa; if (Get-RootAuditSession) { 'a session was opened' }").EnsureClean().Output);
    }

    [Fact]
    public void Quiet_gives_one_bool_per_account_and_false_where_it_is_not_known()
    {
        const string all = "Get-OrganizationAccount -State Active, Suspended, Closed, PendingClosure";
        var verdicts = _stage.Run($"{all} | Test-RootMfa -ErrorAction SilentlyContinue").Output;
        var passed = verdicts.Count(result => Facts.Text(result, "Verdict") is "Pass" or "NotApplicable");
        var bools = _stage.Run($"{all} | Test-RootMfa -Quiet -ErrorAction SilentlyContinue").OutputAs<bool>();
        Assert.Contains(verdicts, result => Facts.Text(result, "Verdict") == "Unknown");
        Assert.Equal(_stage.Truth.Accounts.Count, bools.Count);
        Assert.Equal(passed, bools.Count(passes => passes));

        var closed = _stage.Truth.Accounts.First(account => account.State is "SUSPENDED").AccountId;
        Assert.Equal([false], _stage.Run($"Test-RootMfa -AccountId '{closed}' -Quiet -ErrorAction SilentlyContinue").OutputAs<bool>());
        Assert.Equal([false], _stage.Run($"Get-RootUserPosture '{closed}' -ErrorAction SilentlyContinue | Test-RootAccessKey -Quiet").OutputAs<bool>());
    }

    [Theory]
    [InlineData("Test-RootAccessKey")]
    [InlineData("Test-RootMfa")]
    [InlineData("Test-PasswordPolicy -ControlId PasswordPolicyLength -Parameter @{ PasswordMinimumLength = 6 }")]
    [InlineData("Test-AccountAdministrator")]
    [InlineData("Test-RootActivityMonitor")]
    public void Quiet_is_false_for_what_is_no_account_id_and_a_result_cannot_be_made_of_it(string test)
    {
        var run = _stage.Run($"'abc', '12' | {test} -Quiet");
        Assert.Equal([false, false], run.OutputAs<bool>());
        Assert.Equal(["abc", "12"], run.Errors.Select(error => error.TargetObject));
        run = _stage.Run($"'abc', '12' | {test}");
        Assert.Empty(run.Output);
        Assert.All(run.Errors, error => Assert.StartsWith("AccountIdNotValid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(2, run.Errors.Count);
    }

    [Fact]
    public void Quiet_gives_a_bool_for_each_id_whatever_stands_beside_it()
    {
        var id = _stage.ActiveAccounts.First(account => account.Root.Keys.Count == 0).AccountId;
        var run = _stage.Run($"'{id}', 'abc' | Test-RootAccessKey -Quiet");
        Assert.Equal([false, true], run.OutputAs<bool>().Order());
        Assert.Single(run.Errors);
    }

    [Fact]
    public async Task Quiet_is_false_for_the_own_account_where_the_caller_is_not_known()
    {
        using var surroundings = new Surroundings();
        surroundings.Set("AWS_ACCESS_KEY_ID", _stage.Simulator.AccessKeyId).Set("AWS_SECRET_ACCESS_KEY", "wrong")
            .Set("AWS_REGION", "us-east-1").Set("AWS_ENDPOINT_URL", _stage.Simulator.Endpoint.GetLeftPart(UriPartial.Authority));
        var run = await ChildShell.CommandAsync("Test-RootAccessKey -Quiet -ErrorVariable failed -ErrorAction SilentlyContinue; $failed.Count; $failed[0].FullyQualifiedErrorId");
        Assert.Equal(["False", "1", "InvalidCredentials,RootAudit.Commands.TestRootAccessKeyCommand"], run.Lines);
    }

    [Fact]
    public void A_bool_can_be_used_as_a_condition() =>
        Assert.Equal(["no"], _stage.Run($"if (Test-RootMfa {FirstWithoutMfa()} -Quiet) {{ 'yes' }} else {{ 'no' }}").EnsureClean().OutputAs<string>());

    private static bool HasCredentials(PrincipalTruth root) => root.PasswordEnabled || root.Keys.Count > 0 || root.Certificates.Count > 0;

    private string FirstWithoutMfa() => _stage.ActiveAccounts.First(a => HasCredentials(a.Root) && a.Root.MfaDevices.Count == 0).AccountId;

    private AccountTruth Account(string id) => _stage.Truth.Accounts.Single(account => account.AccountId == id);

    private void AssertVerdicts(string test, Func<PrincipalTruth, string> verdict)
    {
        var results = _stage.Run($"Get-OrganizationAccount | {test}").EnsureClean().Output;
        var expected = _stage.ActiveAccounts.ToDictionary(account => account.AccountId, account => verdict(account.Root), StringComparer.Ordinal);
        var actual = results.ToDictionary(result => (string)Facts.Of(result, "AccountId")!, result => Facts.Text(result, "Verdict"), StringComparer.Ordinal);
        Assert.True(expected.Values.Distinct(StringComparer.Ordinal).Count() >= 2);
        Check.None(Facts.Differences(test, expected, actual));
    }
}
