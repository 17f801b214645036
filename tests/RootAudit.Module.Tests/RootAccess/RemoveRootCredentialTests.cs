using System.Management.Automation;
using System.Text.Json;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.RootAccess;

/// <summary>Remove-RootCredential on the simulator: what changes, in which order, what is refused, and what is said to be left.</summary>
public sealed class RemoveRootCredentialTests : IAsyncLifetime
{
    private const string Members = "Get-OrganizationAccount | Where-Object IsManagementAccount -ne $true";
    private Stage _stage = null!;

    public async Task InitializeAsync() =>
        _stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 40, Users = 1, Scenario = Scenario.Neglected });

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public void WhatIf_lists_every_credential_and_changes_nothing()
    {
        var run = _stage.Run($"{Members} | Remove-RootCredential -All -WhatIf -WarningAction Ignore").EnsureClean();
        Assert.Equal(0, Changes);
        foreach (var account in ActiveMembers)
        {
            foreach (var (name, _) in Held(account.Root))
                Assert.Contains(name, run.HostText, StringComparison.Ordinal);
        }

        Assert.Equal(
            ActiveMembers.Count(account => Held(account.Root).Count > 0), run.Output.Count(one => Facts.Text(one, "Outcome") == "NotDone"));
        _stage.Run($"$WhatIfPreference = $true; {Members} | Remove-RootCredential -All -Force -WarningAction Ignore; $WhatIfPreference = $false").EnsureClean();
        Assert.Equal(0, Changes);
    }

    [Fact]
    public void All_goes_and_a_second_run_changes_nothing()
    {
        var expected = ActiveMembers.ToDictionary(account => account.AccountId, account => Held(account.Root).Select(one => one.Name).ToList(), StringComparer.Ordinal);
        var results = _stage.Run($"{Members} | Remove-RootCredential -All -Force -WarningAction Ignore").EnsureClean().Output;
        foreach (var result in results)
        {
            var held = expected[(string)Facts.Of(result, "AccountId")!];
            Assert.Equal(held, Names(result, "Removed"));
            Assert.Empty(Names(result, "Left"));
            Assert.Equal(held.Count == 0 ? "NothingToRemove" : "Removed", Facts.Text(result, "Outcome"));
            Assert.Equal(false, Facts.Of(result, "HasCredentials"));
        }

        Assert.Equal(expected.Count, results.Count);
        Assert.Equal(expected.Values.Sum(held => held.Count), Changes);
        Assert.All(ActiveMembers, account => Assert.Empty(Held(account.Root)));
        var again = _stage.Run($"{Members} | Remove-RootCredential -All -Force").EnsureClean();
        Assert.All(again.Output, result => Assert.Equal("NothingToRemove", Facts.Text(result, "Outcome")));
        Assert.Empty(again.Warnings);
        Assert.Equal(expected.Values.Sum(held => held.Count), Changes);
    }

    [Theory]
    [InlineData("iam:DeleteAccessKey")]
    [InlineData("iam:DeleteSigningCertificate")]
    [InlineData("iam:DeleteLoginProfile")]
    [InlineData("iam:DeactivateMFADevice")]
    public void A_failure_in_the_middle_ends_the_account_and_says_what_is_left(string denied)
    {
        var account = ActiveMembers.First(one => denied.EndsWith("Key", StringComparison.Ordinal) ? one.Root.Keys.Count > 1 : one.Root.Certificates.Count > 0);
        var held = Held(account.Root);
        var gone = held.TakeWhile(one => one.Action != denied).Select(one => one.Name).ToList();
        var left = held.SkipWhile(one => one.Action != denied).Select(one => one.Name).ToList();
        _stage.Simulator.DenyToRoot(account.AccountId, denied);
        var other = ActiveMembers.First(one => one.Root.PasswordEnabled && one.AccountId != account.AccountId);

        var run = _stage.Run($"Remove-RootCredential {account.AccountId}, {other.AccountId} -All -Force -WarningAction Ignore");
        var result = run.Output.Single(one => (string)Facts.Of(one, "AccountId")! == account.AccountId);
        Assert.Equal("Incomplete", Facts.Text(result, "Outcome"));
        Assert.Equal(gone, Names(result, "Removed"));
        Assert.Equal(left, Names(result, "Left"));
        Assert.Equal(left, Held(Truth(account.AccountId)).Select(one => one.Name));
        Assert.StartsWith("AccessDenied,", run.Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(account.AccountId, run.Failure.TargetObject);
        Assert.EndsWith($"Left: {string.Join(", ", left)}.", run.Failure.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(Held(Truth(other.AccountId)));

        _stage.Simulator.AllowRoot(account.AccountId);
        var again = _stage.Run($"Remove-RootCredential {account.AccountId} -All -Force -WarningAction Ignore").EnsureClean().Output.Single();
        Assert.Equal("Removed", Facts.Text(again, "Outcome"));
        Assert.Equal(left, Names(again, "Removed"));
    }

    [Fact]
    public void The_management_account_is_refused_and_so_is_a_call_without_an_account_or_a_choice()
    {
        var refused = _stage.Run($"Remove-RootCredential {_stage.Truth.ManagementAccountId} -All -Force").Failure;
        Assert.StartsWith("NotEligible,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidOperation, refused.CategoryInfo.Category);
        Assert.StartsWith("AccountNotGiven,", _stage.Run("Remove-RootCredential -All -Force").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("NothingChosen,", _stage.Run($"{Members} | Remove-RootCredential -Force").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((0, 0), (Changes, _stage.Calls("sts:AssumeRoot")));
    }

    [Fact]
    public void Mfa_alone_stays_while_there_is_a_password()
    {
        var account = ActiveMembers.First(one => one.Root is { PasswordEnabled: true, MfaActive: true });
        var refused = _stage.Run($"Remove-RootCredential {account.AccountId} -MfaDevice -AccessKey -Force").Failure;
        Assert.StartsWith("MfaProtectsPassword,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Changes);

        var loose = ActiveMembers.First(one => one.Root is { PasswordEnabled: false, MfaActive: true });
        _stage.Run($"Remove-RootCredential {loose.AccountId} -MfaDevice -Force").EnsureClean();
        Assert.False(Truth(loose.AccountId).MfaActive);
    }

    [Fact]
    public void A_declined_password_keeps_its_mfa()
    {
        var account = ActiveMembers.First(one => one.Root is { PasswordEnabled: true, MfaDevices.Count: 1, Keys.Count: 0, Certificates.Count: 0 });
        _stage.Host.Answer("N");
        var result = _stage.Run($"Remove-RootCredential {account.AccountId} -All -WarningAction Ignore").EnsureClean().Output.Single();
        Assert.Equal("NotDone", Facts.Text(result, "Outcome"));
        Assert.Equal(2, Names(result, "Left").Count);
        Assert.Equal(0, Changes);
        Assert.True(Truth(account.AccountId).MfaActive);
    }

    [Fact]
    public void Each_credential_is_asked_for_with_its_last_use()
    {
        var account = ActiveMembers.First(one => one.Root is { Keys.Count: 2, MfaActive: false });
        _stage.Host.Answer("Y", "N");
        var run = _stage.Run($"Remove-RootCredential {account.AccountId} -AccessKey").EnsureClean();
        Assert.Contains("never used", run.HostText, StringComparison.Ordinal);
        Assert.Contains("last used", run.HostText, StringComparison.Ordinal);
        Assert.Equal(("Incomplete", 1L), (Facts.Text(run.Output.Single(), "Outcome"), Changes));
        Assert.Single(Truth(account.AccountId).Keys);
    }

    [Fact]
    public void A_use_within_thirty_days_is_a_warning()
    {
        var account = ActiveMembers.First(one => one.Root.Keys.Any(key => key.LastUsed > TimeProvider.System.GetUtcNow().AddDays(-29)));
        var run = _stage.Run($"Remove-RootCredential {account.AccountId} -AccessKey -WhatIf").EnsureClean();
        Assert.Contains(account.Root.Keys[0].Id, Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_whole_is_not_touched()
    {
        var account = ActiveMembers.First(one => one.Root is { PasswordEnabled: true, MfaActive: true });
        _stage.Simulator.DenyToRoot(account.AccountId, "iam:ListMFADevices");
        var run = _stage.Run($"Remove-RootCredential {account.AccountId} -All -Force");
        Assert.StartsWith("AccessDenied,", run.Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((0L, 0), (Changes, run.Output.Count));
    }

    [Fact]
    public void The_evidence_is_whole_json_for_the_owner_alone_and_is_never_written_over()
    {
        var path = Path.Combine(TestFolder.New(), "evidence.json");
        _stage.Run($"{Members} | Remove-RootCredential -All -WhatIf -EvidencePath '{path}' -WarningAction Ignore").EnsureClean();
        Assert.False(File.Exists(path));
        var failing = ActiveMembers.First(one => one.Root.Certificates.Count > 0);
        _stage.Simulator.DenyToRoot(failing.AccountId, "iam:DeleteLoginProfile");
        var held = ActiveMembers.ToDictionary(account => account.AccountId, account => Held(account.Root).Count, StringComparer.Ordinal);
        _stage.Run($"{Members} | Remove-RootCredential -All -Force -EvidencePath '{path}' -WarningAction Ignore");

        var text = File.ReadAllText(path);
        Assert.DoesNotContain(_stage.Simulator.SecretAccessKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain("SessionToken", text, StringComparison.OrdinalIgnoreCase);
        using var document = JsonDocument.Parse(text);
        var entries = document.RootElement.EnumerateArray().ToDictionary(entry => entry.GetProperty("Outcome").GetProperty("AccountId").GetString()!, StringComparer.Ordinal);
        Assert.Equal(held.Keys.Order(StringComparer.Ordinal), entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal(
            held[entry.Key],
            entry.Value.GetProperty("Outcome").GetProperty("Removed").GetArrayLength() + entry.Value.GetProperty("Outcome").GetProperty("Left").GetArrayLength()));
        Assert.Equal("Incomplete", entries[failing.AccountId].GetProperty("Outcome").GetProperty("Outcome").GetString());
        Assert.All(entries.Values, entry => Assert.EndsWith("/audit-runner", entry.GetProperty("Caller").GetString(), StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        var before = Changes;
        var again = _stage.Run($"{Members} | Remove-RootCredential -All -Force -EvidencePath '{path}'");
        Assert.StartsWith("EvidenceNotWritable,", again.Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((before, text), (Changes, File.ReadAllText(path)));
    }

    [Fact]
    public async Task What_was_done_until_the_command_was_stopped_is_recorded()
    {
        await using var slow = await Stage.OpenAsync(
            new SimulatorOptions { Accounts = 40, Users = 1, Scenario = Scenario.Neglected, Latency = TimeSpan.FromMilliseconds(250) });
        var account = slow.ActiveAccounts.First(one => one is { IsManagementAccount: false, Root.Certificates.Count: > 1 });
        var path = Path.Combine(TestFolder.New(), "evidence.json");
        using var running = slow.Host.Start($"Remove-RootCredential {account.AccountId} -All -Force -EvidencePath '{path}' -WarningAction Ignore");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (slow.Simulator.Calls.Snapshot().Changing.Calls < 2)
            await Task.Delay(5, limit.Token);
        running.Stop();
        Assert.True(running.Wait(TimeSpan.FromMinutes(1)).WasStopped);

        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var outcome = document.RootElement.EnumerateArray().Single().GetProperty("Outcome");
        Assert.Equal("Incomplete", outcome.GetProperty("Outcome").GetString());
        Assert.StartsWith("The command was stopped.", outcome.GetProperty("Reason").GetString(), StringComparison.Ordinal);
        var (removed, left) = (outcome.GetProperty("Removed").GetArrayLength(), outcome.GetProperty("Left").GetArrayLength());
        Assert.InRange(removed, 1, Held(account.Root).Count - 1);
        Assert.Equal(Held(account.Root).Count, removed + left);
    }

    private long Changes => _stage.Simulator.Calls.Snapshot().Changing.Calls;

    private List<AccountTruth> ActiveMembers => [.. _stage.ActiveAccounts.Where(account => !account.IsManagementAccount)];

    private PrincipalTruth Truth(string accountId) => _stage.Truth.Accounts.Single(account => account.AccountId == accountId).Root;

    private static List<string> Names(PSObject result, string property) =>
        [.. ((System.Collections.IEnumerable)Facts.Of(result, property)!).Cast<object>().Select(item => item.ToString()!)];

    /// <summary>The credentials in the order of removal, each with the call that removes it.</summary>
    private static List<(string Name, string Action)> Held(PrincipalTruth root) =>
    [
        .. root.Keys.Select(key => ($"access key {key.Id}", "iam:DeleteAccessKey")),
        .. root.Certificates.Select(one => ($"signing certificate {one.Id}", "iam:DeleteSigningCertificate")),
        .. root.PasswordEnabled ? [("password", "iam:DeleteLoginProfile")] : Array.Empty<(string, string)>(),
        .. root.MfaDevices.Select(device => ($"MFA device {device.Serial}", "iam:DeactivateMFADevice")),
    ];
}
