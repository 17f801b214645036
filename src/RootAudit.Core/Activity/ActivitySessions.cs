namespace RootAudit.Activity;

/// <summary>
/// Groups events into sittings. Calls of one session carry the moment at which it began (<c>sessionContext.attributes.creationDate</c>);
/// events without it (sign-ins, recoveries, calls with a long-term key) belong together when they come from one address and key with
/// less than half an hour between them.
/// </summary>
public static class ActivitySessions
{
    // The console's own idle time is longer; two visits that are joined by mistake are harder to read than one that is split.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    // The session begins at the sign-in; the moments of the two records differ by seconds.
    private static readonly TimeSpan SignInDistance = TimeSpan.FromMinutes(5);

    /// <summary>The sittings, the first first. Events of others than root are left out.</summary>
    public static IReadOnlyList<RootActivitySession> Group(IEnumerable<RootActivityEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var all = events.ToList();
        var openings = Openings(all);
        var sittings = new List<Sitting>();
        foreach (var account in all.Where(IsOfSitting).GroupBy(one => one.AccountId, StringComparer.Ordinal))
        {
            var open = new List<Sitting>();
            var inOrder = account.OrderBy(one => one.Time ?? DateTimeOffset.MaxValue).ThenBy(one => one.EventId, StringComparer.Ordinal);
            foreach (var one in inOrder)
                Place(WithOpener(one, openings), open);
            sittings.AddRange(open);
        }

        return [.. sittings.Select(sitting => sitting.ToSession())
            .OrderBy(session => session.StartTime ?? DateTimeOffset.MaxValue).ThenBy(session => session.AccountId, StringComparer.Ordinal)];
    }

    private static bool IsOfSitting(RootActivityEvent one) =>
        one.Actor is ActivityActor.Root or ActivityActor.AssumedRoot or ActivityActor.FederatedByRoot;

    // AssumeRoot stands in the caller's account, the calls of its session in the member's: the access key joins them.
    private static Dictionary<string, RootActivityEvent> Openings(List<RootActivityEvent> all)
    {
        var openings = new Dictionary<string, RootActivityEvent>(StringComparer.Ordinal);
        foreach (var one in all)
        {
            if (one.IssuedAccessKeyId is { Length: > 0 } key)
                openings[key] = one;
        }

        return openings;
    }

    private static RootActivityEvent WithOpener(RootActivityEvent one, Dictionary<string, RootActivityEvent> openings)
    {
        if (one.Actor != ActivityActor.AssumedRoot || one.AccessKeyId is null || !openings.TryGetValue(one.AccessKeyId, out var opening))
            return one;
        var classified = ActivityClassifier.Classify(one with
        {
            AssumedBy = opening.IdentityArn ?? opening.UserName,
            TaskPolicy = one.TaskPolicy ?? opening.TaskPolicy,
        });
        return classified.Severity < one.Severity ? classified with { Severity = one.Severity } : classified;
    }

    private static void Place(RootActivityEvent one, List<Sitting> open)
    {
        var sitting = open.Find(candidate => candidate.Takes(one));
        if (sitting is null)
            open.Add(sitting = new Sitting(one.Actor));
        sitting.Add(one);
    }

    private sealed class Sitting(ActivityActor actor)
    {
        private readonly List<RootActivityEvent> _events = [];
        private DateTimeOffset? _began;
        private DateTimeOffset? _last;
        private bool _signedIn;

        public bool Takes(RootActivityEvent one)
        {
            if (one.Actor != actor)
                return false;
            if (one.SessionStartTime is { } began)
                return _began is { } known ? known == began : _signedIn && Near(began, _events.FindLast(IsSignIn)?.Time);
            if (IsSignIn(one) && (_signedIn || (_began is not null && !Near(_began.Value, one.Time))))
                return false;
            if (IsSignIn(one) && _began is not null)
                return true;
            return SameOrigin(one) && one.Time is { } time && _last is { } last && time - last <= LongestPause;
        }

        public void Add(RootActivityEvent one)
        {
            _events.Add(one);
            _began ??= one.SessionStartTime;
            _last = one.Time ?? _last;
            _signedIn |= IsSignIn(one);
        }

        public RootActivitySession ToSession()
        {
            var times = _events.Where(one => one.Time is not null).Select(one => one.Time!.Value).ToList();
            return new RootActivitySession
            {
                AccountId = _events[0].AccountId,
                AccountName = _events.Find(one => one.AccountName is not null)?.AccountName,
                StartTime = times.Count == 0 ? null : times.Min(),
                EndTime = times.Count == 0 ? null : times.Max(),
                Actor = actor,
                AssumedBy = _events.Find(one => one.AssumedBy is not null)?.AssumedBy,
                SignInSeen = _signedIn,
                MfaUsed = Mfa(),
                SourceAddress = Distinct(one => one.SourceAddress),
                UserAgent = Distinct(one => one.UserAgent),
                Region = Distinct(one => one.Region),
                Class = [.. _events.Select(one => one.Class).Distinct().Order()],
                Severity = _events.Max(one => one.Severity),
                FailedCount = _events.Count(one => one.Success == false),
                Approval = Approval(),
                OutsideCount = _events.Count(one => one.Approval == ActivityApproval.Outside),
                Ticket = Distinct(one => one.Ticket),
                Deviation = [.. _events.SelectMany(one => one.Deviation).Distinct(StringComparer.Ordinal)],
                Event = _events,
            };
        }

        private static bool IsSignIn(RootActivityEvent one) =>
            one is { EventName: IamEvents.ConsoleLogin, Service: IamEvents.SignIn, Success: true };

        private static bool Near(DateTimeOffset one, DateTimeOffset? other) =>
            other is { } time && (one - time).Duration() <= SignInDistance;

        private bool SameOrigin(RootActivityEvent one) =>
            _events[^1].SourceAddress == one.SourceAddress && LongTermKey(_events[^1]) == LongTermKey(one);

        private static string? LongTermKey(RootActivityEvent one) => ActivitySentences.IsLongTermKey(one) ? one.AccessKeyId : null;

        // The sign-in knows best; a session without one is what its calls say, and one call without MFA is enough for a no.
        private bool? Mfa()
        {
            if (_events.FindLast(IsSignIn) is { MfaUsed: { } said })
                return said;
            return _events.Exists(one => one.MfaUsed == false) ? false : _events.Exists(one => one.MfaUsed == true) ? true : null;
        }

        // One event that nobody approved is enough for a sitting that nobody approved.
        private ActivityApproval Approval() => _events.Exists(one => one.Approval == ActivityApproval.Outside) ? ActivityApproval.Outside
            : _events.Exists(one => one.Approval == ActivityApproval.Approved) ? ActivityApproval.Approved
            : ActivityApproval.NotJudged;

        private List<string> Distinct(Func<RootActivityEvent, string?> of) =>
            [.. _events.Select(of).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
