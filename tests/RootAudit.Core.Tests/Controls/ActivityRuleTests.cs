using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

/// <summary>The rules over what root did: what counts, and what is never passed.</summary>
public sealed class ActivityRuleTests
{
    private const string SignIn = "signin.amazonaws.com";

    [Theory]
    [InlineData("s3.amazonaws.com", "ListBuckets", true)]
    [InlineData("iam.amazonaws.com", "EnableMFADevice", true)]
    [InlineData("account.amazonaws.com", "CloseAccount", true)]
    [InlineData(SignIn, "ConsoleLogin", true)]
    [InlineData(SignIn, "PasswordRecoveryRequested", true)]
    [InlineData(SignIn, "EmailUpdated", true)]
    [InlineData(SignIn, "CheckMfa", false)]
    [InlineData(SignIn, "Logout", false)]
    public void What_root_does_is_use_and_steps_of_a_sign_in_are_none(string service, string name, bool isUse)
    {
        var one = Root(service, name);
        Assert.Equal((isUse, false), (RootUse.Is(one), RootUse.MayBe(one)));
        Assert.Equal(isUse ? Verdict.Fail : Verdict.Pass, Approved(Everything(one)).Verdict);
    }

    [Theory]
    [InlineData(ActivityActor.AssumedRoot, false)]
    [InlineData(ActivityActor.Service, false)]
    [InlineData(ActivityActor.Other, false)]
    [InlineData(ActivityActor.FederatedByRoot, true)]
    public void Root_sessions_of_the_organization_and_services_never_count(ActivityActor actor, bool isUse)
    {
        var one = Root("s3.amazonaws.com", "ListBuckets") with { Actor = actor };
        Assert.Equal((isUse, false), (RootUse.Is(one), RootUse.MayBe(one)));
        Assert.Equal(isUse ? Verdict.Fail : Verdict.Pass, Approved(Everything(one)).Verdict);
    }

    [Fact]
    public void A_call_that_was_refused_is_use_and_a_sign_in_that_failed_is_none()
    {
        Assert.True(RootUse.Is(Root("iam.amazonaws.com", "CreateUser") with { Success = false }));
        var failed = Login(success: false, mfa: false);
        Assert.Equal((false, false, true), (RootUse.Is(failed), RootUse.MayBe(failed), RootUse.IsFailedSignIn(failed)));
    }

    [Fact]
    public void Without_approved_changes_each_use_fails_also_one_that_needs_root_and_the_reason_says_so()
    {
        var result = Approved(Everything(Root("iam.amazonaws.com", "EnableMFADevice"), Root("s3.amazonaws.com", "ListBuckets"), Login()));
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Contains("no approved changes were given", result.Reason, StringComparison.Ordinal);
        Assert.Equal(["SignIn 1", "RootRequired 1", "Avoidable 1"], (IEnumerable<string>)result.Evidence["UnapprovedByClass"]!);
        Assert.NotNull(result.Remediation);
    }

    [Fact]
    public void With_approved_changes_only_what_they_do_not_cover_fails()
    {
        var approved = Login() with { Approval = ActivityApproval.Approved, Ticket = "T-1" };
        var outside = Root("s3.amazonaws.com", "ListBuckets") with { Approval = ActivityApproval.Outside, EventId = "e-2" };
        var missing = Root("s3.amazonaws.com", "PutBucketVersioning") with { Approval = ActivityApproval.Missing };
        Assert.Equal(Verdict.Pass, Approved(Everything(approved, missing)).Verdict);
        var result = Approved(Everything(approved, outside, missing));
        Assert.Equal((Verdict.Fail, 2, 1), (result.Verdict, result.Evidence["UseCount"], result.Evidence["ApprovedCount"]));
        Assert.Contains("without an approved change", result.Reason, StringComparison.Ordinal);
        Assert.Equal(["e-2"], (IEnumerable<string>)result.Evidence["UnapprovedEventId"]!);
    }

