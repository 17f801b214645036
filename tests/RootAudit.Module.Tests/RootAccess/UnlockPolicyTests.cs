using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.RootAccess;

/// <summary>Unlock-S3BucketPolicy and Unlock-SqsQueuePolicy: saved first, removed once, and nothing for -WhatIf.</summary>
public sealed class UnlockPolicyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("RootAudit").FullName;
    private Stage _stage = null!;

    public static TheoryData<bool> Both => [false, true];

    public async Task InitializeAsync() => _stage = await Stage.OpenAsync(
        new SimulatorOptions { Accounts = 6, Users = 1, RootFeatures = ["RootCredentialsManagement", "RootSessions"] });

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_policy_is_saved_and_removed_once(bool queue)
    {
        var (path, account) = (Path.Combine(_folder, "policy.json"), Member);
        var before = Policy(account, queue)!;
        var shown = _stage.Run($"{Command(account, queue)} -BackupPath '{path}' -WhatIf").EnsureClean();
        Assert.Contains("What if:", shown.HostText, StringComparison.Ordinal);
        Assert.Equal((0L, false, 0), (Changes, File.Exists(path), shown.Output.Count));

        _stage.Host.Answer("N");
        Assert.Empty(_stage.Run($"{Command(account, queue)} -BackupPath '{path}'").EnsureClean().Output);
        Assert.Equal((0L, false), (Changes, File.Exists(path)));

        _stage.Host.Answer("Y");
        var done = _stage.Run($"{Command(account, queue)} -BackupPath '{path}'").EnsureClean().Output.Single();
        Assert.Equal(("true", before, before), (Facts.Text(done, "Changed"), Facts.Of(done, "Policy"), File.ReadAllText(path)));
        Assert.Null(Policy(account, queue));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        var again = _stage.Run($"{Command(account, queue)} -BackupPath '{path}.2' -Force").EnsureClean().Output.Single();
        Assert.Equal(("false", 1L, false), (Facts.Text(again, "Changed"), Changes, File.Exists(path + ".2")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_policy_that_cannot_be_saved_is_not_removed(bool queue)
    {
        var path = Path.Combine(_folder, "there.json");
        File.WriteAllText(path, "mine");
        var failure = _stage.Run($"{Command(Member, queue)} -BackupPath '{path}' -Force").Failure;
        Assert.StartsWith("BackupNotWritable,", failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((0L, "mine"), (Changes, File.ReadAllText(path)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_failed_removal_leaves_the_policy_and_its_copy(bool queue)
    {
        var (path, account) = (Path.Combine(_folder, "policy.json"), Member);
        _stage.Simulator.DenyToRoot(account.AccountId, queue ? "sqs:SetQueueAttributes" : "s3:DeleteBucketPolicy");
        var failure = _stage.Run($"{Command(account, queue)} -BackupPath '{path}' -Force").Failure;
        Assert.StartsWith("AccessDenied,", failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(Policy(account, queue), File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_management_account_is_refused(bool queue)
    {
        var management = _stage.Truth.Accounts.Single(account => account.IsManagementAccount);
        var failure = _stage.Run($"{Command(management, queue)} -BackupPath '{_folder}/p.json' -Force").Failure;
        Assert.StartsWith("NotEligible,", failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((0L, 0L), (Changes, _stage.Calls("sts:AssumeRoot")));
    }

    [Fact]
    public void What_is_not_there_is_an_error_with_the_code_of_the_service()
    {
        var bucket = _stage.Run($"Unlock-S3BucketPolicy {Member.AccountId} no-such-bucket -BackupPath '{_folder}/p.json' -Force").Failure;
        Assert.Contains("NoSuchBucket", bucket.ErrorDetails.Message, StringComparison.Ordinal);
        var queue = _stage.Run($"Unlock-SqsQueuePolicy {Member.AccountId} https://sqs.eu-west-1.amazonaws.com/{Member.AccountId}/none -BackupPath '{_folder}/p.json' -Force");
        Assert.Contains("NonExistentQueue", queue.Failure.ErrorDetails.Message, StringComparison.Ordinal);
        var other = _stage.Run($"Unlock-SqsQueuePolicy {Member.AccountId} https://sqs.eu-west-1.amazonaws.com/000000000000/none -BackupPath '{_folder}/p.json' -Force");
        Assert.StartsWith("QueueOfAnotherAccount,", other.Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_feature_for_privileged_tasks_the_error_names_it()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 3, Users = 1 });
        var member = stage.Truth.Accounts.First(account => !account.IsManagementAccount);
        var failure = stage.Run($"{Command(member, queue: false)} -BackupPath '{_folder}/p.json' -Force").Failure;
        Assert.StartsWith("FeatureNotEnabled,", failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("root sessions", failure.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    private AccountTruth Member => _stage.Truth.Accounts.First(account => !account.IsManagementAccount);

    private long Changes => _stage.Simulator.Calls.Snapshot().Changing.Calls;

    private static string Command(AccountTruth account, bool queue) => queue
        ? $"Unlock-SqsQueuePolicy '{account.AccountId}' https://sqs.eu-west-1.amazonaws.com/{account.AccountId}/locked"
        : $"Unlock-S3BucketPolicy '{account.AccountId}' locked-{account.AccountId}";

    private string? Policy(AccountTruth account, bool queue) => _stage.Truth.Accounts.Single(one => one.AccountId == account.AccountId)
        .ResourcePolicies[queue ? "queue/locked" : $"bucket/locked-{account.AccountId}"];
}
