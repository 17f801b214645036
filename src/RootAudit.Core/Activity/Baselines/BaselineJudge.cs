using RootAudit.Controls;

namespace RootAudit.Activity.Baselines;

/// <summary>
/// Says what is unusual of an event. Where an account is not known well enough, that is said, and the organization is asked instead.
/// </summary>
internal sealed class BaselineJudge
{
    private readonly Usual _organization;
    private readonly Dictionary<string, Usual> _accounts = new(StringComparer.Ordinal);

    public BaselineJudge(RootActivityBaseline baseline)
    {
        _organization = new Usual(baseline.Organization);
        foreach (var profile in baseline.Account)
            _accounts[profile.AccountId!] = new Usual(profile);
    }

    /// <summary>The event with its deviations. Only root itself is judged: others have no baseline.</summary>
    public RootActivityEvent Judge(RootActivityEvent one)
    {
        if (!ActivityTraits.IsOfRoot(one))
            return one;
        var sentences = new List<string>();
        var account = one.AccountId is { } id ? _accounts.GetValueOrDefault(id) : null;
        if (account is not { IsKnown: true })
            sentences.Add(BaselineSentences.TooFew(account?.EventCount ?? 0, _organization.IsKnown));
        var deviates = false;
        foreach (var trait in ActivityTraits.All.Where(trait => IsCompared(one, trait)))
        {
            var (sentence, certain) = Compare(one, trait, account is { IsKnown: true } ? account : null);
            if (sentence is not null)
                sentences.Add(sentence);
            deviates |= certain;
        }

        // What failed did not change anything, and its severity already says what was tried.
        var raised = deviates && one.Success != false ? Raised(one.Severity) : one.Severity;
        return one with { Deviation = sentences, Severity = raised };
    }

    // What no baseline learns cannot be usual: that it is not would say nothing.
    private static bool IsCompared(RootActivityEvent one, ActivityTrait trait) =>
        ActivityTraits.Tells(one, trait) && (trait != ActivityTrait.Event || ActivityTraits.IsLearnable(one));

    private (string? Sentence, bool Certain) Compare(RootActivityEvent one, ActivityTrait trait, Usual? account)
    {
        if (ActivityTraits.Of(one, trait) is not { } value)
            return (BaselineSentences.NoKnownForm(trait), true);
        var everywhere = _organization.Find(one, trait, value);
        if (account is null)
        {
            return !_organization.IsKnown || everywhere is not null ? (null, false)
                : _organization.IsLimited(trait) ? (BaselineSentences.NotKept(trait, value), false)
                : (BaselineSentences.NewForOrganization(trait, value), true);
        }

        return account.Find(one, trait, value) is not null ? (null, false)
            : account.IsLimited(trait) ? (BaselineSentences.NotKept(trait, value), false)
            : (BaselineSentences.New(trait, value, everywhere, _organization.IsLimited(trait)), true);
    }

    private static Severity Raised(Severity severity) => severity == Severity.Critical ? severity : severity + 1;

    /// <summary>A profile as it is asked.</summary>
    private sealed class Usual(ActivityProfile profile)
    {
        private readonly Lazy<Dictionary<string, UsualValue>[]> _values = new(() =>
            [.. ActivityTraits.All.Select(trait => profile.Of(trait).ToDictionary(value => value.Value, StringComparer.Ordinal))]);

        public long EventCount => profile.EventCount;

        public bool IsKnown => profile.EventCount >= BaselineLimits.LeastEvents;

        public bool IsLimited(ActivityTrait trait) => profile.Limited.Contains(trait);

        public UsualValue? Find(RootActivityEvent one, ActivityTrait trait, string value)
        {
            var known = _values.Value[(int)trait];
            return trait == ActivityTrait.Hour
                ? ActivityTraits.HoursAround(one.Time!.Value).Select(known.GetValueOrDefault).FirstOrDefault(found => found is not null)
                : known.GetValueOrDefault(value);
        }
    }
}