    [Fact]
    public void What_does_not_say_enough_is_Unknown_and_never_hides_a_failure()
    {
        var odd = Root(null, null) with { Actor = ActivityActor.Unknown, Success = null };
        foreach (var control in ActivityControls.All.Take(2))
        {
            var result = Judge(control, Everything(odd));
            Assert.Equal(Verdict.Unknown, result.Verdict);
            Assert.NotEmpty(result.Gap);
        }

        Assert.Equal(Verdict.Pass, Failure(Everything(odd)).Verdict);
        Assert.Equal(Verdict.Unknown, Failure(Everything(odd, odd, odd)).Verdict);
        Assert.Equal(Verdict.Fail, Approved(Everything(odd, Root("s3.amazonaws.com", "ListBuckets"))).Verdict);
        Assert.Equal(Verdict.Fail, Mfa(Everything(odd, Login(mfa: false))).Verdict);
        Assert.Equal(Verdict.Pass, Approved(Everything(odd with { Approval = ActivityApproval.Approved })).Verdict);
    }

    [Theory]
    [InlineData(true, true, Verdict.Pass)]
    [InlineData(true, false, Verdict.Fail)]
    [InlineData(true, null, Verdict.Unknown)]
    [InlineData(false, false, Verdict.Pass)]
    [InlineData(null, true, Verdict.Pass)]
    [InlineData(null, false, Verdict.Unknown)]
    [InlineData(null, null, Verdict.Unknown)]
    public void A_sign_in_without_MFA_fails_and_one_that_does_not_tell_is_Unknown(bool? success, bool? mfa, Verdict expected)
    {
        Assert.Equal(expected, Mfa(Everything(Login(success, mfa))).Verdict);
        Assert.Equal(Verdict.Fail, Mfa(Everything(Login(success, mfa), Login(mfa: false))).Verdict);
        Assert.Equal(Verdict.Pass, Mfa(Everything(Login(success, mfa) with { Actor = ActivityActor.Other })).Verdict);
    }

    [Theory]
    [InlineData(0, 0, Verdict.Pass)]
    [InlineData(2, 0, Verdict.Pass)]
    [InlineData(2, 1, Verdict.Unknown)]
    [InlineData(3, 0, Verdict.Fail)]
    [InlineData(3, 5, Verdict.Fail)]
    public void Failed_sign_ins_fail_from_the_limit_on(int failed, int unclear, Verdict expected)
    {
        var events = Enumerable.Repeat(Login(success: false), failed).Concat(Enumerable.Repeat(Login(success: null), unclear)).ToArray();
        var result = Failure(Everything(events));
        Assert.Equal((expected, failed, 3), (result.Verdict, result.Evidence["FailureCount"], result.Evidence["RootSignInFailureLimit"]));
        Assert.Equal(failed > 0 ? Verdict.Fail : Verdict.Pass, Failure(Everything([.. events.Where(one => one.Success == false)]), limit: 1).Verdict);
    }

    [Fact]
    public void Where_no_Region_could_be_read_all_is_Unknown_with_the_gap()
    {
        var gap = new Gap(AccountActivity.Fact, GapReason.AccessDenied, "cloudtrail:LookupEvents", "Denied.");
        var unread = Everything() with { Region = [], UnreadRegion = ["us-east-1"], Gap = [gap] };
        Assert.Equal(ActivityReading.NotRead, unread.Reading);
        Assert.All(ActivityControls.All, control =>
        {
            var result = Judge(control, unread);
            Assert.Equal((Verdict.Unknown, gap), (result.Verdict, Assert.Single(result.Gap)));
        });
    }

