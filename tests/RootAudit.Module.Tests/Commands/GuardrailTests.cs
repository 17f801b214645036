using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>An organization with policies of every kind, in which nothing is changed.</summary>
public sealed class GuardedOrganization() : StageFixture(new SimulatorOptions { Accounts = 90, Users = 1, Policies = PolicyTree.Mixed });

/// <summary>Get-RootGuardrail, Test-RootGuardrail and New-RootGuardrail: what policies leave of root, judged, and without a change.</summary>
public sealed class GuardrailTests : IClassFixture<GuardedOrganization>
{
    private readonly Stage _stage;

    public GuardrailTests(GuardedOrganization organization) => _stage = organization.Stage.Connect();

    [Fact]
    public void Each_account_of_the_organization_gets_its_answer()
    {
        var answers = _stage.Run("Get-RootGuardrail").EnsureClean().Output;
        var expected = _stage.Truth.Accounts.ToDictionary(account => account.AccountId, account => account.Guardrail!.Status, StringComparer.Ordinal);
        var actual = answers.ToDictionary(answer => (string)Facts.Of(answer, "AccountId")!, answer => Facts.Text(answer, "Status"), StringComparer.Ordinal);
        Harness.Check.None(Facts.Differences("Get-RootGuardrail", expected, actual));
        Assert.True(expected.Values.Distinct(StringComparer.Ordinal).Count() == 5);
        Assert.Equal(0, _stage.Simulator.Calls.Snapshot().Changing.Calls);
    }

    [Fact]
    public void Accounts_by_pipeline_and_by_id_get_the_same_answers()
    {
        var whole = Lines("Get-RootGuardrail");
        Assert.Equal(whole, Lines("Get-OrganizationAccount -State Active | Get-RootGuardrail"));
        var two = _stage.Truth.Accounts.Where(account => account.OuIds.Count > 2).Take(2).Select(account => account.AccountId).ToList();
        _stage.Connect();
        Assert.Equal(whole.Where(line => two.Contains(line[..12])), Lines($"Get-RootGuardrail '{two[0]}', '{two[1]}', '{two[0]}'"));
        Assert.Equal(0, _stage.Calls("organizations:ListAccounts"));
        Assert.Equal(whole.Where(line => two.Contains(line[..12])), Lines($"'{two[0]}', '{two[1]}' | Get-RootGuardrail"));
    }

