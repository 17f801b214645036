using RootAudit.Activity;
using RootAudit.Controls;

namespace RootAudit.Core.Tests.Activity;

public class ActivityClassifierTests
{
    [Theory]
    [InlineData("signin.amazonaws.com", "ConsoleLogin", ActivityClass.SignIn)]
    [InlineData("signin.amazonaws.com", "CheckMfa", ActivityClass.SignIn)]
    [InlineData("signin.amazonaws.com", "PasswordRecoveryRequested", ActivityClass.RecoveryFlow)]
    [InlineData("signin.amazonaws.com", "PasswordRecoveryCompleted", ActivityClass.RecoveryFlow)]
    [InlineData("signin.amazonaws.com", "PasswordUpdated", ActivityClass.RecoveryFlow)]
    [InlineData("signin.amazonaws.com", "EmailUpdated", ActivityClass.RecoveryFlow)]
    [InlineData("iam.amazonaws.com", "EnableMFADevice", ActivityClass.RootRequired)]
    [InlineData("iam.amazonaws.com", "DeactivateMFADevice", ActivityClass.CentralAlternative)]
    [InlineData("iam.amazonaws.com", "DeleteAccessKey", ActivityClass.CentralAlternative)]
    [InlineData("iam.amazonaws.com", "CreateAccessKey", ActivityClass.Avoidable)]
    [InlineData("billing.amazonaws.com", "UpdateIAMAccessPreference", ActivityClass.RootRequired)]
    [InlineData("invoicing.amazonaws.com", "GetInvoicePDF", ActivityClass.RootRequired)]
    [InlineData("s3.amazonaws.com", "DeleteBucketPolicy", ActivityClass.CentralAlternative)]
    [InlineData("s3.amazonaws.com", "ListBuckets", ActivityClass.Avoidable)]
    [InlineData("sqs.amazonaws.com", "SetQueueAttributes", ActivityClass.CentralAlternative)]
    [InlineData("account.amazonaws.com", "CloseAccount", ActivityClass.CentralAlternative)]
    [InlineData("account.amazonaws.com", "PutContactInformation", ActivityClass.CentralAlternative)]
    [InlineData("ec2.amazonaws.com", "RunInstances", ActivityClass.Avoidable)]
    public void What_root_does_has_its_class(string service, string name, ActivityClass expected)
    {
        var activity = Classified(Root(service, name));
        Assert.Equal(expected, activity.Class);
        Assert.NotEqual("", activity.Explanation);
        if (expected is ActivityClass.CentralAlternative or ActivityClass.Avoidable)
            Assert.NotNull(activity.Alternative);
    }