    [Fact]
    public void A_Region_that_could_not_be_read_keeps_a_Pass_away_and_no_Fail()
    {
        var gap = new Gap(AccountActivity.Fact, GapReason.AccessDenied, "cloudtrail:LookupEvents", "Region eu-central-1: denied.");
        var partly = Everything() with { Region = ["us-east-1"], UnreadRegion = ["eu-central-1"], Gap = [gap] };
        var result = Approved(partly);
        Assert.Equal((Verdict.Unknown, gap), (result.Verdict, Assert.Single(result.Gap)));
        // Sign-ins of root are recorded in us-east-1 alone.
        Assert.Equal((Verdict.Pass, Verdict.Pass), (Mfa(partly).Verdict, Failure(partly).Verdict));
        result = Approved(partly with { Event = [Root("s3.amazonaws.com", "ListBuckets")] });
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.EndsWith("Not read: eu-central-1.", result.Reason, StringComparison.Ordinal);

        var withoutSignIns = Everything() with { Region = ["eu-central-1"], UnreadRegion = ["us-east-1"], Gap = [gap] };
        Assert.All(ActivityControls.All, control => Assert.Equal(Verdict.Unknown, Judge(control, withoutSignIns).Verdict));
    }

    [Fact]
    public void Regions_that_nobody_asked_for_are_not_read()
    {
        var result = Approved(Everything() with { Region = ["us-east-1"], AllRegions = false });
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Contains("Only us-east-1 was asked for", Assert.Single(result.Gap).Message, StringComparison.Ordinal);
        var elsewhere = Everything() with { Region = ["eu-central-1"], AllRegions = false };
        Assert.Equal((Verdict.Unknown, Verdict.Unknown), (Mfa(elsewhere).Verdict, Failure(elsewhere).Verdict));
        Assert.Contains("us-east-1", Assert.Single(Mfa(elsewhere).Gap).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_shorter_than_what_AWS_keeps_is_said()
    {
        var result = Approved(Everything() with { StartTime = Facts.Now.AddDays(-7) });
        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.EndsWith("Only 7 of the 90 days that AWS keeps were asked for.", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Only", Approved(Everything()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Foreign_text_in_reason_and_evidence_is_harmless()
    {
        const string Evil = "\u001b[2J\u202E\r\n=HYPERLINK()";
        var result = Failure(Everything(Login(success: false) with { SourceAddress = Evil, EventId = Evil, UserAgent = Evil }), limit: 1);
        var shown = (IEnumerable<string>)result.Evidence["SourceAddress"]!;
        Assert.DoesNotContain(shown.Concat((IEnumerable<string>)result.Evidence["FailureEventId"]!), text => text.Any(char.IsControl) || text.Contains('\u202E'));
    }

    internal static AccountActivity Everything(params RootActivityEvent[] events) => new()
    {
        AccountId = Facts.Account().AccountId,
        StartTime = Facts.Now.AddDays(-90),
        EndTime = Facts.Now,
        SignInRegion = "us-east-1",
        AllRegions = true,
        Region = ["us-east-1", "eu-central-1"],
        Event = events,
    };

    internal static RootActivityEvent Root(string? service, string? name) => ActivityClassifier.Classify(new RootActivityEvent
    {
        AccountId = Facts.Account().AccountId,
        EventId = $"{service}/{name}",
        Time = Facts.Now.AddDays(-5),
        Region = "us-east-1",
        Service = service,
        EventName = name,
        Actor = ActivityActor.Root,
        IdentityType = "Root",
        Success = true,
    });

    internal static RootActivityEvent Login(bool? success = true, bool? mfa = true) =>
        ActivityClassifier.Classify(Root(SignIn, "ConsoleLogin") with { Success = success, MfaUsed = mfa, SourceAddress = "198.51.100.9" });

    private static ControlResult Approved(AccountActivity activity) => Judge(ActivityControls.UseApproved, activity);

    private static ControlResult Mfa(AccountActivity activity) => Judge(ActivityControls.SignInMfa, activity);

    private static ControlResult Failure(AccountActivity activity, int limit = 3) => Judge(
        ActivityControls.SignInFailure, activity, ControlCatalog.Default.Parameters([new("RootSignInFailureLimit", limit)]));

    private static ControlResult Judge(ActivityControl control, AccountActivity activity, ControlParameterSet? parameters = null)
    {
        var result = control.Evaluate(activity.ToFact(), Facts.Account(), Facts.Now, parameters);
        Assert.Equal(result.Verdict == Verdict.Unknown, result.Gap.Count > 0);
        return result;
    }
}
