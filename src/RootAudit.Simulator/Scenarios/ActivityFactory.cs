using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>
/// What root, and others in its shadow, did in an account within the last hundred days. A neglected account holds every scene; of a
/// healthy organization each account holds a few, so that all occur somewhere.
/// </summary>
internal static class ActivityFactory
{
    private const string Iam = "iam.amazonaws.com";
    private const string SignIn = "signin.amazonaws.com";

    public static IReadOnlyList<TrailEvent> Make(
        SimulatorOptions options, SimulatedOrganization organization, SimulatedAccount account, DateTimeOffset now)
    {
        var dice = new Dice(Dice.Hash((ulong)options.Seed, "activity/" + account.Id, 0));
        var home = Regions.SignIn(options.Partition);
        var stage = new ActivityStage(account, new ActivityScene(account, home, options.Seed), dice, Regions.Other(options.Partition));
        Action<ActivityStage, DateTimeOffset>[] scenes =
            [SignedIn, WithoutMfa, FailedSignIn, Recovery, Required, Central, ByKey, ActivityStage.Service, OpenedCentrally, ActivityStage.Others];
        var turn = dice.Below(scenes.Length);
        for (var i = 0; i < scenes.Length; i++)
        {
            if (options.Scenario == Scenario.Neglected || (i + turn) % 3 == 0)
                scenes[i](stage, now.AddDays(-3 - (8 * i) - dice.Below(6)).AddMinutes(-dice.Below(600)));
        }

        // Older than the event history; the log files still have it.
        SignedIn(stage, now.AddDays(-100));
        if (options.Scenario == Scenario.Neglected)
            stage.Odd(now.AddDays(-2));
        if (account == organization.Management)
            stage.OpensRootSessions(organization.Accounts.Where(one => one != account).Take(3), now.AddDays(-9));
        for (var i = 0; i < options.RootCalls; i++)
            stage.RootRead(now.AddDays(-85).AddMinutes(i), "s3.amazonaws.com", "ListBuckets");
        return stage.Scene.Events;
    }

    private static void SignedIn(ActivityStage stage, DateTimeOffset at)
    {
        stage.SignInStep(at, "CheckMfa");
        stage.Login(at.AddSeconds(20), mfa: true, success: true);
        stage.RootRead(at.AddMinutes(2), "s3.amazonaws.com", "ListBuckets", at.AddSeconds(20));
        stage.RootRead(at.AddMinutes(3), "ec2.amazonaws.com", "DescribeInstances", at.AddSeconds(20), stage.OtherRegion);
    }

    private static void WithoutMfa(ActivityStage stage, DateTimeOffset at)
    {
        stage.Login(at, mfa: false, success: true);
        stage.Root(new Act(at.AddMinutes(5), "ec2.amazonaws.com", "RunInstances", "Avoidable") { Region = stage.OtherRegion }, at, mfa: false);
        stage.Root(new Act(at.AddMinutes(7), Iam, "CreateUser", "Avoidable") { Request = new { userName = "backdoor" } }, at, mfa: false);
        stage.Root(new Act(at.AddMinutes(8), Iam, "AttachUserPolicy", "Avoidable") { Request = new { userName = "backdoor" } }, at, mfa: false);
    }

    private static void FailedSignIn(ActivityStage stage, DateTimeOffset at)
    {
        stage.Login(at, mfa: false, success: false);
        stage.Login(at.AddSeconds(40), mfa: false, success: false);
    }

    private static void Recovery(ActivityStage stage, DateTimeOffset at)
    {
        foreach (var (name, minute) in new[] { ("PasswordRecoveryRequested", 0), ("PasswordRecoveryCompleted", 4), ("EmailUpdated", 9) })
        {
            stage.SignInEvent(new Act(at.AddMinutes(minute), SignIn, name, "RecoveryFlow")
            {
                EventType = "AwsConsoleSignIn",
                Response = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = "Success" },
            });
        }
    }

    private static void Required(ActivityStage stage, DateTimeOffset at)
    {
        stage.Login(at, mfa: true, success: true);
        stage.Root(new Act(at.AddMinutes(1), Iam, "EnableMFADevice", "RootRequired") { Request = new { userName = "AWS ROOT USER" } }, at);
        stage.Root(new Act(at.AddMinutes(2), "billing.amazonaws.com", "UpdateIAMAccessPreference", "RootRequired"), at);
        stage.Root(
            new Act(at.AddMinutes(3), "s3.amazonaws.com", "PutBucketVersioning", "RootRequired")
            {
                Region = stage.OtherRegion,
                Request = new { bucketName = "archive", VersioningConfiguration = new { Status = "Enabled", MfaDelete = "Enabled" } },
            },
            at);
    }

    private static void Central(ActivityStage stage, DateTimeOffset at)
    {
        stage.Login(at, mfa: true, success: true);
        stage.Root(new Act(at.AddMinutes(1), "account.amazonaws.com", "PutContactInformation", "CentralAlternative"), at);
        stage.Root(
            new Act(at.AddMinutes(2), "s3.amazonaws.com", "DeleteBucketPolicy", "CentralAlternative")
            {
                Region = stage.OtherRegion, Request = new { bucketName = "locked" }, Error = "AccessDenied", Success = false,
            },
            at);
        stage.Root(new Act(at.AddMinutes(3), Iam, "DeactivateMFADevice", "CentralAlternative"), at);
    }

    private static void ByKey(ActivityStage stage, DateTimeOffset at)
    {
        stage.RootKey(new Act(at, "s3.amazonaws.com", "PutObjectAcl", "Avoidable") { Region = stage.OtherRegion, UserAgent = "Boto3/1.9.2 Python/2.7" });
        stage.RootKey(new Act(at.AddMinutes(6), Iam, "CreateAccessKey", "Avoidable") { UserAgent = "aws-cli/1.16" });
    }

    private static void OpenedCentrally(ActivityStage stage, DateTimeOffset at)
    {
        stage.AssumedRoot(new Act(at, Iam, "ListAccessKeys", "AssumeRootTask") { ReadOnly = true }, at);
        stage.AssumedRoot(new Act(at.AddSeconds(3), Iam, "DeleteAccessKey", "AssumeRootTask"), at);
    }
}