    [Fact]
    public void Wrong_ids_are_errors_of_their_own_and_no_input_is_no_answer()
    {
        var run = _stage.Run("Get-RootGuardrail 12, '000000000001'");
        Assert.Empty(run.Output);
        Assert.Equal(["AccountIdNotValid", "AccountNotFound"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Empty(_stage.Run("Get-OrganizationAccount -Name nobody* | Get-RootGuardrail").EnsureClean().Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Action s3:PutBucketPolicy")]
    public void Quiet_is_false_for_an_id_that_is_none_or_is_not_in_the_organization(string parameters)
    {
        var run = _stage.Run($"12, '000000000001' | Test-RootGuardrail -Quiet {parameters}");
        Assert.Equal(["AccountIdNotValid", "AccountNotFound"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal([false, false], run.OutputAs<bool>());
    }

    [Fact]
    public void Verdicts_follow_the_status()
    {
        var results = _stage.Run("Test-RootGuardrail").EnsureClean().Output;
        foreach (var result in results)
        {
            var account = Account((string)Facts.Of(result, "AccountId")!);
            var expected = account.Guardrail!.Status switch { "Denied" => "Pass", "NotApplicable" => "NotApplicable", _ => "Fail" };
            Assert.Equal((expected, "RootGuardrail", account.OuPath, account.Root.Arn),
                (Facts.Text(result, "Verdict"), Facts.Of(result, "ControlId"), Facts.Of(result, "OrganizationalUnit"), Facts.Of(result, "Resource")));
        }

        var bools = _stage.Run("Test-RootGuardrail -Quiet").EnsureClean().OutputAs<bool>();
        Assert.Equal(results.Count(result => Facts.Text(result, "Verdict") is "Pass" or "NotApplicable"), bools.Count(passes => passes));
        var except = Of("DeniedExcept", account => account.OuNames.Contains("Prod"));
        Assert.Equal(["Pass"], _stage.Run($"(Test-RootGuardrail '{except}' -Parameter @{{ RootGuardrailRemainingActions = 2 }}).Verdict.ToString()").EnsureClean().OutputAs<string>());
    }

    [Fact]
    public void One_action_is_decided_with_the_way_to_it()
    {
        var except = Of("DeniedExcept", account => account.OuNames.Contains("Prod"));
        var decision = _stage.Run($"Test-RootGuardrail '{except}' -Action s3:PutBucketPolicy").EnsureClean().Output.Single();
        Assert.Equal("ExplicitlyDenied", Facts.Text(decision, "Outcome"));
        Assert.Equal(Account(except).OuIds.Count + 2, _stage.Run($"(Test-RootGuardrail '{except}' -Action s3:PutBucketPolicy).Levels").EnsureClean().Output.Count);
        Assert.Equal("Allowed", Facts.Text(_stage.Run($"Test-RootGuardrail '{except}' -Action support:CreateCase").EnsureClean().Output.Single(), "Outcome"));
        Assert.Equal([true], _stage.Run($"Test-RootGuardrail '{except}' -Action s3:PutBucketPolicy -Quiet").EnsureClean().OutputAs<bool>());
        Assert.Equal([false], _stage.Run($"Test-RootGuardrail '{except}' -Action support:CreateCase -Quiet").EnsureClean().OutputAs<bool>());
        Assert.Equal([false], _stage.Run($"Test-RootGuardrail '{_stage.Truth.ManagementAccountId}' -Action s3:PutBucketPolicy -Quiet").EnsureClean().OutputAs<bool>());
    }

    [Fact]
    public void A_resource_without_an_action_is_an_error() => Assert.Equal(
        "ActionMissing", _stage.Run("Test-RootGuardrail -Resource arn:aws:s3:::bucket").Failure.FullyQualifiedErrorId.Split(',')[0]);

    [Fact]
    public void The_audit_judges_it_and_reads_the_policies_once()
    {
        var run = _stage.Run("(Invoke-RootAudit -NoStore -ControlId RootGuardrail -WarningAction SilentlyContinue).Result").EnsureClean().Output;
        var verdicts = run.ToDictionary(result => (string)Facts.Of(result, "AccountId")!, result => Facts.Text(result, "Verdict"), StringComparer.Ordinal);
        Assert.All(_stage.ActiveAccounts, account => Assert.Equal(
            account.Guardrail!.Status switch { "Denied" => "Pass", "NotApplicable" => "NotApplicable", _ => "Fail" }, verdicts[account.AccountId]));
        Assert.Equal(1, _stage.Calls("organizations:ListPolicies"));
    }

    [Fact]
    public void The_postures_of_the_audit_tell_it_where_a_control_asks_and_others_make_no_call()
    {
        var expected = _stage.ActiveAccounts.ToDictionary(account => account.AccountId, account => account.Guardrail!.Status, StringComparer.Ordinal);
        var asked = Postures("-ControlId RootGuardrail");
        Assert.Equal(expected, asked.ToDictionary(one => (string)Facts.Of(one, "AccountId")!, one => Facts.Text(one, "Guardrail"), StringComparer.Ordinal));
        _stage.Connect();
        var unasked = Postures("-ControlId RootMfa").Concat(_stage.Run("Get-OrganizationAccount | Get-RootUserPosture").EnsureClean().Output).ToList();
        Assert.All(unasked, one => Assert.Equal("null", Facts.Text(one, "Guardrail")));
        Assert.Equal((0, 0), (_stage.Calls("organizations:ListPolicies"), _stage.Calls("organizations:ListPoliciesForTarget")));

        var except = asked.First(one => Facts.Text(one, "Guardrail") is "DeniedExcept");
        Assert.Matches(@"Guardrail +: DeniedExcept", ListViews.Of([except]));
        Assert.DoesNotContain("Guardrail", ListViews.Of([unasked[0]]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_that_cannot_be_read_leave_it_unknown_in_the_postures_of_the_audit()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 4, Users = 1, Policies = PolicyTree.Mixed, DeniedActions = ["organizations:ListPolicies", "organizations:ListPoliciesForTarget"],
        });
        var run = stage.Run("(Invoke-RootAudit -NoStore -ControlId RootGuardrail -WarningAction SilentlyContinue -ErrorAction SilentlyContinue).Posture");
        Assert.Equal(stage.ActiveAccounts.Count, run.Output.Count);
        foreach (var posture in run.Output)
        {
            var isManagement = Facts.Text(posture, "IsManagementAccount") is "true";
            Assert.Equal(isManagement ? "NotApplicable" : "Unknown", Facts.Text(posture, "Guardrail"));
            Assert.Matches(isManagement ? @"Guardrail +: NotApplicable" : @"Guardrail +: \?", ListViews.Of([posture]));
        }
    }

    [Fact]
    public void Hostile_names_are_printable_in_every_view()
    {
        var prod = Of("DeniedExcept", account => account.OuNames.Contains("Prod"));
        string[] scripts =
        [
            $"Test-RootGuardrail '{prod}' -Action s3:GetObject", $"(Test-RootGuardrail '{prod}' -Action s3:GetObject).Levels.Steps",
            $"$decision = Test-RootGuardrail '{prod}' -Action s3:GetObject; $(@($decision) + @($decision.Levels))",
            "(Get-RootGuardrail | Where-Object Status -eq DeniedExcept)[0].Deciding[0].PolicyName | ForEach-Object { [RootAudit.Text.Printable]::Text($_) }",
        ];
        foreach (var script in scripts)
        {
            var text = _stage.Host.Render(script, 250);
            Assert.DoesNotContain('\u001b', text);
            Assert.Contains("deny-root", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_recommended_policy_needs_no_session_and_is_what_the_file_holds()
    {
        _stage.Run("Disconnect-RootAudit").EnsureClean();
        var text = Assert.Single(_stage.Run("New-RootGuardrail -ExemptAccountId '012345678901' -BreakGlassAction 'support:*'").EnsureClean().OutputAs<string>());
        Assert.Contains("012345678901", text, StringComparison.Ordinal);
        Assert.Contains("aws:AssumedRoot", text, StringComparison.Ordinal);
        Assert.DoesNotContain("aws:AssumedRoot", _stage.Run("New-RootGuardrail -BlockAssumeRoot").EnsureClean().OutputAs<string>()[0], StringComparison.Ordinal);
        var file = Path.Combine(TestFolder.New(), "deny.json");
        Assert.Empty(_stage.Run($"New-RootGuardrail '{file}' -WhatIf").EnsureClean().Output);
        Assert.False(File.Exists(file));
        var given = $"New-RootGuardrail '{file}' -ExemptAccountId '012345678901' -BreakGlassAction 'support:*'";
        Assert.Equal(file, Facts.Of(_stage.Run(given).EnsureClean().Output.Single(), "FullName"));
        Assert.Equal(text, File.ReadAllText(file));
        Assert.Equal("FileNotWritten", _stage.Run($"{given} -NoClobber").Failure.FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void A_policy_beyond_the_limit_of_AWS_is_refused_with_its_length()
    {
        var run = _stage.Run("New-RootGuardrail -ExemptAccountId (1..400 | ForEach-Object { '{0:d12}' -f $_ })");
        Assert.Equal("GuardrailTooLong", run.Failure.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("5120", run.Failure.ToString(), StringComparison.Ordinal);
        Assert.Equal("AccountIdNotValid", _stage.Run("New-RootGuardrail -ExemptAccountId 12").Failure.FullyQualifiedErrorId.Split(',')[0]);
    }

    private List<string> Lines(string script) =>
        [.. _stage.Run(script).EnsureClean().Output.Select(answer => $"{Facts.Of(answer, "AccountId")} {Facts.Text(answer, "Status")} {Facts.Text(answer, "RemainingActions")}").Order(StringComparer.Ordinal)];

    private IReadOnlyList<System.Management.Automation.PSObject> Postures(string parameters) => _stage
        .Run($"(Invoke-RootAudit -NoStore {parameters} -WarningAction SilentlyContinue).Posture").EnsureClean().Output;

    private AccountTruth Account(string id) => _stage.Truth.Accounts.Single(account => string.Equals(account.AccountId, id, StringComparison.Ordinal));

    private string Of(string status, Func<AccountTruth, bool> also) =>
        _stage.Truth.Accounts.First(account => string.Equals(account.Guardrail!.Status, status, StringComparison.Ordinal) && also(account)).AccountId;
}
