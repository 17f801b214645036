using RootAudit.Activity;
using RootAudit.Controls;

namespace RootAudit.Core.Tests.Activity;

public class ActivitySessionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_sitting_goes_from_the_sign_in_to_the_last_call()
    {
        var sessions = ActivitySessions.Group([Call(40, Noon), SignIn(1), Call(5, Noon), Call(90, Noon)]);
        var session = Assert.Single(sessions);
        Assert.Equal(4, session.EventCount);
        Assert.Equal(Noon.AddMinutes(1), session.StartTime);
        Assert.Equal(TimeSpan.FromMinutes(89), session.Duration);
        Assert.True(session.SignInSeen);
        Assert.False(session.MfaUsed);
        Assert.Equal(Severity.Critical, session.Severity);
        Assert.Equal([ActivityClass.SignIn, ActivityClass.Avoidable], session.Class);
    }

    [Fact]
    public void Failed_attempts_and_recovery_belong_to_the_sign_in_that_follows_from_there()
    {
        var sessions = ActivitySessions.Group([SignIn(0, success: false), SignIn(2, success: false), SignIn(4)]);
        Assert.Equal((3, 2), (Assert.Single(sessions).EventCount, sessions[0].FailedCount));
    }

    [Fact]
    public void Two_sign_ins_are_two_sittings() =>
        Assert.Equal([2, 2], ActivitySessions.Group([SignIn(0), Call(1, Noon), SignIn(20), Call(21, Noon.AddMinutes(20))]).Select(s => s.EventCount));

    [Fact]
    public void Another_address_account_or_half_an_hour_parts_calls_without_a_session()
    {
        var key = Call(0, null) with { AccessKeyId = "AKIA1" };
        Assert.Single(ActivitySessions.Group([key, key with { Time = Noon.AddMinutes(29) }]));
        Assert.Equal(2, ActivitySessions.Group([key, key with { Time = Noon.AddMinutes(31) }]).Count);
        Assert.Equal(2, ActivitySessions.Group([key, key with { SourceAddress = "203.0.113.9" }]).Count);
        Assert.Equal(2, ActivitySessions.Group([key, key with { AccountId = "222222222222" }]).Count);
        Assert.Equal(2, ActivitySessions.Group([key, key with { AccessKeyId = "AKIA2" }]).Count);
    }

    [Fact]
    public void A_root_session_names_who_opened_it_where_that_was_seen()
    {
        var opening = ActivityClassifier.Classify(new RootActivityEvent
        {
            AccountId = "999999999999", Service = "sts.amazonaws.com", EventName = "AssumeRoot", Actor = ActivityActor.Other, Time = Noon,
            IdentityArn = "arn:aws:iam::999999999999:user/auditor", IssuedAccessKeyId = "ASIAROOT", TaskPolicy = "IAMAuditRootUserCredentials",
        });
        var call = Call(1, Noon) with { Actor = ActivityActor.AssumedRoot, AccessKeyId = "ASIAROOT" };
        var session = Assert.Single(ActivitySessions.Group([call, opening]));
        Assert.Equal("arn:aws:iam::999999999999:user/auditor", session.AssumedBy);
        Assert.Equal("IAMAuditRootUserCredentials", session.Event[0].Task);
        Assert.Null(Assert.Single(ActivitySessions.Group([call])).AssumedBy);
    }

    [Fact]
    public void Events_without_time_or_account_are_kept() =>
        Assert.Equal(2, ActivitySessions.Group([Call(0, null) with { Time = null, AccountId = null }, Call(0, null) with { Time = null }]).Sum(s => s.EventCount));

    private static RootActivityEvent SignIn(int minute, bool success = true) => ActivityClassifier.Classify(new RootActivityEvent
    {
        AccountId = "111111111111", Service = "signin.amazonaws.com", EventName = "ConsoleLogin", Actor = ActivityActor.Root, IdentityType = "Root",
        Time = Noon.AddMinutes(minute), Success = success, MfaUsed = false, SourceAddress = "198.51.100.7", EventId = $"signin-{minute}",
    });

    private static RootActivityEvent Call(int minute, DateTimeOffset? began) => ActivityClassifier.Classify(new RootActivityEvent
    {
        AccountId = "111111111111", Service = "s3.amazonaws.com", EventName = "ListBuckets", Actor = ActivityActor.Root, IdentityType = "Root",
        Time = Noon.AddMinutes(minute), SessionStartTime = began, Success = true, ReadOnly = true, SourceAddress = "198.51.100.7", EventId = $"call-{minute}",
    });
}
