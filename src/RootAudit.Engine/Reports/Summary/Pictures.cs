namespace RootAudit.Engine.Reports.Summary;

/// <summary>The five pictures of the first page.</summary>
internal static class Pictures
{
    private static readonly Slice[] States =
    [
        new("keys", "Has access keys", "Keys", Tone.Bad, 0),
        new("exposed", "Password without MFA", "No MFA", Tone.Bad, 0),
        new("protected", "Password with MFA, no keys", "MFA", Tone.Fair, 0),
        new("other", "No password and no keys, other credentials left", "Other", Tone.Warn, 0),
        new("none", "No credentials at all", "None", Tone.Good, 0),
        new(RootClasses.Unknown, "Not known", "Unknown", Tone.Unknown, 0),
    ];

    private static readonly Slice[] Mfa =
    [
        new("none", "No MFA", "None", Tone.Bad, 0),
        new("virtual", "Phone app (virtual device)", "App", Tone.Warn, 0),
        new("some", "MFA of a kind that is not known", "MFA", Tone.Fair, 0),
        new("strong", "Security key, passkey or hardware", "Strong", Tone.Good, 0),
        new("needless", "No credentials, no MFA needed", "No need", Tone.Neutral, 0),
        new(RootClasses.Unknown, "Not known", "Unknown", Tone.Unknown, 0),
    ];

    private static readonly Slice[] Keys =
    [
        new("active", "Active key", "Active", Tone.Bad, 0),
        new("some", "A key, its status not known", "Key", Tone.Bad, 0),
        new("inactive", "Inactive key only", "Inactive", Tone.Warn, 0),
        new("none", "No key", "None", Tone.Good, 0),
        new(RootClasses.Unknown, "Not known", "Unknown", Tone.Unknown, 0),
    ];

    private static readonly Slice[] SignIn =
    [
        new("7", "Within 7 days", "≤ 7 d", Tone.Bad, 0),
        new("30", "8 to 30 days ago", "≤ 30 d", Tone.Bad, 0),
        new("90", "31 to 90 days ago", "≤ 90 d", Tone.Warn, 0),
        new("365", "91 to 365 days ago", "≤ 1 y", Tone.Fair, 0),
        new("older", "More than a year ago", "> 1 y", Tone.Neutral, 0),
        new("never", "Never", "Never", Tone.Good, 0),
        new(RootClasses.Unknown, "Not known", "?", Tone.Unknown, 0),
    ];

    private static readonly Slice[] Users =
    [
        new("0", "No IAM users", "0", Tone.Good, 0),
        new("5", "1 to 5 users", "1–5", Tone.Neutral, 0),
        new("10", "6 to 10 users", "6–10", Tone.Neutral, 0),
        new("25", "11 to 25 users", "11–25", Tone.Neutral, 0),
        new("50", "26 to 50 users", "26–50", Tone.Neutral, 0),
        new("100", "51 to 100 users", "51–100", Tone.Neutral, 0),
        new("more", "More than 100 users", "> 100", Tone.Neutral, 0),
        new(RootClasses.Unknown, "Not known", "?", Tone.Unknown, 0),
    ];

    public static IReadOnlyList<Picture> Of(IReadOnlyList<AccountRow> accounts, int users)
    {
        var mfa = Count(Mfa, accounts, row => row.Mfa);
        var keys = Count(Keys, accounts, row => row.Keys);
        var signIn = Count(SignIn, accounts, row => row.SignIn);
        var states = Count(States, accounts, row => row.State);
        var held = keys.Where(slice => slice.Key is "active" or "some" or "inactive").Sum(slice => slice.Count);
        var recent = signIn.Where(slice => slice.Key is "7" or "30" or "90").Sum(slice => slice.Count);
        return
        [
            Make("mfa", PictureKind.Donut, "Root without MFA", mfa[0].Count, "root users without MFA, those with no credentials aside", mfa),
            Make("keys", PictureKind.Donut, "Root with access keys", held, "root users with an access key, active or not", keys),
            Make("signin", PictureKind.Columns, "Root signed in to the console", recent, "root users signed in within 90 days", signIn),
            Make("state", PictureKind.Bars, "Root users", states[4].Count, "root users with no credentials at all", states) with
            {
                HeadlineTone = Tone.Neutral,
            },
            Make("users", PictureKind.Columns, "IAM users over accounts", users, "IAM users in the accounts that could be read",
                Count(Users, accounts, row => row.Users)) with { HeadlineTone = Tone.Neutral },
        ];
    }

    private static Picture Make(
        string id, PictureKind kind, string title, int headline, string sentence, IReadOnlyList<Slice> slices) => new()
        {
            Id = id,
            Kind = kind,
            Title = title,
            Headline = headline,
            Sentence = sentence,
            HeadlineTone = headline > 0 ? Tone.Bad : Tone.Neutral,
            Slices = slices,
        };

    private static IReadOnlyList<Slice> Count(Slice[] slices, IReadOnlyList<AccountRow> accounts, Func<AccountRow, string> classOf)
    {
        var counts = accounts.CountBy(classOf, StringComparer.Ordinal);
        return [.. slices.Select(slice => slice with { Count = counts.GetValueOrDefault(slice.Key) })];
    }

    private static Dictionary<string, int> CountBy(
        this IReadOnlyList<AccountRow> accounts, Func<AccountRow, string> classOf, StringComparer comparer)
    {
        var counts = new Dictionary<string, int>(comparer);
        foreach (var row in accounts)
        {
            var key = classOf(row);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }
}