    [Theory]
    [InlineData(true, true, Severity.Medium, "with MFA")]
    [InlineData(true, false, Severity.Critical, "without MFA")]
    [InlineData(true, null, Severity.High, "does not say whether MFA")]
    [InlineData(false, true, Severity.High, "failed")]
    [InlineData(null, true, Severity.High, "does not say how it ended")]
    public void A_sign_in_says_how_it_ended_and_whether_MFA_was_used(bool? success, bool? mfa, Severity severity, string words)
    {
        var activity = Classified(Root("signin.amazonaws.com", "ConsoleLogin") with { Success = success, MfaUsed = mfa });
        Assert.Equal(severity, activity.Severity);
        Assert.Contains(words, activity.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_term_key_of_root_is_critical_whatever_it_does()
    {
        var activity = Classified(Root("s3.amazonaws.com", "ListBuckets") with { AccessKeyId = "AKIAIOSFODNN7EXAMPLE", ReadOnly = true });
        Assert.Equal(Severity.Critical, activity.Severity);
        Assert.Contains("long-term access key", activity.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Versioning_needs_root_only_where_MFA_delete_is_meant()
    {
        var activity = Root("s3.amazonaws.com", "PutBucketVersioning");
        Assert.Equal(ActivityClass.Avoidable, Classified(activity).Class);
        Assert.Equal("S3MfaDelete", Classified(activity with { MfaDelete = true }).Task);
        Assert.Equal(ActivityClass.RootRequired, Classified(activity with { MfaDelete = false }).Class);
    }

    [Theory]
    [InlineData(null, ActivityClass.CentralAlternative)]
    [InlineData("AWS ROOT USER", ActivityClass.CentralAlternative)]
    [InlineData("alice", ActivityClass.Avoidable)]
    public void Credentials_of_others_are_no_task_of_root(string? whose, ActivityClass expected) =>
        Assert.Equal(expected, Classified(Root("iam.amazonaws.com", "DeleteAccessKey") with { TargetName = whose }).Class);

    [Fact]
    public void The_audit_of_the_organization_is_not_taken_for_root()
    {
        var activity = Classified(Root("iam.amazonaws.com", "ListAccessKeys") with { Actor = ActivityActor.AssumedRoot, ReadOnly = true });
        Assert.Equal(ActivityClass.AssumeRootTask, activity.Class);
        Assert.Equal(Severity.Informational, activity.Severity);
    }

    [Fact]
    public void The_opening_of_a_root_session_says_who_where_and_for_what()
    {
        var activity = Classified(new RootActivityEvent
        {
            Service = "sts.amazonaws.com", EventName = "AssumeRoot", Actor = ActivityActor.Other, Success = true, TargetAccountId = "222222222222",
            IdentityArn = "arn:aws:sts::111111111111:assumed-role/admin/me", TaskPolicy = "IAMDeleteRootUserCredentials",
        });
        Assert.Equal(ActivityClass.AssumeRootTask, activity.Class);
        Assert.Equal("IAMDeleteRootUserCredentials", activity.Task);
        Assert.Contains("assumed-role/admin/me", activity.Explanation, StringComparison.Ordinal);
        Assert.Contains("222222222222", activity.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_in_roots_name_is_not_root() => Assert.Equal(
        ActivityClass.ServiceEvent,
        Classified(Root("kms.amazonaws.com", "RotateKey") with { Actor = ActivityActor.Service, InvokedBy = "AWS Internal" }).Class);

    [Fact]
    public void A_failure_is_told_and_never_reads_as_done()
    {
        var activity = Classified(Root("account.amazonaws.com", "CloseAccount") with { Success = false, ErrorCode = "AccessDenied" });
        Assert.Contains("It failed: AccessDenied.", activity.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_stays_unknown_and_visible()
    {
        var empty = Classified(new RootActivityEvent());
        Assert.Equal(ActivityClass.Unknown, empty.Class);
        Assert.Equal(Severity.Medium, empty.Severity);
        var nobody = Classified(new RootActivityEvent { Service = "x.amazonaws.com", EventName = "Y", UnreadField = ["userIdentity"] });
        Assert.Equal(ActivityClass.Unknown, nobody.Class);
        Assert.Contains("Not understood: userIdentity.", nobody.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iam.amazonaws.com", "AttachUserPolicy", null, ActivityClass.PermissionChange)]
    [InlineData("organizations.amazonaws.com", "DetachPolicy", true, ActivityClass.PermissionChange)]
    [InlineData("iam.amazonaws.com", "CreateAccessKey", true, ActivityClass.CredentialChange)]
    [InlineData("signin.amazonaws.com", "ConsoleLogin", false, ActivityClass.FailedSignIn)]
    public void What_anybody_does_to_IAM_has_its_class(string service, string name, bool? success, ActivityClass expected) => Assert.Equal(
        expected,
        Classified(new RootActivityEvent { Service = service, EventName = name, Success = success, Actor = ActivityActor.Other, IdentityType = "IAMUser" }).Class);

    [Fact]
    public void Hostile_names_in_an_explanation_do_nothing_and_are_short()
    {
        var hostile = "\u001b[2J" + new string('x', 100_000);
        var activity = Classified(new RootActivityEvent
        {
            Service = "iam.amazonaws.com", EventName = "PutUserPolicy", Actor = ActivityActor.Other, IdentityType = "IAMUser",
            IdentityArn = hostile, TargetName = hostile, ErrorCode = hostile, Success = false,
        });
        Assert.DoesNotContain('\u001b', activity.Explanation);
        Assert.InRange(activity.Explanation.Length, 1, 1000);
    }

    [Theory]
    [InlineData("Root", null, false, null, false, ActivityActor.Root)]
    [InlineData("Root", null, true, null, false, ActivityActor.AssumedRoot)]
    [InlineData("Root", null, false, null, true, ActivityActor.Service)]
    [InlineData(null, "arn:aws:iam::111122223333:root", false, null, false, ActivityActor.Root)]
    [InlineData("IAMUser", "arn:aws:iam::111122223333:user/root", false, null, false, ActivityActor.Other)]
    [InlineData("AWSAccount", "arn:aws:iam::111122223333:root", false, null, false, ActivityActor.Other)]
    [InlineData("FederatedUser", "arn:aws:sts::111122223333:federated-user/x", false, "Root", false, ActivityActor.FederatedByRoot)]
    [InlineData("AWSService", null, false, null, true, ActivityActor.Service)]
    [InlineData(null, null, false, null, true, ActivityActor.Service)]
    [InlineData(null, null, false, null, false, ActivityActor.Unknown)]
    [InlineData("Unknown", null, false, null, false, ActivityActor.Unknown)]
    public void Who_acted_is_told_from_the_identity(string? type, string? arn, bool assumed, string? issuer, bool byService, ActivityActor expected) =>
        Assert.Equal(expected, ActivityActors.Of(type, arn, assumed, issuer, byService));

    private static RootActivityEvent Classified(RootActivityEvent activity) => ActivityClassifier.Classify(activity);

    private static RootActivityEvent Root(string service, string name) =>
        new() { Service = service, EventName = name, Actor = ActivityActor.Root, IdentityType = "Root", Success = true, AccessKeyId = "ASIAX" };
}
