using RootAudit.Activity;
using RootAudit.Posture;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Root activity that looks like that of a real organization: every class, most of it central, some of it approved.</summary>
internal static class SampleActivity
{
    private static readonly (string Service, string Name, ActivityActor Actor, bool? ReadOnly, bool? Success)[] Kinds =
    [
        ("signin.amazonaws.com", "ConsoleLogin", ActivityActor.Root, null, true),
        ("signin.amazonaws.com", "ConsoleLogin", ActivityActor.Root, null, false),
        ("iam.amazonaws.com", "EnableMFADevice", ActivityActor.Root, false, true),
        ("s3.amazonaws.com", "ListBuckets", ActivityActor.Root, true, true),
        ("sts.amazonaws.com", "AssumeRoot", ActivityActor.Other, false, true),
        ("iam.amazonaws.com", "ListAccessKeys", ActivityActor.AssumedRoot, true, true),
        ("iam.amazonaws.com", "DeleteAccessKey", ActivityActor.Root, false, true),
        ("signin.amazonaws.com", "PasswordRecoveryRequested", ActivityActor.Root, null, true),
        ("kms.amazonaws.com", "GenerateDataKey", ActivityActor.Service, false, true),
        ("iam.amazonaws.com", "AttachUserPolicy", ActivityActor.Other, false, true),
        ("signin.amazonaws.com", "ConsoleLogin", ActivityActor.Other, null, false),
        ("iam.amazonaws.com", "CreateAccessKey", ActivityActor.Other, false, true),
        ("ec2.amazonaws.com", "RunInstances", ActivityActor.Root, false, false),
        ("example.amazonaws.com", "DoSomething", ActivityActor.Unknown, null, null),
    ];

    public static IReadOnlyList<RootActivityEvent> Of(IReadOnlyList<RootUserPosture> postures, int perAccount = 2)
    {
        var random = new Random(11);
        return [.. postures.SelectMany(
            (posture, index) => Enumerable.Range(0, perAccount).Select(number => Event(posture, Kinds[((index * perAccount) + number) % Kinds.Length], random)))];
    }

    private static RootActivityEvent Event(
        RootUserPosture posture, (string Service, string Name, ActivityActor Actor, bool? ReadOnly, bool? Success) kind, Random random)
    {
        var root = kind.Actor is ActivityActor.Root or ActivityActor.AssumedRoot or ActivityActor.Service;
        var approval = (ActivityApproval)(1 + (random.Next(4) > 0 ? 1 : 0));
        return ActivityClassifier.Classify(new RootActivityEvent
        {
            AccountId = posture.AccountId, AccountName = posture.AccountName,
            Time = SampleModel.Now.AddMinutes(-random.Next(60 * 24 * 80)), EventName = kind.Name, Service = kind.Service,
            Region = random.Next(3) == 0 ? "eu-central-1" : "us-east-1", Actor = kind.Actor, IdentityType = root ? "Root" : "IAMUser",
            IdentityArn = root ? posture.Arn : $"arn:aws:iam::{posture.AccountId}:user/ada", InvokedBy = kind.Actor == ActivityActor.Service ? "backup.amazonaws.com" : null,
            SourceAddress = kind.Actor == ActivityActor.Service ? "backup.amazonaws.com" : $"198.51.100.{random.Next(1, 30)}",
            UserAgent = kind.Service.StartsWith("signin", StringComparison.Ordinal) ? "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" : "aws-cli/2.31.0",
            Success = kind.Success, ErrorMessage = kind.Success == false ? "Failed authentication" : null, ReadOnly = kind.ReadOnly,
            MfaUsed = kind.Actor == ActivityActor.Root ? random.Next(4) > 0 : null, EventId = $"{random.Next():x8}-0000-4000-8000-{random.Next():x12}",
            Approval = approval, Ticket = approval == ActivityApproval.Approved ? $"CHG-{random.Next(1000, 9999)}" : null,
            Deviation = random.Next(6) == 0 ? ["The address is in a network that was not seen before."] : [],
        });
    }
}
