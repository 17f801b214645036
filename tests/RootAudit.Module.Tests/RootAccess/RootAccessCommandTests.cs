using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.RootAccess;

/// <summary>Reading, switching on, and password recovery.</summary>
public sealed class RootAccessCommandTests
{
    private static readonly SimulatorOptions Neglected = new() { Accounts = 20, Users = 1, Scenario = Scenario.Neglected };

    [Fact]
    public async Task Switching_on_is_asked_for_step_by_step_and_done_once()
    {
        await using var stage = await Stage.OpenAsync(Neglected with { RootFeatures = [] });
        var shown = stage.Run("Enable-RootAccessFeature -WhatIf").EnsureClean();
        Assert.Equal((3, 0L), (shown.HostText.Split("What if:").Length - 1, Changes(stage)));
        Assert.Equal("false", Facts.Text(shown.Output.Single(), "TrustedAccess"));

        stage.Host.Answer("N");
        Assert.Single(stage.Run("Enable-RootAccessFeature").EnsureClean().Warnings);
        Assert.Equal(0, Changes(stage));

        stage.Host.Answer("Y", "Y", "N");
        var one = stage.Run("Enable-RootAccessFeature").EnsureClean().Output.Single();
        Assert.Equal(
            ("true", "true", "false"),
            (Facts.Text(one, "TrustedAccess"), Facts.Text(one, "RootCredentialsManagement"), Facts.Text(one, "RootSessions")));
        Assert.Equal(2, Changes(stage));

        stage.Run("Enable-RootAccessFeature RootSessions -Force").EnsureClean();
        Assert.Equal(["RootCredentialsManagement", "RootSessions"], stage.Truth.RootFeatures);
        stage.Run("Enable-RootAccessFeature -Force").EnsureClean();
        Assert.Equal(3, Changes(stage));
    }

    [Fact]
    public async Task Outside_of_an_organization_trusted_access_is_unknown_and_an_error_says_why()
    {
        await using var stage = await Stage.OpenAsync(Neglected with { OutsideOrganization = true });
        var run = stage.Run("Get-RootAccessFeature");
        Assert.Contains("ListAWSServiceAccessForOrganization", run.Failure.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(("null", "false"), (Facts.Text(run.Output.Single(), "TrustedAccess"), Facts.Text(run.Output.Single(), "RootSessions")));
    }

    [Fact]
    public async Task Credentials_of_every_member_are_listed_with_ids_and_kinds_and_the_management_account_is_an_error()
    {
        await using var stage = await Stage.OpenAsync(Neglected);
        var run = stage.Run("Get-OrganizationAccount | Get-RootCredential");
        Assert.StartsWith("NotEligible,", run.Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        var members = stage.ActiveAccounts.Where(account => !account.IsManagementAccount).ToDictionary(account => account.AccountId, StringComparer.Ordinal);
        Assert.Equal(members.Keys.Order(StringComparer.Ordinal), run.Output.Select(one => (string)Facts.Of(one, "AccountId")!).Order(StringComparer.Ordinal));
        var keys = stage.Run("Get-OrganizationAccount | Where-Object IsManagementAccount -ne $true | Get-RootCredential | ForEach-Object { foreach ($key in $_.AccessKey) { $key.AccessKeyId } }")
            .EnsureClean().OutputAs<string>();
        Assert.Equal(members.Values.SelectMany(one => one.Root.Keys).Select(key => key.Id).Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, Changes(stage));
    }

    [Fact]
    public async Task Without_the_feature_the_error_names_it()
    {
        await using var stage = await Stage.OpenAsync(Neglected with { RootFeatures = [] });
        var member = stage.ActiveAccounts.First(account => !account.IsManagementAccount);
        var failure = stage.Run($"Get-RootCredential {member.AccountId}").Failure;
        Assert.StartsWith("FeatureNotEnabled,", failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Enable-RootAccessFeature", failure.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_recovery_is_asked_for_naming_the_address_and_done_once()
    {
        await using var stage = await Stage.OpenAsync(Neglected);
        var account = stage.ActiveAccounts.First(one => !one.IsManagementAccount && !one.Root.PasswordEnabled);
        var shown = stage.Run($"Restore-RootPasswordRecovery {account.AccountId} -WhatIf").EnsureClean();
        Assert.Contains(account.Email, shown.HostText, StringComparison.Ordinal);
        Assert.Equal((0, 0L), (shown.Output.Count, Changes(stage)));
        stage.Host.Answer("Y");
        Assert.Equal("true", Facts.Text(stage.Run($"Restore-RootPasswordRecovery {account.AccountId}").EnsureClean().Output.Single(), "Changed"));
        Assert.True(stage.Truth.Accounts.Single(one => one.AccountId == account.AccountId).Root.PasswordEnabled);
        Assert.Equal("false", Facts.Text(stage.Run($"Restore-RootPasswordRecovery {account.AccountId} -Force").EnsureClean().Output.Single(), "Changed"));
        Assert.Equal(1, Changes(stage));

        var refused = stage.Run($"Restore-RootPasswordRecovery {stage.Truth.ManagementAccountId} -Force").Failure;
        Assert.StartsWith("NotEligible,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("AccountNotGiven,", stage.Run("Restore-RootPasswordRecovery -Force").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        var other = stage.ActiveAccounts.First(one => !one.IsManagementAccount && !one.Root.PasswordEnabled && one.AccountId != account.AccountId);
        stage.Simulator.DenyToRoot(other.AccountId, "iam:CreateLoginProfile");
        Assert.StartsWith(
            "AccessDenied,", stage.Run($"Restore-RootPasswordRecovery {other.AccountId} -Force").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_may_enter_as_root_shows_devices_and_judges_their_number()
    {
        await using var stage = await Stage.OpenAsync(Neglected);
        const string redundancy = "Get-OrganizationAccount | Get-RootUserPosture | Test-RootAuditControl RootMfaRedundancy | ForEach-Object { \"$($_.AccountId) $($_.Verdict)\" }";
        Assert.Contains(stage.Run(redundancy).EnsureClean().OutputAs<string>(), text => text.EndsWith("Unknown", StringComparison.Ordinal));
        Assert.Equal("Auto", Facts.Text(stage.Connect("-RootAccess Auto").Run("Get-RootAuditSession").Output.Single(), "RootAccess"));
        var verdicts = stage.Run(redundancy).EnsureClean().OutputAs<string>();
        foreach (var account in stage.ActiveAccounts.Where(account => account is { IsManagementAccount: false, Root.MfaActive: true }))
            Assert.Contains($"{account.AccountId} {(account.Root.MfaDevices.Count > 1 ? "Pass" : "Fail")}", verdicts);

        // The management account has no root session: how many devices its root has stays unknown.
        Assert.Contains($"{stage.Truth.ManagementAccountId} Unknown", verdicts);
        var member = stage.ActiveAccounts.First(account => account is { IsManagementAccount: false, Root.MfaActive: true });
        stage.Simulator.SetRole(member.AccountId, canBeAssumed: false);
        stage.Connect("-RootAccess Auto");
        var posture = stage.Run($"Get-RootUserPosture {member.AccountId}").EnsureClean().Output.Single();
        Assert.Equal("Partial", Facts.Text(posture, "Coverage"));
        Assert.Equal(member.Root.MfaDevices.Count, Facts.Of(posture, "MfaDeviceCount"));
        var audit = stage.Run($"Invoke-RootAudit -AccountId {member.AccountId} -NoStore");
        Assert.Contains(audit.Errors, error => error.FullyQualifiedErrorId.StartsWith("RoleNotAssumable,", StringComparison.Ordinal));
    }

    private static long Changes(Stage stage) => stage.Simulator.Calls.Snapshot().Changing.Calls;
}
